package dev.reelway.local.mediaconvert;

import dev.reelway.local.mediaconvert.JobState.VideoDetails;
import dev.reelway.local.mediaconvert.caption.Cue;
import dev.reelway.local.mediaconvert.encode.EncodePlan;
import dev.reelway.local.mediaconvert.encode.Produced;
import dev.reelway.local.mediaconvert.encode.Size;
import dev.reelway.local.mediaconvert.job.CaptionDescription;
import dev.reelway.local.mediaconvert.job.S3Location;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What packaging works with.
 *
 * @param transcoder runs ffmpeg in the folder with the finished encodes
 * @param plan what was encoded
 * @param input what names of outputs may come from
 * @param inputSeconds length of the input
 * @param captions the cues of each caption selector
 * @param begin when outputs begin, where they show it
 */
record Workshop(
        Transcoder transcoder,
        EncodePlan plan,
        S3Location input,
        double inputSeconds,
        Map<String, List<Cue>> captions,
        Instant begin) {

    /** A file that is ready and where it goes. */
    record Upload(Path file, S3Location to, String type) {

        /** Whether it names other files. */
        boolean isManifest() {
            return type.equals("application/dash+xml") || type.equals("application/vnd.apple.mpegurl");
        }
    }

    /** A group that is ready: what to put, and what to tell of it. */
    record Packaged(List<Upload> uploads, JobState.Produced produced) {}

    Path file(String name) {
        return transcoder.folder().resolve(name);
    }

    List<Cue> cues(CaptionDescription caption) {
        return captions.getOrDefault(caption.selector(), List.of());
    }

    /** A text that goes somewhere. */
    static Upload text(Path folder, String text, S3Location to, String type) throws IOException {
        Path file = Files.createTempFile(folder, "text", "");
        Files.writeString(file, text);
        return new Upload(file, to, type);
    }

    /** The picture of an output, if it has one. */
    Optional<VideoDetails> details(Produced output, long bitrate) {
        Optional<Size> frame = output.video().isPresent()
                ? Optional.of(
                        plan.videos().get(output.video().getAsInt()).geometry().frame())
                : output.capture().isPresent()
                        ? Optional.of(plan.captures()
                                .get(output.capture().getAsInt())
                                .geometry()
                                .frame())
                        : Optional.empty();
        return frame.map(size -> new VideoDetails(size.width(), size.height(), bitrate));
    }
}
