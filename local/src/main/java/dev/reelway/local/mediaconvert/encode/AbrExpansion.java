package dev.reelway.local.mediaconvert.encode;

import dev.reelway.local.mediaconvert.job.AbrSettings;
import dev.reelway.local.mediaconvert.job.AbrSettings.Frame;
import dev.reelway.local.mediaconvert.job.JobSettings;
import dev.reelway.local.mediaconvert.job.Output;
import dev.reelway.local.mediaconvert.job.OutputGroup;
import dev.reelway.local.mediaconvert.job.RateControl;
import dev.reelway.local.mediaconvert.job.VideoCodec;
import dev.reelway.local.mediaconvert.job.VideoCodec.Coding;
import dev.reelway.local.mediaconvert.job.VideoCodec.H264;
import dev.reelway.local.mediaconvert.job.VideoCodec.H265;
import dev.reelway.local.mediaconvert.job.VideoDescription;
import dev.reelway.local.mediaconvert.probe.MediaInfo;
import dev.reelway.local.mediaconvert.probe.MediaTrack;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Puts a ladder of outputs in the place of the one output that an automated group has as its template. */
public final class AbrExpansion {

    private AbrExpansion() {}

    /** The settings without anything automated; as they are if the input has no video. */
    public static JobSettings of(JobSettings settings, MediaInfo info) {
        Optional<MediaTrack.Video> source = info.video();
        if (settings.automated().isEmpty() || source.isEmpty()) {
            return settings;
        }
        Size display = SourceChain.display(source.get(), settings.input().rotation());
        List<OutputGroup> groups = new ArrayList<>();
        for (int i = 0; i < settings.groups().size(); i++) {
            OutputGroup group = settings.groups().get(i);
            AbrSettings abr = settings.automated().get(i);
            groups.add(abr == null ? group : group.accept(new With(outputs(group, abr, display))));
        }
        return new JobSettings(settings.inputs(), groups, Map.of(), settings.timeline());
    }

    private static List<Output> outputs(OutputGroup group, AbrSettings abr, Size display) {
        List<Output> outputs = new ArrayList<>();
        for (Output output : group.outputs()) {
            if (output.video().isEmpty()) {
                outputs.add(output);
                continue;
            }
            for (AbrLadder.Rung rung : AbrLadder.of(abr, base(output.video().get(), display))) {
                outputs.add(output(output, rung, abr));
            }
        }
        return outputs;
    }

    /** The template's size, which is never made larger than the source. */
    private static Frame base(VideoDescription template, Size display) {
        Size frame = Geometry.of(template, display).frame();
        double shrink = Math.min(
                1, Math.min((double) display.width() / frame.width(), (double) display.height() / frame.height()));
        Size even = Size.even(frame.width() * shrink, frame.height() * shrink);
        return new Frame(even.width(), even.height());
    }

    private static Output output(Output template, AbrLadder.Rung rung, AbrSettings abr) {
        VideoDescription video = template.video().orElseThrow();
        Frame frame = rung.frame();
        VideoDescription sized = new VideoDescription(
                OptionalInt.of(frame.width()),
                OptionalInt.of(frame.height()),
                video.scaling(),
                video.crop(),
                video.position(),
                video.sharpness(),
                video.steps(),
                codec(video.codec(), rung.bitrate(), abr));
        return new Output(
                template.nameModifier() + "_" + frame.width() + "x" + frame.height() + "_" + rung.bitrate(),
                template.container(),
                template.extension(),
                Optional.of(sized),
                template.audio(),
                template.captions(),
                template.listing());
    }

    private static VideoCodec codec(VideoCodec codec, long bitrate, AbrSettings abr) {
        if (codec instanceof H264 h264) {
            return new H264(coding(h264.coding(), bitrate, abr), h264.tools(), h264.arithmetic());
        }
        if (codec instanceof H265 h265) {
            return new H265(coding(h265.coding(), bitrate, abr), h265.tools(), h265.hevc());
        }
        throw new AssertionError(codec);
    }

    private static Coding coding(Coding coding, long bitrate, AbrSettings abr) {
        double level = coding.rate() instanceof RateControl.Quality quality ? quality.level() : 7;
        double limited = Math.min(level, abr.maxQuality().orElse(level));
        RateControl rate =
                new RateControl.Quality(limited, bitrate, coding.rate().buffer());
        return new Coding(rate, coding.tuning(), coding.gop(), coding.frameRate());
    }

    /** The same group with other outputs. */
    private record With(List<Output> outputs) implements OutputGroup.Visitor<OutputGroup> {

        @Override
        public OutputGroup files(OutputGroup.Files files) {
            return files;
        }

        @Override
        public OutputGroup cmaf(OutputGroup.Cmaf cmaf) {
            return new OutputGroup.Cmaf(
                    cmaf.destination(), outputs, cmaf.cut(), cmaf.encryption(), cmaf.hls(), cmaf.dash());
        }

        @Override
        public OutputGroup hls(OutputGroup.Hls hls) {
            return new OutputGroup.Hls(hls.destination(), outputs, hls.cut(), hls.style(), hls.encryption());
        }

        @Override
        public OutputGroup dash(OutputGroup.Dash dash) {
            return new OutputGroup.Dash(dash.destination(), outputs, dash.cut(), dash.style());
        }
    }
}
