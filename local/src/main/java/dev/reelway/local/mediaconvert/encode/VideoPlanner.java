package dev.reelway.local.mediaconvert.encode;

import dev.reelway.local.mediaconvert.encode.Finish.Overlay;
import dev.reelway.local.mediaconvert.encode.SourceChain.ColorStep;
import dev.reelway.local.mediaconvert.encode.SourceChain.Timing;
import dev.reelway.local.mediaconvert.job.CaptionDescription.BurnIn;
import dev.reelway.local.mediaconvert.job.FrameRate;
import dev.reelway.local.mediaconvert.job.InputEdit;
import dev.reelway.local.mediaconvert.job.InputSettings;
import dev.reelway.local.mediaconvert.job.JobSettings;
import dev.reelway.local.mediaconvert.job.Output;
import dev.reelway.local.mediaconvert.job.OutputGroup;
import dev.reelway.local.mediaconvert.job.PictureSteps.InsertedImage;
import dev.reelway.local.mediaconvert.job.PictureSteps.TimecodeBurnin;
import dev.reelway.local.mediaconvert.job.Rational;
import dev.reelway.local.mediaconvert.job.S3Location;
import dev.reelway.local.mediaconvert.job.Timecode;
import dev.reelway.local.mediaconvert.job.VideoCodec;
import dev.reelway.local.mediaconvert.job.VideoCodec.FrameCapture;
import dev.reelway.local.mediaconvert.job.VideoDescription;
import dev.reelway.local.mediaconvert.probe.MediaInfo;
import dev.reelway.local.mediaconvert.probe.MediaTrack;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/** Plans the pictures of outputs. */
final class VideoPlanner {

    private final InputSettings input;
    private final InputEdit.Origin timecode;
    private final MediaInfo info;
    private final List<S3Location> images = new ArrayList<>();

    VideoPlanner(JobSettings job, MediaInfo info) {
        this.input = job.input();
        this.timecode = job.timeline().timecode();
        this.info = info;
    }

    /** The images that are laid over pictures: the first is {@link #imageFile} of 0. */
    List<S3Location> images() {
        return List.copyOf(images);
    }

    /** The name of an image in the work folder. */
    static String imageFile(int index) {
        return "i" + index + ".png";
    }

    VideoEncode video(OutputGroup group, Output output, VideoCodec.Stream codec) throws UnusableInputException {
        MediaTrack.Video source = source();
        VideoDescription description = output.video().orElseThrow();
        SourceChain chain = SourceChain.of(
                source,
                input.video(),
                description,
                codec.depth(),
                timing(source, codec.coding().frameRate()));
        boolean staysHdr = chain.color() == ColorStep.NONE
                && ClaimedColors.of(source, input.video()).isHdr();
        if (staysHdr && !description.steps().images().isEmpty()) {
            throw new UnusableInputException(
                    "NotImplemented: an image on a picture that stays HDR, whose white is not that of the image.");
        }
        Geometry geometry = geometry(description);
        VideoEncode video = new VideoEncode(chain, geometry, finish(output), codec, OptionalInt.empty(), false);
        return video.cutAt(cut(group, video.gopSeconds()));
    }

    private static Timing timing(MediaTrack.Video source, FrameRate wanted) {
        Rational following = FrameRates.following(source);
        Rational rate = wanted.specified().orElse(following);
        boolean blends = wanted.conversion() == FrameRate.Conversion.INTERPOLATE && !rate.equals(following);
        return new Timing(rate, Optional.of(following).filter(from -> blends));
    }

    /** Where segments have to end exactly, but groups do not fit into them, segments begin with key frames of their own. */
    private static OptionalInt cut(OutputGroup group, double gopSeconds) {
        Optional<OutputGroup.Cutting> exact = group.cutting().filter(OutputGroup.Cutting::exact);
        if (exact.isEmpty() || isMultiple(exact.get().segmentSeconds(), gopSeconds)) {
            return OptionalInt.empty();
        }
        return OptionalInt.of(exact.get().segmentSeconds());
    }

    static boolean isMultiple(double of, double unit) {
        double times = of / unit;
        return times > 0.999 && Math.abs(times - Math.rint(times)) < 1e-6;
    }

    /** The index of an encode that an output can be made from: the same, or the same with more key frames. */
    OptionalInt served(List<VideoEncode> videos, VideoEncode video) {
        int same = videos.indexOf(video);
        if (same >= 0) {
            return OptionalInt.of(same);
        }
        return IntStream.range(0, videos.size())
                .filter(i -> video.cut().isEmpty()
                        && videos.get(i).cutAt(video.cut()).equals(video))
                .findFirst();
    }

    CaptureEncode capture(List<VideoEncode> videos, Output output, FrameCapture capture) throws UnusableInputException {
        MediaTrack.Video source = source();
        VideoDescription description = output.video().orElseThrow();
        Geometry geometry = geometry(description);
        Finish finish = finish(output);
        Timing timing = new Timing(FrameRates.following(source), Optional.empty());
        SourceChain chain = SourceChain.of(source, input.video(), description, 8, timing);
        CaptureEncode wanted = new CaptureEncode(chain, geometry, finish, capture, OptionalInt.empty(), 1);
        OptionalInt video = IntStream.range(0, videos.size())
                .filter(i -> serves(videos.get(i), wanted))
                .boxed()
                .min(Comparator.comparingLong(
                        i -> videos.get(i).geometry().frame().area()))
                .map(OptionalInt::of)
                .orElse(OptionalInt.empty());
        int every = video.isPresent()
                ? (int) Math.rint(capture.interval().toDouble()
                        / videos.get(video.getAsInt()).gopSeconds())
                : 1;
        return new CaptureEncode(chain, geometry, finish, capture, video, every);
    }

    /** Whether a key frame falls on each time of a capture, and its picture is whole, large enough and looks the same. */
    private static boolean serves(VideoEncode video, CaptureEncode wanted) {
        return isMultiple(wanted.capture().interval().toDouble(), video.gopSeconds())
                && video.cut().isEmpty()
                && video.chain().looksLike(wanted.chain())
                && video.finish().equals(Finish.NONE)
                && wanted.finish().equals(Finish.NONE)
                && video.geometry().isWhole()
                && wanted.geometry().isWhole()
                && video.geometry().frame().covers(wanted.geometry().frame());
    }

    private MediaTrack.Video source() throws UnusableInputException {
        return info.video()
                .orElseThrow(() -> new UnusableInputException("The input has no video track that can be decoded."));
    }

    private Geometry geometry(VideoDescription description) throws UnusableInputException {
        Size display = SourceChain.display(source(), input.rotation());
        VideoDescription placed = input.edit()
                .position()
                .map(position -> description.at(position, display.width(), display.height()))
                .orElse(description);
        if (description.crop().isEmpty()) {
            return Geometry.of(placed, display);
        }
        VideoDescription.Rectangle crop = description.crop().get();
        if (crop.x() + crop.width() > display.width() || crop.y() + crop.height() > display.height()) {
            throw new UnusableInputException("The crop " + crop.width() + "x" + crop.height() + " at " + crop.x() + ","
                    + crop.y() + " does not fit into the picture of " + display + ".");
        }
        return Geometry.of(placed, new Size(crop.width(), crop.height()));
    }

    private Finish finish(Output output) {
        VideoDescription description = output.video().orElseThrow();
        // Only what is scaled is sharpened or softened, as by the kernel of the scaler.
        double sharpness = (description.sharpness() - 50) / 50.0;
        List<Overlay> overlays = new ArrayList<>();
        for (InsertedImage image : description.steps().images()) {
            overlays.add(new Overlay(image, imageFile(EncodePlanner.index(images, image.file()))));
        }
        Optional<Finish.BurntCaptions> captions = output.captions().stream()
                .filter(caption -> caption.destination() instanceof BurnIn)
                .filter(caption -> input.captions(caption.selector()).isPresent())
                .map(caption -> new Finish.BurntCaptions(caption.selector(), (BurnIn) caption.destination()))
                .findFirst();
        return new Finish(sharpness, overlays, description.steps().timecode().map(this::timecode), captions);
    }

    private Finish.BurntTimecode timecode(TimecodeBurnin style) {
        Timecode first = timecode.embedded()
                ? info.startTimecode().flatMap(Timecode::parse).orElse(Timecode.ZERO)
                : timecode.start();
        return new Finish.BurntTimecode(style, first);
    }
}
