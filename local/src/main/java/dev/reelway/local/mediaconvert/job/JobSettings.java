package dev.reelway.local.mediaconvert.job;

import java.util.List;

/**
 * What a job turns into what.
 *
 * @param inputs one after the other; at least one
 * @param groups at least one
 */
public record JobSettings(List<InputSettings> inputs, List<OutputGroup> groups) {

    public JobSettings {
        inputs = List.copyOf(inputs);
        groups = List.copyOf(groups);
    }

    /** The first input, whose shape and rate outputs follow. */
    public InputSettings input() {
        return inputs.get(0);
    }
}
