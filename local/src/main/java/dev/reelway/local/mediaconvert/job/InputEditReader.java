package dev.reelway.local.mediaconvert.job;

import dev.reelway.local.mediaconvert.job.InputEdit.Clip;
import dev.reelway.local.mediaconvert.job.InputEdit.Crop;
import dev.reelway.local.mediaconvert.job.InputEdit.Origin;
import dev.reelway.local.mediaconvert.job.PictureSteps.InsertedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Reads what is taken of an input and done to it. */
final class InputEditReader {

    private static final int MOST_CLIPS = 100;
    private static final long LARGEST = 2_147_483_647L;

    private InputEditReader() {}

    static InputEdit read(StrictObject input) {
        Source source = input.choice("timecodeSource", Source.EMBEDDED);
        Optional<Timecode> given = timecode(input, "timecodeStart");
        Origin origin = new Origin(
                source == Source.EMBEDDED,
                source == Source.SPECIFIEDSTART ? given.orElse(Timecode.ZERO) : Timecode.ZERO);
        List<Clip> clips = new ArrayList<>();
        for (StrictObject clip : input.objects("inputClippings", MOST_CLIPS)) {
            clips.add(new Clip(timecode(clip, "startTimecode"), timecode(clip, "endTimecode")));
            clip.end();
        }
        Filter enabled = input.choice("filterEnable", Filter.AUTO);
        int strength = (int) input.integer("filterStrength", 0, 5).orElse(0);
        boolean deblock = input.choice("deblockFilter", Switch.DISABLED) == Switch.ENABLED;
        boolean denoise = input.choice("denoiseFilter", Switch.DISABLED) == Switch.ENABLED;
        // The amount that the service finds by itself is none here: what is not broken is left alone.
        InputEdit.Filters filters =
                enabled == Filter.DISABLE ? InputEdit.Filters.NONE : new InputEdit.Filters(deblock, denoise, strength);
        List<InsertedImage> images =
                input.object("imageInserter").map(PictureStepsReader::images).orElse(List.of());
        return new InputEdit(
                clips,
                origin,
                input.object("crop").flatMap(InputEditReader::crop),
                filters,
                images,
                input.object("position").map(VideoReader::rectangle));
    }

    private static Optional<Timecode> timecode(StrictObject from, String member) {
        Optional<String> text = from.text(member);
        Optional<Timecode> timecode = text.flatMap(Timecode::parse);
        if (text.isPresent() && timecode.isEmpty()) {
            from.problems()
                    .invalid(from.pointer(member), "expected hh:mm:ss:ff or hh:mm:ss;ff, not \"" + text.get() + "\"");
        }
        return timecode;
    }

    private static Optional<Crop> crop(StrictObject crop) {
        OptionalLong width = side(crop, "width", 2);
        OptionalLong height = side(crop, "height", 2);
        OptionalLong x = side(crop, "x", 0);
        OptionalLong y = side(crop, "y", 0);
        crop.end();
        if (width.isEmpty() || height.isEmpty() || x.isEmpty() || y.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                new Crop((int) width.getAsLong(), (int) height.getAsLong(), (int) x.getAsLong(), (int) y.getAsLong()));
    }

    private static OptionalLong side(StrictObject crop, String member, int least) {
        OptionalLong side = crop.integer(member, least, LARGEST);
        if (side.isEmpty()) {
            crop.problems().invalid(crop.pointer(member), "is a required property");
        } else if (side.getAsLong() % 2 != 0) {
            crop.problems().invalid(crop.pointer(member), "Should be a multiple of 2");
        }
        return side;
    }

    private enum Source {
        EMBEDDED,
        ZEROBASED,
        SPECIFIEDSTART
    }

    private enum Filter {
        AUTO,
        DISABLE,
        FORCE
    }

    private enum Switch {
        ENABLED,
        DISABLED
    }
}
