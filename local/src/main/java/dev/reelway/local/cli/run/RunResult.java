package dev.reelway.local.cli.run;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How a file ended.
 *
 * @param file as it was given
 * @param outcome how
 * @param reason why it was rejected or failed; empty if published
 * @param executionArn the execution that handled it; empty if none did
 * @param took from the first byte uploaded to the last one brought home
 * @param kept where a rejected source is kept
 * @param published what there is now
 */
public record RunResult(
        Path file,
        Outcome outcome,
        String reason,
        String executionArn,
        Duration took,
        Optional<Path> kept,
        Optional<Published> published) {

    /** The ends that a file can come to. */
    public enum Outcome {
        PUBLISHED,
        REJECTED,
        FAILED
    }

    /**
     * A published asset, on this machine's disk.
     *
     * @param assetId the asset
     * @param document its {@code asset.json}
     * @param hls the multivariant playlist
     * @param dash the MPD
     * @param clipSeconds how long the source is
     * @param renditions what can be played, largest first
     * @param parts of the optional parts, by name: how they ended
     */
    public record Published(
            String assetId,
            Path document,
            Path hls,
            Path dash,
            double clipSeconds,
            List<Rendition> renditions,
            Map<String, String> parts) {

        public Published {
            renditions = List.copyOf(renditions);
            // In the order of the notification.
            parts = Collections.unmodifiableMap(new LinkedHashMap<>(parts));
        }
    }

    /**
     * A variant stream as the multivariant playlist declares it.
     *
     * @param name its media playlist's file name
     * @param width in pixels
     * @param height in pixels
     * @param codecs as in RFC 6381
     * @param bitrate average bits a second, audio included
     * @param seconds of media
     */
    public record Rendition(String name, int width, int height, String codecs, long bitrate, double seconds) {}

    static RunResult failed(Path file, String executionArn, String reason, Duration took) {
        return new RunResult(file, Outcome.FAILED, reason, executionArn, took, Optional.empty(), Optional.empty());
    }
}
