package dev.reelway.local.mediaconvert.job;

import dev.reelway.local.mediaconvert.job.PictureSteps.Colors;
import dev.reelway.local.mediaconvert.job.PictureSteps.Conversion;
import dev.reelway.local.mediaconvert.job.PictureSteps.Deinterlacer;
import dev.reelway.local.mediaconvert.job.PictureSteps.Deinterlacer.Method;
import dev.reelway.local.mediaconvert.job.PictureSteps.InsertedImage;
import dev.reelway.local.mediaconvert.job.PictureSteps.NoiseReducer;
import dev.reelway.local.mediaconvert.job.PictureSteps.TimecodeBurnin;
import dev.reelway.local.mediaconvert.job.PictureSteps.ToneMapper;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the video preprocessors of an output. */
final class PictureStepsReader {

    private static final int MOST_IMAGES = 25;
    private static final Pattern TIMECODE = Pattern.compile("(\\d\\d):(\\d\\d):(\\d\\d)[:;](\\d\\d)");

    private PictureStepsReader() {}

    /** @param drops whether timecodes of 29.97 frames a second are to leave numbers out */
    static PictureSteps read(StrictObject preprocessors, boolean drops) {
        PictureSteps steps = new PictureSteps(
                preprocessors.object("deinterlacer").map(PictureStepsReader::deinterlacer),
                colors(preprocessors.section("colorCorrector")),
                preprocessors.object("noiseReducer").map(PictureStepsReader::noise),
                preprocessors
                        .object("imageInserter")
                        .map(PictureStepsReader::images)
                        .orElse(List.of()),
                preprocessors.object("timecodeBurnin").map(burnin -> timecode(burnin, drops)));
        preprocessors.end();
        return steps;
    }

    private static Deinterlacer deinterlacer(StrictObject deinterlacer) {
        Method method = switch (deinterlacer.choice("algorithm", Algorithm.INTERPOLATE)) {
            // Tickers are moving lines of text, which the same filter keeps.
            case INTERPOLATE, INTERPOLATE_TICKER -> Method.INTERPOLATE;
            case BLEND, BLEND_TICKER -> Method.BLEND;
            case LINEAR_INTERPOLATION -> Method.LINEAR;
        };
        if (deinterlacer.choice("mode", Mode.DEINTERLACE) == Mode.INVERSE_TELECINE) {
            method = Method.INVERSE_TELECINE;
        }
        boolean all = deinterlacer.choice("control", Control.NORMAL) == Control.FORCE_ALL_FRAMES;
        deinterlacer.end();
        return new Deinterlacer(method, all);
    }

    private static Colors colors(StrictObject corrector) {
        Colors colors = new Colors(
                corrector.choice("colorSpaceConversion", Conversion.NONE),
                (int) corrector.integer("brightness", 1, 100).orElse(50),
                (int) corrector.integer("contrast", 1, 100).orElse(50),
                (int) corrector.integer("saturation", 1, 100).orElse(50),
                (int) corrector.integer("hue", -180, 180).orElse(0),
                corrector.choice("hdrToSdrToneMapper", ToneMapper.PRESERVE_DETAILS));
        corrector.only("sampleRangeConversion", "NONE").end();
        return colors;
    }

    private static NoiseReducer noise(StrictObject reducer) {
        NoiseReducer.Filter filter = reducer.choice("filter", NoiseReducer.Filter.BILATERAL);
        StrictObject plain = reducer.section("filterSettings");
        StrictObject spatial = reducer.section("spatialFilterSettings");
        StrictObject temporal = reducer.section("temporalFilterSettings");
        // Each of the three has its own scale; all have 0 for the weakest.
        int strength = switch (filter) {
            case MEAN, GAUSSIAN, BILATERAL, SHARPEN ->
                (int) plain.integer("strength", 0, 3).orElse(0) * 4 + 4;
            case SPATIAL -> (int) spatial.integer("strength", 0, 16).orElse(8);
            case TEMPORAL -> (int) temporal.integer("strength", 0, 16).orElse(8);
        };
        spatial.only("postFilterSharpenStrength", "0").only("speed", "-2", "-1", "0", "1", "2", "3");
        temporal.only("aggressiveMode", "0").only("postTemporalSharpening", "DISABLED", "AUTO");
        temporal.only("speed", "-1", "0", "1", "2", "3");
        plain.end();
        spatial.end();
        temporal.end();
        reducer.end();
        return new NoiseReducer(filter, strength);
    }

    static List<InsertedImage> images(StrictObject inserter) {
        inserter.irrelevant("sdrReferenceWhiteLevel");
        List<StrictObject> images = new ArrayList<>(inserter.objects("insertableImages", MOST_IMAGES));
        inserter.end();
        Map<StrictObject, Long> layers = new HashMap<>();
        images.forEach(image -> layers.put(image, image.integer("layer", 0, 99).orElse(0)));
        images.sort(Comparator.comparing(layers::get));
        return images.stream()
                .map(PictureStepsReader::image)
                .flatMap(Optional::stream)
                .toList();
    }

    private static Optional<InsertedImage> image(StrictObject image) {
        String uri = image.required("imageInserterInput");
        Optional<S3Location> file = S3Location.parse(uri);
        if (file.isEmpty() && !uri.isEmpty()) {
            image.problems()
                    .invalid(image.pointer("imageInserterInput"), "expected s3://bucket/key, not \"" + uri + "\"");
        }
        if (file.isPresent()
                && !file.get().key().toLowerCase(java.util.Locale.ROOT).endsWith(".png")) {
            image.problems().notImplemented(image.pointer("imageInserterInput") + " that is no .png");
        }
        InsertedImage.Place place = new InsertedImage.Place(
                (int) image.integer("imageX", 0, Integer.MAX_VALUE).orElse(0),
                (int) image.integer("imageY", 0, Integer.MAX_VALUE).orElse(0),
                CodingReader.small(image.integer("width", 1, 8192)),
                CodingReader.small(image.integer("height", 1, 8192)));
        InsertedImage.Time time = new InsertedImage.Time(
                image.text("startTime").map(text -> start(image, text)).orElse(0.0),
                image.integer("duration", 0, Integer.MAX_VALUE).stream()
                        .mapToObj(millis -> millis / 1000.0)
                        .filter(seconds -> seconds > 0)
                        .findFirst(),
                image.integer("fadeIn", 0, Integer.MAX_VALUE).orElse(0) / 1000.0,
                image.integer("fadeOut", 0, Integer.MAX_VALUE).orElse(0) / 1000.0);
        int opacity = (int) image.integer("opacity", 0, 100).orElse(50);
        image.end();
        return file.map(found -> new InsertedImage(found, place, opacity, time));
    }

    /** A timecode counts frames; as the rate is not known here, at 25 a second, which is off by a frame's part at most. */
    private static double start(StrictObject image, String text) {
        Matcher matcher = TIMECODE.matcher(text);
        if (!matcher.matches()) {
            image.problems().invalid(image.pointer("startTime"), "expected a timecode hh:mm:ss:ff");
            return 0;
        }
        long seconds = (Long.parseLong(matcher.group(1)) * 60 + Long.parseLong(matcher.group(2))) * 60
                + Long.parseLong(matcher.group(3));
        return seconds + Long.parseLong(matcher.group(4)) / 25.0;
    }

    private static TimecodeBurnin timecode(StrictObject burnin, boolean drops) {
        TimecodeBurnin read = new TimecodeBurnin(
                (int) burnin.integer("fontSize", 10, 48).orElse(10),
                burnin.choice("position", TimecodeBurnin.Position.TOP_CENTER),
                burnin.text("prefix").orElse(""),
                drops);
        burnin.end();
        return read;
    }

    private enum Algorithm {
        INTERPOLATE,
        INTERPOLATE_TICKER,
        BLEND,
        BLEND_TICKER,
        LINEAR_INTERPOLATION
    }

    private enum Mode {
        DEINTERLACE,
        INVERSE_TELECINE,
        ADAPTIVE
    }

    private enum Control {
        FORCE_ALL_FRAMES,
        NORMAL
    }
}
