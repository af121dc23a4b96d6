package dev.reelway.local.states;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.reelway.engine.run.Engine;
import dev.reelway.engine.run.ExecutionHandle;
import dev.reelway.engine.run.ExecutionView;
import dev.reelway.engine.run.Ids;
import dev.reelway.engine.run.StartExecution;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Executions of EXPRESS machines. They are forgotten when they end: what they did is not kept, and their names may be the same.
 *
 * @see <a href="https://docs.aws.amazon.com/step-functions/latest/apireference/API_StartSyncExecution.html">StartSyncExecution</a>
 */
final class Express implements AutoCloseable {

    /** Each that is waited for holds a thread of the server, which needs others. */
    private static final int MOST_WAITING = 80;
    /** The engine ends each execution in time; this is for an engine that does not. */
    private static final long MOST_SECONDS = ExpressRules.LONGEST_SECONDS + 60;

    private static final long BILLED_MILLIS = 100;
    private static final int BILLED_MEGABYTES = 64;

    private final Engine engine;
    private final Ids ids;
    private final Semaphore waiting = new Semaphore(MOST_WAITING);
    private final CompletableFuture<Void> closed = new CompletableFuture<>();

    Express(Engine engine, Ids ids) {
        this.engine = engine;
        this.ids = ids;
    }

    ObjectNode start(Call call, Program program) {
        return ExecutionJson.started(begin(call, program).view());
    }

    private ExecutionHandle begin(Call call, Program program) {
        String name = call.text("name", Arns.LONGEST_NAME)
                .map(Arns::checkName)
                .orElseGet(() -> ids.uuid().toString());
        String input = ExecutionInput.of(call);
        String arn = Arns.expressExecution(program.arn(), name, ids.uuid());
        try {
            return engine.start(new StartExecution(
                    program.machine(), arn, name, program.arn(), program.name(), program.roleArn(), input));
        } catch (IllegalStateException e) {
            throw new StatesException("ExecutionLimitExceeded", String.valueOf(e.getMessage()));
        }
    }

    /** Answers when the execution has ended, which takes five minutes at most. */
    ObjectNode startAndWait(Call call, Program program) {
        if (!waiting.tryAcquire()) {
            throw new StatesException(
                    "ExecutionLimitExceeded",
                    "Execution Limit Exceeded: " + MOST_WAITING
                            + " synchronous executions are already being waited for");
        }
        try {
            ExecutionView view = end(begin(call, program));
            ObjectNode answer = ExecutionJson.synchronous(view);
            call.text("traceHeader").ifPresent(header -> answer.put("traceHeader", header));
            answer.putObject("billingDetails")
                    .put("billedDurationInMilliseconds", billed(view))
                    .put("billedMemoryUsedInMB", BILLED_MEGABYTES);
            return answer;
        } finally {
            waiting.release();
        }
    }

    private ExecutionView end(ExecutionHandle handle) {
        try {
            CompletableFuture.anyOf(handle.ended().toCompletableFuture(), closed)
                    .get(MOST_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new IllegalStateException("The engine does not end " + handle.executionArn(), e);
        } catch (ExecutionException e) {
            throw new AssertionError("An end never fails", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for " + handle.executionArn(), e);
        }
        ExecutionView view = handle.view();
        if (view.stopDate().isEmpty()) {
            throw new IllegalStateException("The service was closed before " + handle.executionArn() + " had ended");
        }
        return view;
    }

    /** Every tenth of a second that was begun. */
    static long billed(ExecutionView view) {
        Duration took = Duration.between(view.startDate(), view.stopDate().orElse(view.startDate()));
        long tenths = Math.max(1, (took.toMillis() + BILLED_MILLIS - 1) / BILLED_MILLIS);
        return tenths * BILLED_MILLIS;
    }

    /** Lets go of those who wait; running executions are abandoned. */
    @Override
    public void close() {
        engine.close();
        closed.complete(null);
    }
}
