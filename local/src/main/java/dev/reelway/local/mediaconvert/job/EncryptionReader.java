package dev.reelway.local.mediaconvert.job;

import java.util.Optional;

/** Reads the encryption of an HLS group. */
final class EncryptionReader {

    private static final String HEX = "[0-9a-fA-F]{32}";

    private EncryptionReader() {}

    static Encryption read(StrictObject encryption) {
        encryption.only("encryptionMethod", "AES128").only("type", "STATIC_KEY").only("offlineEncrypted", "DISABLED");
        if (encryption.text("encryptionMethod").isEmpty()) {
            encryption.problems().invalid(encryption.pointer("encryptionMethod"), "is a required property");
        }
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
        return new Encryption(key.orElse("0".repeat(32)), url, format, vector, included);
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
