package dev.reelway.tasks.watchdog;

import org.jspecify.annotations.Nullable;

/**
 * An execution's status change as EventBridge delivers it.
 *
 * @param detail which execution, and how it ended
 * @see <a href="https://docs.aws.amazon.com/step-functions/latest/dg/eventbridge-integration.html">Step Functions events</a>
 */
public record StatusChange(Detail detail) {

    /**
     * About the execution.
     *
     * @param executionArn its ARN
     * @param name its name
     * @param status such as {@code ABORTED}
     * @param stopDate when it ended, in milliseconds
     * @param input its input; absent where that is too large for an event
     * @param output its output, if it succeeded; absent where that is too large for an event
     * @param error the error that it ended with
     * @param cause the text of that
     */
    public record Detail(
            String executionArn,
            String name,
            String status,
            @Nullable Long stopDate,
            @Nullable String input,
            @Nullable String output,
            @Nullable String error,
            @Nullable String cause) {}
}
