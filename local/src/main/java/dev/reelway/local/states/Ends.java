package dev.reelway.local.states;

import dev.reelway.engine.run.ExecutionHandle;
import dev.reelway.engine.run.ExecutionView;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/** Waits for executions that answers wait for. */
final class Ends implements AutoCloseable {

    /** Each holds a thread of the server, which needs others. */
    private static final int MOST = 80;
    /** Executions end in time by themselves; this is for an engine that does not end them. */
    private static final long MOST_SECONDS = ExpressRules.LONGEST_SECONDS + 60;

    private final Semaphore waiting = new Semaphore(MOST);
    private final CompletableFuture<Void> closed = new CompletableFuture<>();
    private final AtomicLong count = new AtomicLong();
    private final Map<Long, CompletableFuture<ExecutionView>> later = new ConcurrentHashMap<>();

    /** Starts an execution, and gives it when it has ended. */
    ExecutionHandle await(Supplier<ExecutionHandle> start) {
        if (!waiting.tryAcquire()) {
            throw new StatesException(
                    "ExecutionLimitExceeded",
                    "Execution Limit Exceeded: " + MOST + " executions are already being waited for");
        }
        try {
            return end(start.get());
        } finally {
            waiting.release();
        }
    }

    private ExecutionHandle end(ExecutionHandle handle) {
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
        if (handle.view().stopDate().isEmpty()) {
            throw new IllegalStateException("The service was closed before " + handle.executionArn() + " had ended");
        }
        return handle;
    }

    /** How an execution ends, when it does; fails if this is closed before. */
    CompletionStage<ExecutionView> later(ExecutionHandle handle) {
        CompletableFuture<ExecutionView> end = handle.ended().toCompletableFuture();
        if (end.isDone()) {
            return end;
        }
        long number = count.incrementAndGet();
        later.put(number, end);
        if (closed.isDone()) {
            letGo(end);
        }
        return end.whenComplete((view, failure) -> later.remove(number));
    }

    private static void letGo(CompletableFuture<ExecutionView> end) {
        end.completeExceptionally(new IllegalStateException("The service was closed before the execution had ended"));
    }

    /** Lets go of everybody who waits. */
    @Override
    public void close() {
        closed.complete(null);
        later.values().forEach(Ends::letGo);
    }
}
