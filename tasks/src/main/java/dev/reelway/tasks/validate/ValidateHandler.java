package dev.reelway.tasks.validate;

import dev.reelway.tasks.asset.Asset;
import dev.reelway.tasks.asset.AssetIds;
import dev.reelway.tasks.asset.Bucket;
import dev.reelway.tasks.asset.Execution;
import dev.reelway.tasks.asset.ExecutionInput;
import dev.reelway.tasks.asset.Options;
import dev.reelway.tasks.asset.Source;
import dev.reelway.tasks.failure.AssetRejected;
import dev.reelway.tasks.failure.TransientFailure;
import dev.reelway.tasks.lambda.Clients;
import dev.reelway.tasks.lambda.Environment;
import dev.reelway.tasks.lambda.TaskHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;

/** Looks at the source's size and first bytes, not at its content, and gives the asset its ids. */
public final class ValidateHandler extends TaskHandler<Execution, Asset> {

    /** MediaConvert's own limit for an input is S3's for an object. */
    private static final long DEFAULT_CAP = 5L << 40;

    private static final int HEAD_BYTES = 64 * 1024;
    private static final int QUOTED_BYTES = 16;

    /** S3 tells when something was uploaded in whole seconds; what came in the same one counts as uploaded together. */
    private static final Duration TOGETHER = Duration.ofMillis(1100);

    private final S3Client s3;
    private final long maxBytes;
    private final Clock clock;
    private final Clients.Pause pause;

    /** For Lambda. */
    public ValidateHandler() {
        this(System.getenv());
    }

    public ValidateHandler(Map<String, String> environment) {
        this(
                Clients.s3(),
                new Environment(environment).bytes("MAX_SOURCE_BYTES", DEFAULT_CAP),
                Clients.clock(),
                Clients.pause());
    }

    ValidateHandler(S3Client s3, long maxBytes, Clock clock, Clients.Pause pause) {
        super(Execution.class);
        this.s3 = s3;
        this.maxBytes = maxBytes;
        this.clock = clock;
        this.pause = pause;
    }

    @Override
    protected Asset run(Execution execution) {
        Source source = execution.source();
        HeadObjectResponse head = head(source);
        long size = head.contentLength();
        checkSize(size);
        Source known = new Source(
                source.bucket(),
                source.key(),
                source.versionId(),
                unquoted(head.eTag()),
                size,
                source.sequencer(),
                String.valueOf(head.lastModified()));
        if (source.etag() != null && !source.etag().equals(known.etag())) {
            throw new AssetRejected("The file was replaced by a newer upload before it could be processed.");
        }
        checkContent(known);
        checkFixity(known, head.metadata());
        ExecutionInput input = Objects.requireNonNull(execution.input(), "an execution with a source has an input");
        awaitCompanions(head.lastModified());
        Bucket uploads = new Bucket(s3, source.bucket());
        return new Asset(
                AssetIds.assetId(source.bucket(), source.key()),
                execution.revision(),
                known,
                Objects.requireNonNullElse(execution.startTime(), ""),
                input.asked().or(options(uploads, source.key())).or(OptionsReader.metadata(head.metadata())),
                SideCars.among(uploads.sizes(SideCars.stem(source.key()) + ".").keySet(), source.key()),
                null);
    }

    /** Files that are uploaded together come in any order: those beside the source may be a moment behind it. */
    private void awaitCompanions(Instant uploaded) {
        Duration left = Duration.between(clock.instant(), uploaded.plus(TOGETHER));
        if (left.isNegative() || left.compareTo(TOGETHER) > 0) {
            return;
        }
        try {
            pause.of(left);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TransientFailure("The function was stopped while it waited for companion files.", e);
        }
    }

    private static Options options(Bucket uploads, String sourceKey) {
        String key = OptionsReader.keyOf(sourceKey);
        return uploads.find(key)
                .map(found -> OptionsReader.file(key, found.asByteArray()))
                .orElse(Options.NONE);
    }

    private HeadObjectResponse head(Source source) {
        try {
            return s3.headObject(
                    r -> r.bucket(source.bucket()).key(source.key()).versionId(source.versionId()));
        } catch (NoSuchKeyException absent) {
            throw new AssetRejected("There is no object " + source.uri() + ".");
        }
    }

    private void checkSize(long size) {
        if (size == 0) {
            throw new AssetRejected("The file is empty: it has 0 bytes.");
        }
        if (size > maxBytes) {
            throw new AssetRejected(
                    String.format(Locale.ROOT, "The file has %,d bytes; at most %,d are taken.", size, maxBytes));
        }
    }

    private void checkContent(Source source) {
        long size = Objects.requireNonNull(source.size(), "known since HeadObject");
        byte[] head = range(source, 0, (int) Math.min(HEAD_BYTES, size));
        Container container = Container.of(head)
                .orElseThrow(
                        () -> new AssetRejected(
                                "The file is not media: it begins with " + quoted(head)
                                        + ", as no MP4, MOV, MKV, WebM, AVI, WAV, MPEG-TS, MPEG-PS, MXF, ASF, Ogg, FLAC or MP3 file does."));
        if (container == Container.ISO_BMFF) {
            IsoBoxes.check(size, (offset, length) -> range(source, offset, length));
        }
    }

    private byte[] range(Source source, long offset, int length) {
        String range = "bytes=" + offset + "-" + (offset + length - 1);
        return s3.getObjectAsBytes(r -> r.bucket(source.bucket())
                        .key(source.key())
                        .versionId(source.versionId())
                        .range(range))
                .asByteArray();
    }

    /** The file is read whole only if the uploader said what it should be. */
    private void checkFixity(Source source, Map<String, String> metadata) {
        String expected = metadata.get("sha256");
        if (expected == null) {
            return;
        }
        String actual = sha256(source);
        if (!actual.equalsIgnoreCase(expected.strip())) {
            throw new AssetRejected(
                    "The file's SHA-256 is " + actual + ", but its uploader gave " + expected.strip() + ".");
        }
    }

    private String sha256(Source source) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            try (InputStream content = new DigestInputStream(
                    s3.getObject(
                            r -> r.bucket(source.bucket()).key(source.key()).versionId(source.versionId())),
                    sha256)) {
                content.transferTo(java.io.OutputStream.nullOutputStream());
            }
            return HexFormat.of().formatHex(sha256.digest());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every JDK has SHA-256", e);
        }
    }

    private static String quoted(byte[] head) {
        int length = Math.min(head.length, QUOTED_BYTES);
        for (int i = 0; i < length; i++) {
            if (head[i] < ' ' || head[i] > '~') {
                return "the bytes " + HexFormat.ofDelimiter(" ").formatHex(head, 0, length);
            }
        }
        return "'" + new String(head, 0, length, StandardCharsets.US_ASCII) + "'";
    }

    private static String unquoted(String etag) {
        return etag.replace("\"", "");
    }
}
