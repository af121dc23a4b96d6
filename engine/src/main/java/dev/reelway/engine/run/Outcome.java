package dev.reelway.engine.run;

import dev.reelway.engine.data.Payload;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How an execution ended.
 *
 * @param status how
 * @param output what it gave
 * @param error why it failed
 * @param cause what a person may want to know about that
 * @param stopDate when
 */
record Outcome(
        ExecutionStatus status,
        @Nullable Payload output,
        @Nullable String error,
        @Nullable String cause,
        Instant stopDate) {}
