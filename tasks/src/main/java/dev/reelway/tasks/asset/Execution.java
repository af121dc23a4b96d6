package dev.reelway.tasks.asset;

import dev.reelway.tasks.failure.InvalidInput;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which execution a step runs in: what the state machine passes to the steps that must work before there is an asset record, or
 * without one.
 *
 * @param input the execution's input
 * @param executionName its name
 * @param executionArn its ARN
 * @param startTime when it started, ISO 8601
 * @param error the error that led here, if one did
 */
public record Execution(
        @Nullable ExecutionInput input,
        String executionName,
        String executionArn,
        @Nullable String startTime,
        @Nullable StateError error) {

    /** The source that the execution was started for. */
    public Source source() {
        return knownSource()
                .orElseThrow(
                        () -> new InvalidInput(
                                "The execution's input has no source; expected {\"source\":{\"bucket\":\"…\",\"key\":\"…\"}}."));
    }

    /** The source, if the input names one. */
    public Optional<Source> knownSource() {
        return Optional.ofNullable(input).map(ExecutionInput::source);
    }

    public String revision() {
        return AssetIds.revisionOf(executionName);
    }

    /** Why the execution came here, in words. */
    public String reason() {
        return error == null ? "No reason was given." : error.reason();
    }
}
