package dev.reelway.local.mediaconvert.job;

import dev.reelway.local.mediaconvert.job.VideoDescription.Rectangle;
import dev.reelway.local.mediaconvert.job.VideoDescription.Scaling;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** Reads a video description. */
final class VideoReader {

    private VideoReader() {}

    static VideoDescription read(StrictObject video) {
        video.only("timecodeInsertion", "DISABLED")
                .only("timecodeTrack", "DISABLED")
                .only("respondToAfd", "NONE");
        video.only("afdSignaling", "NONE").only("fixedAfd", "0");
        video.only("antiAlias", "DISABLED", "ENABLED").only("colorMetadata", "INSERT");
        video.only("chromaPositionMode", "AUTO");
        boolean drops = video.choice("dropFrameTimecode", Switch.DISABLED) == Switch.ENABLED;
        PictureSteps steps = PictureStepsReader.read(video.section("videoPreprocessors"), drops);
        VideoCodec codec = VideoCodecReader.read(video.section("codecSettings"));
        VideoDescription description = new VideoDescription(
                side(video, "width"),
                side(video, "height"),
                video.choice("scalingBehavior", Scaling.DEFAULT),
                video.object("crop").map(VideoReader::rectangle),
                video.object("position").map(VideoReader::rectangle),
                (int) video.integer("sharpness", 0, 100).orElse(50),
                steps,
                codec);
        if (description.position().isPresent()
                && (description.width().isEmpty() || description.height().isEmpty())) {
            video.problems()
                    .invalid(video.pointer("position"), "expected width and height of the output beside a position");
        }
        video.end();
        return description;
    }

    private static OptionalInt side(StrictObject video, String member) {
        OptionalLong pixels = video.integer(member, 32, 8192);
        if (pixels.isPresent() && pixels.getAsLong() % 2 != 0) {
            video.problems().invalid(video.pointer(member), "expected an even number");
        }
        return CodingReader.small(pixels);
    }

    static Rectangle rectangle(StrictObject rectangle) {
        Rectangle read = new Rectangle(
                whole(rectangle, "x", 0),
                whole(rectangle, "y", 0),
                whole(rectangle, "width", 2),
                whole(rectangle, "height", 2));
        rectangle.end();
        return read;
    }

    /** Chroma is stored for two pixels by two: what is cut out begins and ends between them. */
    private static int whole(StrictObject rectangle, String member, int least) {
        OptionalLong pixels = rectangle.integer(member, least, 8192);
        if (pixels.isEmpty()) {
            rectangle.problems().invalid(rectangle.pointer(member), "is a required property");
        } else if (pixels.getAsLong() % 2 != 0) {
            rectangle.problems().invalid(rectangle.pointer(member), "expected an even number");
        }
        return (int) pixels.orElse(least);
    }

    private enum Switch {
        ENABLED,
        DISABLED
    }
}
