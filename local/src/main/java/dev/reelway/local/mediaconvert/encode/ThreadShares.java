package dev.reelway.local.mediaconvert.encode;

import dev.reelway.local.mediaconvert.job.VideoCodec.H264;
import java.util.List;

/**
 * How many threads each of several H.264 encoders gets that run at once. Left alone each takes one and a half for every core, and
 * they spend their time taking turns: shares by the size of the picture are 3 to 5 % faster, see {@code docs/performance.md}.
 *
 * @param cores that there are
 */
public record ThreadShares(int cores) {

    /** Shares of this machine. */
    public static ThreadShares ofThisMachine() {
        return new ThreadShares(Runtime.getRuntime().availableProcessors());
    }

    /** The option for one encode of a plan; none for an encoder that is alone. */
    List<String> option(EncodePlan plan, VideoEncode video) {
        List<VideoEncode> encoders =
                plan.videos().stream().filter(one -> !one.copied()).toList();
        if (encoders.size() < 2 || !(video.codec() instanceof H264)) {
            return List.of();
        }
        long largest = encoders.stream().mapToLong(ThreadShares::area).max().orElseThrow();
        long threads = Math.max(1, (cores * area(video) + largest - 1) / largest);
        return List.of("-threads", Long.toString(threads));
    }

    private static long area(VideoEncode video) {
        return video.geometry().frame().area();
    }
}
