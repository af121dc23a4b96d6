package dev.reelway.local.mediaconvert.job;

import java.util.List;
import java.util.Map;

/**
 * What a job turns into what.
 *
 * @param input the one input
 * @param groups at least one
 * @param automated the ladders of groups whose outputs with video are templates, by the group's index
 */
public record JobSettings(InputSettings input, List<OutputGroup> groups, Map<Integer, AbrSettings> automated) {

    public JobSettings {
        groups = List.copyOf(groups);
        automated = Map.copyOf(automated);
    }

    public JobSettings(InputSettings input, List<OutputGroup> groups) {
        this(input, groups, Map.of());
    }
}
