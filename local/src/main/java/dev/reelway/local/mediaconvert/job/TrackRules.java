package dev.reelway.local.mediaconvert.job;

import dev.reelway.local.mediaconvert.job.AudioCodec.Kind;
import dev.reelway.local.mediaconvert.job.CaptionDescription.Text;
import dev.reelway.local.mediaconvert.job.Output.Container;
import dev.reelway.local.mediaconvert.job.VideoCodec.Av1;
import dev.reelway.local.mediaconvert.job.VideoCodec.FrameCapture;
import dev.reelway.local.mediaconvert.job.VideoCodec.H264;
import dev.reelway.local.mediaconvert.job.VideoCodec.H265;
import dev.reelway.local.mediaconvert.job.VideoCodec.Vp9;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which codecs go into which container.
 *
 * @see <a href="https://docs.aws.amazon.com/mediaconvert/latest/ug/reference-codecs-containers.html">Supported output
 *     formats</a>
 */
final class TrackRules {

    private static final Map<Container, List<Class<? extends VideoCodec>>> VIDEO = Map.of(
            Container.CMFC, List.of(H264.class, H265.class, Av1.class, Vp9.class),
            Container.MPD, List.of(H264.class, H265.class, Av1.class, Vp9.class),
            Container.M3U8, List.of(H264.class, H265.class),
            Container.MP4, List.of(H264.class, H265.class, Av1.class, Vp9.class),
            Container.MOV, List.of(H264.class, H265.class),
            Container.WEBM, List.of(Vp9.class, Av1.class),
            Container.RAW, List.of(FrameCapture.class));

    private static final Map<Container, Set<Kind>> AUDIO = Map.of(
            Container.CMFC, EnumSet.of(Kind.AAC, Kind.AC3, Kind.EAC3),
            Container.MPD, EnumSet.of(Kind.AAC, Kind.AC3, Kind.EAC3),
            Container.M3U8, EnumSet.of(Kind.AAC, Kind.AC3, Kind.EAC3),
            Container.MP4, EnumSet.of(Kind.AAC, Kind.AC3, Kind.EAC3),
            Container.MOV, EnumSet.of(Kind.AAC, Kind.AC3, Kind.EAC3, Kind.WAV),
            Container.WEBM, EnumSet.of(Kind.OPUS),
            Container.RAW, EnumSet.allOf(Kind.class));

    private TrackRules() {}

    static void check(StrictObject output, Output read) {
        Container container = read.container();
        read.video().ifPresent(video -> {
            if (!VIDEO.getOrDefault(container, List.of()).contains(video.codec().getClass())) {
                output.problems()
                        .invalid(
                                output.pointer("videoDescription") + "/codecSettings/codec",
                                "a container " + container + " does not take this codec");
            }
        });
        int tracks = read.audio().size() + (read.video().isPresent() ? 1 : 0);
        if (container == Container.RAW && tracks > 1) {
            output.problems().invalid(output.pointer("audioDescriptions"), "expected one track in a container RAW");
        }
        audio(output, read);
        captions(output, read);
    }

    private static void audio(StrictObject output, Output read) {
        for (int i = 0; i < read.audio().size(); i++) {
            Kind kind = read.audio().get(i).codec().kind();
            if (!AUDIO.getOrDefault(read.container(), Set.of()).contains(kind)) {
                output.problems()
                        .invalid(
                                output.pointer("audioDescriptions") + "/" + i + "/codecSettings/codec",
                                "a container " + read.container() + " does not take " + kind);
            }
        }
    }

    private static void captions(StrictObject output, Output read) {
        for (int i = 0; i < read.captions().size(); i++) {
            if (read.captions().get(i).destination() instanceof Text text && !takes(read.container(), text)) {
                output.problems()
                        .invalid(
                                output.pointer("captionDescriptions") + "/" + i
                                        + "/destinationSettings/destinationType",
                                "a container " + read.container() + " does not take these captions");
            }
        }
    }

    private static boolean takes(Container container, Text text) {
        return switch (container) {
            case RAW -> true;
            case CMFC -> text == Text.WEBVTT || text == Text.IMSC;
            case M3U8 -> text == Text.WEBVTT;
            case MPD -> text != Text.SRT;
            case MP4, MOV, WEBM -> false;
        };
    }
}
