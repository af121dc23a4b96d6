package dev.reelway.local.mediaconvert.job;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;

/**
 * How segments are encrypted, with a key that the job names.
 *
 * @param method what of them is encrypted
 * @param key 32 hexadecimal digits
 * @param url where players get it
 * @param format what players understand it by; empty for the key itself
 * @param vector 32 hexadecimal digits; empty for the number of each segment
 * @param vectorInPlaylist whether playlists say the vector
 */
public record Encryption(
        Method method,
        String key,
        String url,
        Optional<Format> format,
        Optional<String> vector,
        boolean vectorInPlaylist) {

    private static final int KEY_BYTES = 16;

    /** What of a segment is encrypted, and how. */
    public enum Method {
        /** All of it. */
        AES128,
        /** Samples, in chained blocks. */
        SAMPLE_AES,
        /** Samples, in counter mode. */
        AES_CTR;

        /** Whether something of a segment stays readable. */
        public boolean ofSamples() {
            return this != AES128;
        }
    }

    /** What players understand a key by, and in which versions. */
    public record Format(String name, Optional<String> versions) {}

    /**
     * What players ask for the key by, as 32 hexadecimal digits. A job with a static key names none, so it is derived from the key
     * by a digest, which does not lead back to it.
     */
    public String keyId() {
        return HexFormat.of().formatHex(digest("key id of " + key.toLowerCase(Locale.ROOT)), 0, KEY_BYTES);
    }

    /**
     * The scheme by which samples of fragments are protected.
     *
     * @see <a href="https://www.iso.org/standard/84637.html">ISO/IEC 23001-7, section 10</a>
     */
    public String scheme() {
        return method == Method.AES_CTR ? "cenc" : "cbcs";
    }

    /** The SHA-256 of a text. */
    public static byte[] digest(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    @Override
    public String toString() {
        // Keys do not belong into messages.
        return "Encryption[url=" + url + "]";
    }
}
