package dev.reelway.local.mediaconvert.job;

import java.util.Optional;

/**
 * Segments that are encrypted as a whole (AES-128) with a key that the job names.
 *
 * @param key 32 hexadecimal digits
 * @param url where players get it
 * @param format what players understand it by; empty for the key itself
 * @param vector 32 hexadecimal digits; empty for the number of each segment
 * @param vectorInPlaylist whether playlists say the vector
 */
public record Encryption(
        String key, String url, Optional<Format> format, Optional<String> vector, boolean vectorInPlaylist) {

    /** What players understand a key by, and in which versions. */
    public record Format(String name, Optional<String> versions) {}

    @Override
    public String toString() {
        // Keys do not belong into messages.
        return "Encryption[url=" + url + "]";
    }
}
