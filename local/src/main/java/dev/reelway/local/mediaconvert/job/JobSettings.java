package dev.reelway.local.mediaconvert.job;

import java.util.List;
import java.util.Map;

/**
 * What a job turns into what.
 *
 * @param inputs one after the other; at least one
 * @param groups at least one
 * @param timecode that of the first frame of outputs
 * @param automated the ladders of groups whose outputs with video are templates, by the group's index
 */
public record JobSettings(
        List<InputSettings> inputs,
        List<OutputGroup> groups,
        InputEdit.Origin timecode,
        Map<Integer, AbrSettings> automated) {

    public JobSettings {
        inputs = List.copyOf(inputs);
        groups = List.copyOf(groups);
        automated = Map.copyOf(automated);
    }

    /** The first input, whose shape and rate outputs follow. */
    public InputSettings input() {
        return inputs.get(0);
    }
}
