package dev.reelway.engine.run;

import dev.reelway.engine.history.HistoryEvent;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Runs executions. */
public final class Engine implements AutoCloseable {

    public Engine(Ports ports, EngineLimits limits) {
        throw new UnsupportedOperationException(ports + " " + limits);
    }

    /**
     * Starts an execution.
     *
     * @throws IllegalArgumentException if the ARN is taken or the input is not JSON
     * @throws IllegalStateException if too many executions run, or the engine is closed
     */
    public ExecutionHandle start(StartExecution request) {
        throw new UnsupportedOperationException(request.name());
    }

    /** The execution, if it is running or still remembered. */
    public Optional<ExecutionHandle> find(String executionArn) {
        throw new UnsupportedOperationException(executionArn);
    }

    public Optional<ExecutionView> describe(String executionArn) {
        return find(executionArn).map(ExecutionHandle::view);
    }

    public Optional<List<HistoryEvent>> history(String executionArn) {
        return find(executionArn).map(ExecutionHandle::history);
    }

    /** Stops a running execution; completes with its last view. Empty if there is no such execution. */
    public Optional<CompletionStage<ExecutionView>> stop(
            String executionArn, @Nullable String error, @Nullable String cause) {
        throw new UnsupportedOperationException(executionArn + error + cause);
    }

    /** SendTaskSuccess; the output is JSON text. */
    public TokenAnswer taskSucceeded(String taskToken, String output) {
        throw new UnsupportedOperationException(taskToken + output);
    }

    /** SendTaskFailure. */
    public TokenAnswer taskFailed(String taskToken, @Nullable String error, @Nullable String cause) {
        throw new UnsupportedOperationException(taskToken + error + cause);
    }

    /** SendTaskHeartbeat. */
    public TokenAnswer taskHeartbeat(String taskToken) {
        throw new UnsupportedOperationException(taskToken);
    }

    /** Stops advancing executions and cancels their timers and tasks; nothing is recorded about that. */
    @Override
    public void close() {}
}
