package dev.reelway.engine.mock;

import org.jspecify.annotations.Nullable;

/** What a mocked task ends with. */
public sealed interface MockedAnswer {

    /**
     * The task's result, before ResultSelector and ResultPath.
     *
     * @param json JSON text
     */
    record Return(String json) implements MockedAnswer {}

    /** A failure that goes through Retry and Catch by its name; either part may be missing. */
    record Throw(@Nullable String error, @Nullable String cause) implements MockedAnswer {}
}
