package dev.reelway.local.mediaconvert;

import dev.reelway.local.bus.EventBus;
import dev.reelway.local.ffmpeg.FfmpegRunner;
import dev.reelway.local.time.Timer;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * What the service works with.
 *
 * @param ffmpeg encodes and probes; closed by whoever made it, after the service
 * @param store where inputs are and outputs go
 * @param bus where job events go
 * @param workDirectory a folder of the service's own for files in the making; may be shared by processes
 * @param clock tells the time of jobs and events
 * @param timer wakes jobs that are to move to another queue
 * @param keeper keeps jobs, queues, templates and presets; closed by the service
 * @param ids makes the second half of a job's id: six characters of 0-9 and a-z, another each time
 * @param account the twelve digits in ARNs
 * @param concurrency how many jobs run at once, over all queues
 * @param limits what a request and an input may be at most
 */
public record MediaConvertConfig(
        FfmpegRunner ffmpeg,
        ObjectStore store,
        EventBus bus,
        Path workDirectory,
        Clock clock,
        Timer timer,
        Keeper keeper,
        Supplier<String> ids,
        String account,
        int concurrency,
        Limits limits) {

    /**
     * Bounds.
     *
     * @param requestBytes of a request's body
     * @param inputBytes of an input file
     * @param inputLength of an input's media
     * @param runTime of one run of ffmpeg
     * @param probeTime of one run of ffprobe
     * @param stallTime without a further frame, after which ffmpeg is stopped
     */
    public record Limits(
            int requestBytes,
            long inputBytes,
            Duration inputLength,
            Duration runTime,
            Duration probeTime,
            Duration stallTime) {

        /** Enough for any film: 1 MiB of settings, 200 GB and 24 hours of input. */
        public static final Limits DEFAULT = new Limits(
                1 << 20,
                200_000_000_000L,
                Duration.ofHours(24),
                Duration.ofHours(48),
                Duration.ofMinutes(2),
                Duration.ofMinutes(5));
    }
}
