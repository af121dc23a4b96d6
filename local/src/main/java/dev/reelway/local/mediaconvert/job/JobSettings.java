package dev.reelway.local.mediaconvert.job;

import java.util.List;
import java.util.Map;

/**
 * What a job turns into what.
 *
 * @param inputs one after the other; at least one
 * @param groups at least one
 * @param automated the ladders of groups whose outputs with video are templates, by the group's index
 * @param timeline when outputs begin, where they show it
 */
public record JobSettings(
        List<InputSettings> inputs, List<OutputGroup> groups, Map<Integer, AbrSettings> automated, Timeline timeline) {

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
