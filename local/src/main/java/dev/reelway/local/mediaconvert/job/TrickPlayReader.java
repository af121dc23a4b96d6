package dev.reelway.local.mediaconvert.job;

import dev.reelway.local.mediaconvert.job.TrickPlay.Cadence;
import dev.reelway.local.mediaconvert.job.TrickPlay.Following;
import dev.reelway.local.mediaconvert.job.TrickPlay.Thumbnail;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/** Reads which images of a group players show while somebody seeks. */
final class TrickPlayReader {

    private static final int MOST_SETS = 10;

    /** A side of a JPEG, at most; the service names a limit for the height only. */
    private static final int WIDEST = 65_535;

    private static final int HIGHEST = 4096;

    private TrickPlayReader() {}

    static List<TrickPlay> read(StrictObject group) {
        Mode mode = group.choice("imageBasedTrickPlay", Mode.NONE);
        if (mode != Mode.ADVANCED) {
            group.irrelevant("imageBasedTrickPlaySettings");
        }
        if (mode != Mode.VARIANTS) {
            group.irrelevant("imageBasedTrickPlayVariants");
        }
        return switch (mode) {
            case NONE -> List.of();
            case THUMBNAIL -> List.of(TrickPlay.thumbnails());
            case THUMBNAIL_AND_FULLFRAME -> List.of(TrickPlay.thumbnails(), TrickPlay.fullFrames());
            case ADVANCED -> List.of(settings(group.section("imageBasedTrickPlaySettings")));
            case VARIANTS ->
                group.objects("imageBasedTrickPlayVariants", MOST_SETS).stream()
                        .map(TrickPlayReader::settings)
                        .toList();
        };
    }

    private static TrickPlay settings(StrictObject own) {
        Pace pace = own.choice("intervalCadence", Pace.FOLLOW_IFRAME);
        boolean segments = pace == Pace.FOLLOW_SEGMENTATION;
        int width = (int) own.integer("thumbnailWidth", 8, HIGHEST).orElse(TrickPlay.WIDTH);
        OptionalInt height = CodingReader.small(own.integer("thumbnailHeight", 1, HIGHEST));
        int columns = (int) own.integer("tileWidth", 1, 512).orElse(segments ? 1 : TrickPlay.COLUMNS);
        int rows = (int) own.integer("tileHeight", 1, 2048).orElse(segments ? 1 : TrickPlay.ROWS);
        OptionalDouble interval = own.number("thumbnailInterval", 0, Integer.MAX_VALUE);
        expect(own, width % 8 == 0, "thumbnailWidth", "expected a multiple of 8");
        expect(own, height.orElse(2) % 2 == 0, "thumbnailHeight", "expected a multiple of 2");
        expect(own, rows == 1 || rows % 2 == 0, "tileHeight", "expected a multiple of 2");
        expect(
                own,
                width * (long) columns <= WIDEST,
                "tileWidth",
                "expected images at most " + WIDEST + " pixels wide");
        expect(
                own,
                height.orElse(1) * (long) rows <= HIGHEST,
                "tileHeight",
                "expected images at most " + HIGHEST + " pixels high");
        boolean single = columns == 1 && rows == 1;
        expect(own, !segments || single, "intervalCadence", "expected 1x1 tiles beside FOLLOW_SEGMENTATION");
        boolean timed = pace != Pace.FOLLOW_CUSTOM || interval.orElse(0) > 0;
        expect(own, timed, "thumbnailInterval", "expected more than 0 seconds beside FOLLOW_CUSTOM");
        own.end();
        Cadence cadence = switch (pace) {
            case FOLLOW_IFRAME -> Following.KEY_FRAMES;
            case FOLLOW_SEGMENTATION -> Following.SEGMENTS;
            case FOLLOW_CUSTOM -> new TrickPlay.Every(interval.orElse(1));
        };
        return new TrickPlay(new Thumbnail(OptionalInt.of(width), height), columns, rows, cadence);
    }

    private static void expect(StrictObject own, boolean holds, String member, String expected) {
        if (!holds) {
            own.problems().invalid(own.pointer(member), expected);
        }
    }

    private enum Mode {
        NONE,
        THUMBNAIL,
        THUMBNAIL_AND_FULLFRAME,
        ADVANCED,
        VARIANTS
    }

    private enum Pace {
        FOLLOW_IFRAME,
        FOLLOW_CUSTOM,
        FOLLOW_SEGMENTATION
    }
}
