package dev.reelway.engine.task;

import dev.reelway.engine.data.Payload;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * One attempt of a task.
 *
 * @param resource what to call
 * @param parameters the effective parameters; the input of a function or an activity
 * @param region where the execution runs
 * @param executionArn who calls
 * @param stateName from which state
 * @param taskToken the token that SendTaskSuccess and its like will bring back: known for every attempt, whatever its pattern
 * @param attempt 0 for the first, counted by retries
 * @param timeoutSeconds when the engine will give up
 * @param heartbeatSeconds how long the engine bears silence
 * @param credentialsRoleArn the role that the state assumes for this task
 */
public record TaskRequest(
        Resource resource,
        Payload parameters,
        String region,
        String executionArn,
        String stateName,
        String taskToken,
        int attempt,
        OptionalLong timeoutSeconds,
        OptionalLong heartbeatSeconds,
        @Nullable String credentialsRoleArn) {}
