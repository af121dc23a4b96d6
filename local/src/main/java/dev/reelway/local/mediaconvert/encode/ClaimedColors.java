package dev.reelway.local.mediaconvert.encode;

import dev.reelway.local.mediaconvert.job.VideoSelector;
import dev.reelway.local.mediaconvert.job.VideoSelector.ColorClaim;
import dev.reelway.local.mediaconvert.job.VideoSelector.Hdr10;
import dev.reelway.local.mediaconvert.job.VideoSelector.SampleRange;
import dev.reelway.local.mediaconvert.job.VideoSelector.Space;
import dev.reelway.local.mediaconvert.probe.MediaTrack.Color;
import dev.reelway.local.mediaconvert.probe.MediaTrack.Light;
import dev.reelway.local.mediaconvert.probe.MediaTrack.Mastering;
import dev.reelway.local.mediaconvert.probe.MediaTrack.Point;
import dev.reelway.local.mediaconvert.probe.MediaTrack.Video;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Colours, and fields, of an input where its selector says what they are: always if that is forced, else if the file does not say.
 *
 * @see <a href="https://docs.aws.amazon.com/sdk-for-kotlin/api/latest/mediaconvert/aws.sdk.kotlin.services.mediaconvert.model/-color-space-usage">
 *     Color space usage</a>
 */
final class ClaimedColors {

    private ClaimedColors() {}

    /** The video as its selector has it understood. */
    static Video of(Video video, VideoSelector selector) {
        Video scanned = selector.segmented() ? video.progressive() : video;
        return holding(video, selector)
                .map(claim -> scanned.colored(color(video.color(), claim)))
                .orElse(scanned);
    }

    /** The filter that has frames say the same, if there is something to say. */
    static Optional<String> relabel(Video video, VideoSelector selector) {
        List<String> parts = new ArrayList<>();
        holding(video, selector)
                .map(ColorClaim::space)
                .ifPresent(space -> parts.addAll(List.of(
                        "color_primaries=" + space.primaries(),
                        "color_trc=" + space.transfer(),
                        "colorspace=" + space.matrix())));
        selector.range().ifPresent(range -> parts.add(range == SampleRange.FULL_RANGE ? "range=pc" : "range=tv"));
        if (selector.segmented()) {
            parts.add("field_mode=prog");
        }
        return parts.isEmpty() ? Optional.empty() : Optional.of("setparams=" + String.join(":", parts));
    }

    private static Optional<ColorClaim> holding(Video video, VideoSelector selector) {
        Color color = video.color();
        boolean silent = (color.primaries() + color.transfer() + color.matrix()).isEmpty();
        return selector.claim().filter(claim -> claim.forced() || silent || isOfPq(claim, color));
    }

    /** Mastering metadata alone go with what already is HDR10. */
    private static boolean isOfPq(ColorClaim claim, Color color) {
        return claim.space() == Space.HDR10
                && claim.mastering().isPresent()
                && color.transfer().equals("smpte2084")
                && color.mastering().isEmpty();
    }

    private static Color color(Color color, ColorClaim claim) {
        Space space = claim.space();
        Optional<Hdr10> given = claim.mastering();
        boolean keeps = space == Space.HDR10;
        return new Color(
                color.pixelFormat(),
                color.bitDepth(),
                space.primaries(),
                space.transfer(),
                space.matrix(),
                given.map(ClaimedColors::mastering).or(() -> color.mastering().filter(old -> keeps)),
                given.map(hdr10 -> new Light(hdr10.maximum(), hdr10.average()))
                        .or(() -> color.light().filter(old -> keeps)),
                color.dolbyVision());
    }

    private static Mastering mastering(Hdr10 given) {
        Hdr10.Display display = given.display();
        return new Mastering(
                point(display.red()),
                point(display.green()),
                point(display.blue()),
                point(display.white()),
                display.minimum(),
                display.maximum());
    }

    private static Point point(Hdr10.Point point) {
        return new Point(point.x(), point.y());
    }
}
