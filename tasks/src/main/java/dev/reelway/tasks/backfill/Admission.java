package dev.reelway.tasks.backfill;

import dev.reelway.tasks.asset.ExecutionInput;
import org.jspecify.annotations.Nullable;

/**
 * What is to become of one source of a backfill now.
 *
 * @param decision {@code START}, {@code SKIP} or {@code WAIT}
 * @param reason why not to start
 * @param waitSeconds when to ask again
 * @param executionName of the execution to start
 * @param input of that
 */
public record Admission(
        String decision,
        @Nullable String reason,
        int waitSeconds,
        @Nullable String executionName,
        @Nullable ExecutionInput input) {

    static Admission skip(String reason) {
        return new Admission("SKIP", reason, 0, null, null);
    }

    static Admission wait(String reason, int seconds) {
        return new Admission("WAIT", reason, seconds, null, null);
    }

    static Admission start(String executionName, ExecutionInput input) {
        return new Admission("START", null, 0, executionName, input);
    }
}
