package dev.reelway.local.mediaconvert.job;

import dev.reelway.local.mediaconvert.job.AudioCodec.Kind;
import dev.reelway.local.mediaconvert.job.Encryption.Method;
import dev.reelway.local.mediaconvert.job.Output.Container;
import java.util.List;
import java.util.Optional;

/** Reads the encryption of HLS and CMAF groups. */
final class EncryptionReader {

    private static final String HEX = "[0-9a-fA-F]{32}";

    private EncryptionReader() {}

    static Encryption hls(StrictObject encryption, List<Output> outputs) {
        encryption.only("offlineEncrypted", "DISABLED");
        return read(encryption, Method.AES128, Method.SAMPLE_AES, outputs);
    }

    static Encryption cmaf(StrictObject encryption, List<Output> outputs) {
        encryption.only("clearLeadSegments");
        return read(encryption, Method.SAMPLE_AES, Method.AES_CTR, outputs);
    }

    private static Encryption read(StrictObject encryption, Method one, Method other, List<Output> outputs) {
        encryption.only("type", "STATIC_KEY");
        Method method = method(encryption, one, other);
        Optional<String> vector = hex(encryption, "constantInitializationVector");
        boolean included = encryption.choice("initializationVectorInManifest", Include.INCLUDE) == Include.INCLUDE;
        StrictObject provider = encryption.section("staticKeyProvider");
        Optional<String> key = hex(provider, "staticKeyValue");
        if (key.isEmpty()) {
            provider.problems().invalid(provider.pointer("staticKeyValue"), "is a required property");
        }
        String url = provider.required("url");
        Optional<String> versions = provider.text("keyFormatVersions");
        Optional<Encryption.Format> format =
                provider.text("keyFormat").map(name -> new Encryption.Format(name, versions));
        provider.end();
        encryption.end();
        if (method == Method.AES_CTR && vector.isPresent()) {
            // All tracks share the key: with one vector for all of them the same counters would come twice.
            encryption
                    .problems()
                    .notImplemented(encryption.pointer("constantInitializationVector") + " beside AES_CTR");
        }
        if (method.ofSamples()) {
            codecs(encryption, method, outputs);
        }
        return new Encryption(method, key.orElse("0".repeat(32)), url, format, vector, included);
    }

    private static Method method(StrictObject encryption, Method one, Method other) {
        Optional<String> text = encryption.text("encryptionMethod");
        if (text.isEmpty()) {
            encryption.problems().invalid(encryption.pointer("encryptionMethod"), "is a required property");
        }
        return text.filter(other.name()::equals).isPresent() ? other : one;
    }

    /** What of a sample must stay clear is another thing for each codec. */
    private static void codecs(StrictObject encryption, Method method, List<Output> outputs) {
        String beside = encryption.pointer("encryptionMethod") + " \"" + method + "\" beside ";
        for (Output output : outputs) {
            output.video()
                    .map(VideoDescription::codec)
                    .filter(codec -> !(codec instanceof VideoCodec.H264))
                    .ifPresent(codec -> encryption.problems().notImplemented(beside + "another codec than H_264"));
            output.audio().stream()
                    .map(audio -> audio.codec().kind())
                    .filter(kind -> kind == Kind.EAC3 && output.container() == Container.M3U8)
                    .forEach(kind -> encryption.problems().notImplemented(beside + kind + " in a transport stream"));
        }
    }

    private static Optional<String> hex(StrictObject from, String member) {
        Optional<String> value = from.text(member);
        if (value.isPresent() && !value.get().matches(HEX)) {
            from.problems().invalid(from.pointer(member), "expected 32 hexadecimal digits");
            return Optional.empty();
        }
        return value;
    }

    private enum Include {
        INCLUDE,
        EXCLUDE
    }
}
