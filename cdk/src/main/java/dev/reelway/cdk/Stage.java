package dev.reelway.cdk;

import java.util.List;

/**
 * A stage: the same pipeline, kept more or less carefully.
 *
 * @param name such as {@code dev}; part of the stack's name
 * @param keepsMedia whether buckets and their keys outlast the stack
 * @param logDays how long logs are kept
 */
public record Stage(String name, boolean keepsMedia, int logDays) {

    private static final List<Stage> STAGES = List.of(new Stage("dev", false, 7), new Stage("prod", true, 90));

    /**
     * The stage of that name.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static Stage named(String name) {
        return STAGES.stream()
                .filter(stage -> stage.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no stage '" + name + "'; expected one of "
                        + STAGES.stream().map(Stage::name).toList() + " in the context 'stage'."));
    }
}
