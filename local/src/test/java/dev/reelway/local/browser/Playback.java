package dev.reelway.local.browser;

import java.util.List;

/**
 * What a player did with an asset.
 *
 * @param samples the video element every quarter of a second, the last one at the end
 * @param errors of the player, the video element, the page and the network, or that the deadline passed; the first one ends it
 * @param stalls waits for data, and what a player mends by itself at the very beginning: no fault of the asset
 * @param tracks text tracks with the cues read so far
 * @param requests what was asked of the asset's server, in order
 */
public record Playback(
        List<Sample> samples, List<String> errors, List<String> stalls, List<Track> tracks, List<Request> requests) {

    /**
     * The video element at one time.
     *
     * @param currentTime seconds of media played
     * @param ended whether that is all there are
     * @param videoWidth of the rendition on show, 0 before the first
     * @param videoHeight of the rendition on show, 0 before the first
     * @param framesDecoded pictures so far
     * @param audioBytesDecoded sound so far
     */
    public record Sample(
            double currentTime,
            boolean ended,
            int videoWidth,
            int videoHeight,
            long framesDecoded,
            long audioBytesDecoded) {}

    /** Subtitles or captions as the browser has them. */
    public record Track(String kind, String label, String language, List<Cue> cues) {}

    /** Text with its time in seconds. */
    public record Cue(double start, double end, String text) {}

    /** An answer of the server. */
    public record Request(String url, int status) {}

    public Sample last() {
        return samples.get(samples.size() - 1);
    }
}
