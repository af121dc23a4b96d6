package dev.reelway.local.mediaconvert.job;

import java.util.List;

/**
 * What a job turns into what.
 *
 * @param input the one input
 * @param groups at least one
 */
public record JobSettings(InputSettings input, List<OutputGroup> groups) {

    public JobSettings {
        groups = List.copyOf(groups);
    }
}
