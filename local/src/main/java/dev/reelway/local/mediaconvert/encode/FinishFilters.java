package dev.reelway.local.mediaconvert.encode;

import dev.reelway.local.mediaconvert.encode.Finish.Overlay;
import dev.reelway.local.mediaconvert.job.PictureSteps.InsertedImage;
import dev.reelway.local.mediaconvert.job.PictureSteps.TimecodeBurnin;
import dev.reelway.local.mediaconvert.job.Timecode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What is done to a picture of its final size, as ffmpeg's filters. */
final class FinishFilters {

    private FinishFilters() {}

    /** Filters of one input and one output. */
    static List<String> of(Finish finish, boolean scaled, Size frame, SourceChain chain) {
        List<String> filters = new ArrayList<>();
        if (scaled && finish.sharpness() != 0) {
            filters.add(String.format(Locale.ROOT, "unsharp=5:5:%.2f", finish.sharpness()));
        }
        finish.timecode().ifPresent(timecode -> filters.add(timecode(timecode, frame, chain)));
        return filters;
    }

    /** The lines of captions, which are above images. */
    static List<String> captions(Finish finish, Size frame, String label) {
        return finish.captions()
                .map(captions -> BurnFilters.of(captions.style(), label.substring(1, label.length() - 1), frame))
                .orElse(List.of());
    }

    private static String timecode(Finish.BurntTimecode burnt, Size frame, SourceChain chain) {
        TimecodeBurnin timecode = burnt.style();
        boolean drops = Timecode.dropsAt(chain.frameRate())
                && (timecode.drops() || burnt.first().dropFrame());
        Timecode first = burnt.first().counted(chain.frameRate(), drops);
        // The service's font sizes are those of a picture of 720 lines.
        long size = Math.max(8, Math.round(timecode.fontSize() * 2.0 * frame.height() / 720));
        String x = switch (timecode.position()) {
            case TOP_LEFT, MIDDLE_LEFT, BOTTOM_LEFT -> "h/20";
            case TOP_CENTER, MIDDLE_CENTER, BOTTOM_CENTER -> "(w-tw)/2";
            case TOP_RIGHT, MIDDLE_RIGHT, BOTTOM_RIGHT -> "w-tw-h/20";
        };
        String y = switch (timecode.position()) {
            case TOP_LEFT, TOP_CENTER, TOP_RIGHT -> "h/20";
            case MIDDLE_LEFT, MIDDLE_CENTER, MIDDLE_RIGHT -> "(h-th)/2";
            case BOTTOM_LEFT, BOTTOM_CENTER, BOTTOM_RIGHT -> "h-th-h/20";
        };
        String prefix = timecode.prefix().isEmpty() ? "" : ":text='" + FilterText.literal(timecode.prefix()) + "'";
        return "drawtext=fontfile=" + Fonts.FILE + prefix + ":timecode='"
                + first.text().replace(":", "\\:")
                + "':rate=" + chain.frameRate()
                + ":fontsize=" + size + ":fontcolor=white:box=1:boxcolor=black@0.5:x=" + x + ":y=" + y;
    }

    /**
     * Images, each laid over what is below it; ends, as it begins, in the middle of a chain.
     *
     * @param label of the leaf, which makes the labels in between unique
     */
    static String overlays(Finish finish, String label) {
        StringBuilder text = new StringBuilder();
        String name = label.substring(1, label.length() - 1);
        for (int i = 0; i < finish.images().size(); i++) {
            String below = "[" + name + "_b" + i + "]";
            String above = "[" + name + "_i" + i + "]";
            text.append(i == 0 ? "null" : ",null").append(below).append(';');
            text.append(image(finish.images().get(i))).append(above).append(';');
            text.append(below)
                    .append(above)
                    .append(overlay(finish.images().get(i).image()));
        }
        return text.toString();
    }

    private static String image(Overlay overlay) {
        InsertedImage image = overlay.image();
        // The file is anyone's: it is opened as the kind of image that it says it is and as nothing else.
        List<String> filters = new ArrayList<>(List.of("movie=f=png_pipe:filename=" + overlay.file(), "format=rgba"));
        if (image.place().width().isPresent() || image.place().height().isPresent()) {
            filters.add("scale=" + image.place().width().orElse(-1) + ":"
                    + image.place().height().orElse(-1));
        }
        filters.add(String.format(Locale.ROOT, "colorchannelmixer=aa=%.2f", image.opacity() / 100.0));
        InsertedImage.Time time = image.time();
        if (time.fadeIn() > 0 || time.fadeOut() > 0) {
            filters.add("loop=-1:1:0,setpts=N/(25*TB)");
            if (time.fadeIn() > 0) {
                filters.add(fade("in", time.start(), time.fadeIn()));
            }
            if (time.fadeOut() > 0 && time.duration().isPresent()) {
                filters.add(fade("out", time.start() + time.duration().get() - time.fadeOut(), time.fadeOut()));
            }
        }
        return String.join(",", filters);
    }

    private static String fade(String direction, double start, double length) {
        return String.format(Locale.ROOT, "fade=t=%s:st=%.3f:d=%.3f:alpha=1", direction, Math.max(0, start), length);
    }

    private static String overlay(InsertedImage image) {
        InsertedImage.Time time = image.time();
        StringBuilder text = new StringBuilder(
                "overlay=" + image.place().x() + ":" + image.place().y() + ":eof_action=repeat");
        if (time.fadeIn() > 0 || time.fadeOut() > 0) {
            // The image is looped for ever.
            text.append(":shortest=1");
        }
        if (time.duration().isPresent()) {
            text.append(String.format(
                    Locale.ROOT,
                    ":enable='between(t,%.3f,%.3f)'",
                    time.start(),
                    time.start() + time.duration().get()));
        } else if (time.start() > 0) {
            text.append(String.format(Locale.ROOT, ":enable='gte(t,%.3f)'", time.start()));
        }
        return text.toString();
    }
}
