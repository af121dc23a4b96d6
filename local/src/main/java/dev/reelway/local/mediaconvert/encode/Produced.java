package dev.reelway.local.mediaconvert.encode;

import dev.reelway.local.mediaconvert.job.AudioDescription;
import dev.reelway.local.mediaconvert.job.CaptionDescription;
import dev.reelway.local.mediaconvert.job.Output;
import java.util.List;
import java.util.OptionalInt;

/**
 * An output and the encodes that it is packaged from, by their index in the plan.
 *
 * @param output its settings
 * @param video its video encode
 * @param audio its audio encodes
 * @param capture its pictures
 * @param captions its caption tracks that are text
 */
public record Produced(
        Output output, OptionalInt video, List<Audio> audio, OptionalInt capture, List<CaptionDescription> captions) {

    public Produced {
        audio = List.copyOf(audio);
        captions = List.copyOf(captions);
    }

    boolean isEmpty() {
        return video.isEmpty() && audio.isEmpty() && capture.isEmpty() && captions.isEmpty();
    }

    /** An audio encode and what its description calls it. */
    public record Audio(int encode, AudioDescription description) {}
}
