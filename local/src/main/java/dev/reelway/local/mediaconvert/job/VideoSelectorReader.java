package dev.reelway.local.mediaconvert.job;

import dev.reelway.local.mediaconvert.job.VideoSelector.ColorClaim;
import dev.reelway.local.mediaconvert.job.VideoSelector.Hdr10;
import dev.reelway.local.mediaconvert.job.VideoSelector.Rotation;
import dev.reelway.local.mediaconvert.job.VideoSelector.SampleRange;
import dev.reelway.local.mediaconvert.job.VideoSelector.Space;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Reads how an input's video is to be understood.
 *
 * @see <a href="https://docs.aws.amazon.com/sdk-for-kotlin/api/latest/mediaconvert/aws.sdk.kotlin.services.mediaconvert.model/-video-selector">
 *     Video selector</a>
 */
final class VideoSelectorReader {

    private static final int CHROMATICITIES = 50_000;

    private VideoSelectorReader() {}

    /** @param segmented whether the input is said to be of progressive segmented frames */
    static VideoSelector read(StrictObject video, boolean segmented) {
        Rotation rotation = video.choice("rotate", Rotation.DEGREE_0);
        Optional<ColorClaim> claim = claim(video);
        Optional<SampleRange> range = switch (video.choice("sampleRange", Range.FOLLOW)) {
            case FOLLOW -> Optional.empty();
            case FULL_RANGE -> Optional.of(SampleRange.FULL_RANGE);
            case LIMITED_RANGE -> Optional.of(SampleRange.LIMITED_RANGE);
        };
        OptionalInt luminance = CodingReader.small(video.integer("maxLuminance", 0, Integer.MAX_VALUE));
        video.only("alphaBehavior", "DISCARD").only("padVideo", "DISABLED");
        video.only("embeddedTimecodeOverride", "NONE").only("selectorType", "AUTO");
        video.end();
        return new VideoSelector(
                rotation, claim, range, segmented, luminance.orElse(0) > 0 ? luminance : OptionalInt.empty());
    }

    private static Optional<ColorClaim> claim(StrictObject video) {
        ClaimedSpace space = video.choice("colorSpace", ClaimedSpace.FOLLOW);
        boolean forced = video.choice("colorSpaceUsage", Usage.FORCE) == Usage.FORCE;
        Optional<Hdr10> mastering = video.object("hdr10Metadata").map(VideoSelectorReader::mastering);
        return switch (space) {
            case FOLLOW -> mastering.map(given -> new ColorClaim(Space.HDR10, false, mastering));
            case REC_601 -> Optional.of(new ColorClaim(Space.REC_601, forced, Optional.empty()));
            case REC_709 -> Optional.of(new ColorClaim(Space.REC_709, forced, Optional.empty()));
            case HDR10 -> Optional.of(new ColorClaim(Space.HDR10, forced, mastering));
            case HLG_2020 -> Optional.of(new ColorClaim(Space.HLG_2020, forced, Optional.empty()));
        };
    }

    private static Hdr10 mastering(StrictObject metadata) {
        Hdr10 read = new Hdr10(
                new Hdr10.Display(
                        point(metadata, "red", "Primary"),
                        point(metadata, "green", "Primary"),
                        point(metadata, "blue", "Primary"),
                        point(metadata, "white", "Point"),
                        metadata.integer("minLuminance", 0, Integer.MAX_VALUE).orElse(0),
                        metadata.integer("maxLuminance", 0, Integer.MAX_VALUE).orElse(0)),
                (int) metadata.integer("maxContentLightLevel", 0, 65_535).orElse(0),
                (int) metadata.integer("maxFrameAverageLightLevel", 0, 65_535).orElse(0));
        metadata.end();
        return read;
    }

    private static Hdr10.Point point(StrictObject metadata, String color, String kind) {
        return new Hdr10.Point(
                (int) metadata.integer(color + kind + "X", 0, CHROMATICITIES).orElse(0),
                (int) metadata.integer(color + kind + "Y", 0, CHROMATICITIES).orElse(0));
    }

    private enum Range {
        FOLLOW,
        FULL_RANGE,
        LIMITED_RANGE
    }

    private enum Usage {
        FORCE,
        FALLBACK
    }

    private enum ClaimedSpace {
        FOLLOW,
        REC_601,
        REC_709,
        HDR10,
        HLG_2020
    }
}
