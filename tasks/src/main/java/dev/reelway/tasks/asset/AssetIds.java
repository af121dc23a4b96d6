package dev.reelway.tasks.asset;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Ids that are derived, never drawn: the same upload always has the same asset id and the same revision, however often its
 * event is delivered. Both match {@code [a-z0-9-]{8,80}}, which is safe in keys, URLs and execution names.
 */
public final class AssetIds {

    private static final Pattern SAFE = Pattern.compile("[a-z0-9-]{8,80}");
    private static final int HEX_DIGITS = 32;

    private AssetIds() {}

    /** The asset of everything ever uploaded under this key. */
    public static String assetId(String bucket, String key) {
        return digest(bucket, key);
    }

    /** The revision, and execution name, of one upload: its version if it has one, else its ETag and sequencer. */
    public static String revision(Source source) {
        return source.versionId() == null
                ? digest(source.bucket(), source.key(), source.etag(), source.sequencer())
                : digest(source.bucket(), source.key(), source.versionId());
    }

    /** The revision of an execution: its name, or a digest of it where the name holds more than keys should. */
    public static String revisionOf(String executionName) {
        return SAFE.matcher(executionName).matches() ? executionName : digest(executionName);
    }

    /** Whether a text can be part of a key as it is. */
    public static boolean isId(String text) {
        return text.matches("[a-z0-9-]{1,80}");
    }

    /** The same id for the same text. */
    public static String textId(String text) {
        return digest(text);
    }

    private static String digest(@Nullable String... parts) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            for (String part : parts) {
                sha256.update(String.valueOf(part).getBytes(StandardCharsets.UTF_8));
                sha256.update((byte) 0);
            }
            return HexFormat.of().formatHex(sha256.digest()).substring(0, HEX_DIGITS);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every JDK has SHA-256", e);
        }
    }
}
