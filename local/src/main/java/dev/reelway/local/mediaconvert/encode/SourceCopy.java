package dev.reelway.local.mediaconvert.encode;

import dev.reelway.local.mediaconvert.encode.SourceChain.ColorStep;
import dev.reelway.local.mediaconvert.job.RateControl;
import dev.reelway.local.mediaconvert.job.Rational;
import dev.reelway.local.mediaconvert.job.VideoCodec;
import dev.reelway.local.mediaconvert.job.VideoCodec.H264;
import dev.reelway.local.mediaconvert.job.VideoCodec.H265;
import dev.reelway.local.mediaconvert.job.VideoCodec.Tools;
import dev.reelway.local.mediaconvert.job.VideoSelector.Rotation;
import dev.reelway.local.mediaconvert.probe.MediaInfo;
import dev.reelway.local.mediaconvert.probe.MediaTrack.Video;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Takes the input's own video for a rendition that it already is: nothing that is encoded from it could be better. What must
 * hold for that is in {@code docs/decisions/009-the-source-as-top-rendition.md}.
 */
public final class SourceCopy {

    private SourceCopy() {}

    /** Whether some rendition may be the input's own video, as far as that can be told without reading its packets. */
    public static boolean isPossible(EncodePlan plan, MediaInfo info) {
        return plan.videos().stream().anyMatch(video -> matches(video, plan, info));
    }

    /** The plan with each rendition copied that the input's own video is. */
    public static EncodePlan apply(EncodePlan plan, MediaInfo info, PacketScan scan) {
        List<VideoEncode> videos = new ArrayList<>();
        for (VideoEncode video : plan.videos()) {
            videos.add(matches(video, plan, info) && holds(video, scan) ? video.copy() : video);
        }
        return plan.with(videos);
    }

    private static boolean matches(VideoEncode video, EncodePlan plan, MediaInfo info) {
        Optional<Video> source = plan.source();
        return source.isPresent()
                // Of other containers a key frame is no proof that decoding can begin there.
                && info.format().startsWith("mov,mp4")
                && isCodec(video.codec(), source.get())
                && isPicture(video, source.get(), plan.rotation())
                && isUntouched(video)
                && !(video.codec().coding().rate() instanceof RateControl.Constant);
    }

    private static boolean isCodec(VideoCodec.Stream codec, Video source) {
        if (codec instanceof H264 h264) {
            return source.codec().equals("h264")
                    && rank(source.profile()) <= rank(h264.tools().profile())
                    && isLevel(h264.tools(), source.level() / 10.0);
        }
        if (codec instanceof H265 h265) {
            return source.codec().equals("hevc")
                    && source.profile()
                            .toLowerCase(Locale.ROOT)
                            .replace(" ", "")
                            .equals(h265.tools().profile())
                    && isLevel(h265.tools(), source.level() / 30.0);
        }
        return false;
    }

    private static boolean isLevel(Tools tools, double level) {
        return tools.level().isEmpty()
                || level <= Double.parseDouble(tools.level().get()) + 0.01;
    }

    /** Profiles of H.264, each of which can all that those before it can; others are above all. */
    private static int rank(String profile) {
        return switch (profile.toLowerCase(Locale.ROOT)) {
            case "constrained baseline", "baseline" -> 0;
            case "main" -> 1;
            case "high" -> 2;
            default -> 3;
        };
    }

    private static boolean isPicture(VideoEncode video, Video source, Rotation rotation) {
        String format = video.codec().depth() > 8 ? "yuv420p10le" : "yuv420p";
        return (rotation == Rotation.AUTO || rotation == Rotation.DEGREE_0)
                && source.picture().rotation() == 0
                && source.picture().pixelAspect().equals(Rational.ONE)
                && video.geometry().isWhole()
                && video.geometry()
                        .frame()
                        .equals(new Size(
                                source.picture().width(), source.picture().height()))
                && source.color().pixelFormat().equals(format)
                && !source.isInterlaced()
                && source.baseRate().filter(video.chain().frameRate()::equals).isPresent();
    }

    private static boolean isUntouched(VideoEncode video) {
        SourceChain chain = video.chain();
        return chain.color() == ColorStep.NONE
                && chain.reading().relabel().isEmpty()
                && chain.deinterlacer().isEmpty()
                && chain.crop().isEmpty()
                && chain.noise().isEmpty()
                && chain.correction().isEmpty()
                && video.finish().images().isEmpty()
                && !video.finish().writes()
                && video.cut().isEmpty();
    }

    private static boolean holds(VideoEncode video, PacketScan scan) {
        double frame = video.chain().frameRate().inverse().toDouble();
        RateControl rate = video.codec().coding().rate();
        long maximum = rate.accept(new Maximum());
        long buffer = rate.buffer().orElse(2 * maximum);
        boolean average =
                !(rate instanceof RateControl.Variable variable) || scan.averageRate(frame) <= variable.average();
        return scan.isConstant(frame)
                && scan.hasClosedGroups(video.gopSeconds(), frame)
                && scan.fits(maximum, buffer)
                && average;
    }

    private static final class Maximum implements RateControl.Visitor<Long> {

        @Override
        public Long quality(RateControl.Quality quality) {
            return quality.maximum();
        }

        @Override
        public Long constant(RateControl.Constant constant) {
            return constant.bitrate();
        }

        @Override
        public Long variable(RateControl.Variable variable) {
            return variable.maximum();
        }
    }
}
