package dev.reelway.local.mediaconvert.encode;

import dev.reelway.local.mediaconvert.job.PictureSteps.Colors;
import dev.reelway.local.mediaconvert.job.PictureSteps.Conversion;
import dev.reelway.local.mediaconvert.job.PictureSteps.Deinterlacer;
import dev.reelway.local.mediaconvert.job.PictureSteps.Deinterlacer.Method;
import dev.reelway.local.mediaconvert.job.PictureSteps.NoiseReducer;
import dev.reelway.local.mediaconvert.job.PictureSteps.ToneMapper;
import dev.reelway.local.mediaconvert.job.Rational;
import dev.reelway.local.mediaconvert.job.VideoDescription;
import dev.reelway.local.mediaconvert.job.VideoDescription.Rectangle;
import dev.reelway.local.mediaconvert.job.VideoSelector;
import dev.reelway.local.mediaconvert.job.VideoSelector.Rotation;
import dev.reelway.local.mediaconvert.probe.MediaTrack.Light;
import dev.reelway.local.mediaconvert.probe.MediaTrack.Mastering;
import dev.reelway.local.mediaconvert.probe.MediaTrack.Picture;
import dev.reelway.local.mediaconvert.probe.MediaTrack.Video;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What happens to the decoded picture before it is scaled. Encodes with the same chain share it.
 *
 * @param reading how what was decoded is understood
 * @param rotation as the input settings ask for
 * @param deinterlacer what interlaced frames become, if they are deinterlaced
 * @param crop what is taken of the turned picture, if not all
 * @param noise how noise is taken away
 * @param color what becomes of its colours
 * @param correction how its colours are corrected besides
 * @param timing the constant rate that comes out
 * @param depth bits of a sample that come out
 */
record SourceChain(
        Reading reading,
        Rotation rotation,
        Optional<Deinterlacer> deinterlacer,
        Optional<Rectangle> crop,
        Optional<NoiseReducer> noise,
        ColorStep color,
        Optional<Colors> correction,
        Timing timing,
        int depth) {

    /** Luminances come in 0.0001 cd/m², peaks in 100 cd/m². */
    private static final double PEAK_UNITS = 1_000_000;

    /**
     * How what was decoded is understood.
     *
     * @param relabel the filter that has frames say what the settings say, if these say something
     * @param peak of HDR that is tone-mapped, in multiples of 100 cd/m², if the settings say it
     * @param statics of HDR10 that stays HDR10
     */
    record Reading(Optional<String> relabel, OptionalDouble peak, Optional<Statics> statics) {

        static final Reading PLAIN = new Reading(Optional.empty(), OptionalDouble.empty(), Optional.empty());
    }

    /** The metadata of HDR10 that hold for all of a video. */
    record Statics(Mastering mastering, Optional<Light> light) {}

    /** What becomes of the colours. */
    enum ColorStep {
        NONE,
        /** Another matrix, as standard definition has, becomes that of BT.709. */
        TO_709,
        /** The matrix of high definition becomes that of BT.601. */
        TO_601,
        /** Perceptual quantizer becomes BT.709. */
        FROM_PQ,
        /** As FROM_PQ, with a curve that keeps colours rather than details. */
        FROM_PQ_VIBRANT,
        /** Hybrid log-gamma becomes BT.709. */
        FROM_HLG,
        /** As FROM_HLG, with a curve that keeps colours rather than details. */
        FROM_HLG_VIBRANT;

        boolean isToneMapping() {
            return switch (this) {
                case NONE, TO_709, TO_601 -> false;
                case FROM_PQ, FROM_PQ_VIBRANT, FROM_HLG, FROM_HLG_VIBRANT -> true;
            };
        }
    }

    /**
     * How many frames come out.
     *
     * @param frameRate the constant rate
     * @param blendFrom the rate that frames are blended from; empty where they are repeated or left out
     */
    record Timing(Rational frameRate, Optional<Rational> blendFrom) {}

    /**
     * The chain of an output.
     *
     * @param decoded the track as the file describes it
     */
    static SourceChain of(Video decoded, VideoSelector selector, VideoDescription video, int depth, Timing timing) {
        Colors colors = video.steps().colors();
        Video source = ClaimedColors.of(decoded, selector);
        ColorStep color = color(source, colors, depth);
        return new SourceChain(
                reading(decoded, source, selector, color),
                selector.rotation(),
                video.steps()
                        .deinterlacer()
                        .filter(d -> d.allFrames() || source.isInterlaced() || d.method() == Method.INVERSE_TELECINE),
                video.crop(),
                video.steps().noise(),
                color,
                Optional.of(colors).filter(Colors::corrects),
                timing,
                depth);
    }

    private static Reading reading(Video decoded, Video source, VideoSelector selector, ColorStep color) {
        boolean given =
                selector.claim().flatMap(VideoSelector.ColorClaim::mastering).isPresent();
        OptionalDouble peak = selector.maxLuminance().isPresent()
                ? OptionalDouble.of(selector.maxLuminance().getAsInt() / PEAK_UNITS)
                : source.color().mastering().stream()
                        .filter(mastering -> given && mastering.maximum() > 0)
                        .mapToDouble(mastering -> mastering.maximum() / PEAK_UNITS)
                        .findFirst();
        Optional<Statics> statics = source.color()
                .mastering()
                .filter(mastering -> color == ColorStep.NONE && source.isHdr())
                .map(mastering -> new Statics(mastering, source.color().light()));
        return new Reading(
                ClaimedColors.relabel(decoded, selector),
                color.isToneMapping() ? peak : OptionalDouble.empty(),
                statics);
    }

    /** 8 bits are too few for HDR, so an HDR source is tone-mapped to them whether the settings ask for it or not. */
    private static ColorStep color(Video source, Colors colors, int depth) {
        boolean kept = depth > 8 && colors.conversion() == Conversion.NONE;
        boolean vibrant = colors.mapper() == ToneMapper.VIBRANT;
        String matrix = source.color().matrix();
        return switch (source.color().transfer()) {
            case "smpte2084" -> kept ? ColorStep.NONE : vibrant ? ColorStep.FROM_PQ_VIBRANT : ColorStep.FROM_PQ;
            case "arib-std-b67" -> kept ? ColorStep.NONE : vibrant ? ColorStep.FROM_HLG_VIBRANT : ColorStep.FROM_HLG;
            default ->
                switch (colors.conversion()) {
                    case NONE -> ColorStep.NONE;
                    case FORCE_709 -> matrix.isEmpty() || matrix.equals("bt709") ? ColorStep.NONE : ColorStep.TO_709;
                    case FORCE_601 ->
                        matrix.equals("smpte170m") || matrix.equals("bt470bg") ? ColorStep.NONE : ColorStep.TO_601;
                };
        };
    }

    Rational frameRate() {
        return timing.frameRate();
    }

    /** Whether a picture of the other chain looks the same. */
    boolean looksLike(SourceChain other) {
        Reading seen = new Reading(other.reading.relabel, other.reading.peak, reading.statics);
        return equals(new SourceChain(
                seen,
                other.rotation,
                other.deinterlacer,
                other.crop,
                other.noise,
                other.color,
                other.correction,
                timing,
                depth));
    }

    /** The size that the picture is to be seen at: turned, with square pixels. */
    static Size display(Video source, Rotation rotation) {
        Picture picture = source.picture();
        Size square = new Size(
                Math.max(1, (int)
                        Math.rint(picture.width() * picture.pixelAspect().toDouble())),
                picture.height());
        int degrees = switch (rotation) {
            case AUTO -> picture.rotation();
            case DEGREE_0 -> 0;
            case DEGREES_90 -> 90;
            case DEGREES_180 -> 180;
            case DEGREES_270 -> 270;
        };
        return degrees % 180 == 0 ? square : square.turned();
    }

    String filters() {
        return ChainFilters.of(this);
    }
}
