package dev.reelway.local.mediaconvert.encode;

import dev.reelway.local.mediaconvert.job.AudioDescription;
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
 */
public record Produced(Output output, OptionalInt video, List<Audio> audio, OptionalInt capture) {

    public Produced {
        audio = List.copyOf(audio);
    }

    boolean isEmpty() {
        return video.isEmpty() && audio.isEmpty() && capture.isEmpty();
    }

    /** An audio encode and what its description calls it. */
    public record Audio(int encode, AudioDescription description) {}
}
