package dev.reelway.local.mediaconvert.encode;

import dev.reelway.local.mediaconvert.job.VideoDescription;
import dev.reelway.local.mediaconvert.job.VideoDescription.Rectangle;
import java.util.Optional;

/**
 * How a picture gets its output size: first scaled, then cropped or padded to the frame. Pixels are square in the output.
 *
 * @param scaled what the whole picture is scaled to; even sides
 * @param frame what is encoded; larger than the scaled picture where it is padded, smaller where it is cropped
 * @param at where it is in the frame; empty for the middle
 */
public record Geometry(Size scaled, Size frame, Optional<Corner> at) {

    /** Where the upper left corner of a scaled picture is in its frame. */
    record Corner(int x, int y) {}

    Geometry(Size scaled, Size frame) {
        this(scaled, frame, Optional.empty());
    }

    /**
     * The geometry that a description asks for.
     *
     * @param display the size of the input as it is to be seen: turned, with square pixels
     */
    static Geometry of(VideoDescription video, Size display) {
        if (video.width().isPresent() && video.height().isPresent()) {
            return both(video, new Size(video.width().getAsInt(), video.height().getAsInt()), display);
        }
        double scale = 1;
        if (video.width().isPresent()) {
            scale = video.width().getAsInt() / (double) display.width();
        } else if (video.height().isPresent()) {
            scale = video.height().getAsInt() / (double) display.height();
        }
        return whole(Size.even(display.width() * scale, display.height() * scale));
    }

    private static Geometry both(VideoDescription video, Size frame, Size display) {
        if (video.position().isPresent()) {
            Rectangle position = video.position().get();
            return new Geometry(
                    new Size(position.width(), position.height()),
                    frame,
                    Optional.of(new Corner(position.x(), position.y())));
        }
        double across = frame.width() / (double) display.width();
        double down = frame.height() / (double) display.height();
        return switch (video.scaling()) {
            case STRETCH_TO_OUTPUT -> whole(frame);
            case DEFAULT -> settled(scaled(display, Math.min(across, down)), frame);
            case FILL -> settled(scaled(display, Math.max(across, down)), frame);
            case FIT -> whole(scaled(display, Math.min(across, down)));
            case FIT_NO_UPSCALE -> whole(scaled(display, Math.min(1, Math.min(across, down))));
        };
    }

    private static Size scaled(Size display, double scale) {
        return Size.even(display.width() * scale, display.height() * scale);
    }

    /** A difference that only rounding to even made is taken up by the scaler rather than by a line of black. */
    private static Geometry settled(Size scaled, Size frame) {
        boolean same = Math.abs(scaled.width() - frame.width()) <= 2 && Math.abs(scaled.height() - frame.height()) <= 2;
        return new Geometry(same ? frame : scaled, frame);
    }

    private static Geometry whole(Size size) {
        return new Geometry(size, size);
    }

    boolean isWhole() {
        return scaled.equals(frame);
    }

    /** The filter from the scaled picture to the frame; empty if they are the same. */
    String framing() {
        if (isWhole()) {
            return "";
        }
        if (at.isPresent()) {
            return "pad=" + frame.width() + ":" + frame.height() + ":"
                    + at.get().x() + ":" + at.get().y();
        }
        String filter = scaled.covers(frame) ? "crop" : "pad";
        return filter + "=" + frame.width() + ":" + frame.height() + ":-1:-1";
    }
}
