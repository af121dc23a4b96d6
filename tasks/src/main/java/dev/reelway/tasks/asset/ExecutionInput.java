package dev.reelway.tasks.asset;

import org.jspecify.annotations.Nullable;

/**
 * What an execution of the asset pipeline is started with, by an upload or by hand.
 *
 * @param source the file; bucket and key are enough
 * @param profile the name of an encoding profile; {@code standard} if absent
 */
public record ExecutionInput(
        @Nullable Source source, @Nullable String profile) {}
