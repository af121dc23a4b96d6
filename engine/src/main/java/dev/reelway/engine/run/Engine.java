package dev.reelway.engine.run;

import dev.reelway.engine.data.InvalidJson;
import dev.reelway.engine.data.Json;
import dev.reelway.engine.data.Payload;
import dev.reelway.engine.history.HistoryEvent;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Runs executions. No thread is held by one that waits: it is a few objects and a timer. Every method may be called from any
 * thread and returns at once.
 */
public final class Engine implements AutoCloseable {

    private final Ports ports;
    private final EngineLimits limits;
    private final Tokens tokens;
    private final MapRuns mapRuns = new MapRuns();
    private final Map<String, ExecutionActor> executions = new ConcurrentHashMap<>();
    private final Deque<String> ended = new ConcurrentLinkedDeque<>();
    private final AtomicInteger running = new AtomicInteger();
    private final AtomicInteger endedCount = new AtomicInteger();
    private volatile boolean closed;

    public Engine(Ports ports, EngineLimits limits) {
        this.ports = ports;
        this.limits = limits;
        this.tokens = new Tokens(limits.endedTokens());
    }

    /**
     * Starts an execution.
     *
     * @throws InvalidJson if the input is not JSON
     * @throws IllegalArgumentException if the ARN is taken
     * @throws IllegalStateException if too many executions run, or the engine is closed
     */
    public ExecutionHandle start(StartExecution request) {
        return begin(request);
    }

    private ExecutionActor begin(StartExecution request) {
        if (closed) {
            throw new IllegalStateException("The engine is closed");
        }
        var actor = new ExecutionActor(request, ports, tokens, new Inside());
        if (running.incrementAndGet() > limits.running()) {
            running.decrementAndGet();
            throw new IllegalStateException("There are already " + limits.running() + " running executions");
        }
        if (executions.putIfAbsent(request.executionArn(), actor) != null) {
            running.decrementAndGet();
            throw new IllegalArgumentException("The execution " + request.executionArn() + " already exists");
        }
        actor.post(new Arrival.Begin());
        return actor;
    }

    private void ended(ExecutionActor actor) {
        running.decrementAndGet();
        ended.add(actor.executionArn());
        if (endedCount.incrementAndGet() > limits.ended()) {
            String oldest = ended.poll();
            if (oldest != null) {
                endedCount.decrementAndGet();
                executions.remove(oldest);
                mapRuns.forget(oldest);
            }
        }
    }

    /** The execution, if it is running or still remembered. */
    public Optional<ExecutionHandle> find(String executionArn) {
        return Optional.ofNullable(executions.get(executionArn));
    }

    public Optional<ExecutionView> describe(String executionArn) {
        return find(executionArn).map(ExecutionHandle::view);
    }

    /** What the execution has done so far: an unchanging list that costs nothing to take. */
    public Optional<List<HistoryEvent>> history(String executionArn) {
        return find(executionArn).map(ExecutionHandle::history);
    }

    /** The Map Run, for as long as the execution that it belongs to is known. */
    public Optional<MapRunView> mapRun(String mapRunArn) {
        return mapRuns.find(mapRunArn).map(MapRun::view);
    }

    /** The Map Run that started a child execution; empty if the execution is no child of one. */
    public Optional<MapRunView> mapRunOf(String childExecutionArn) {
        return mapRuns.ofChild(childExecutionArn).map(MapRun::view);
    }

    /** How many items a child execution of a Map Run was given; 0 if it is no such child. */
    public int itemsOf(String childExecutionArn) {
        return mapRuns.ofChild(childExecutionArn)
                .map(run -> run.itemsOf(childExecutionArn))
                .orElse(0);
    }

    /** Changes the limits of a Map Run; one that has ended stays as it is. */
    public void update(String mapRunArn, MapRunUpdate update) {
        mapRuns.find(mapRunArn).ifPresent(run -> run.update(update));
    }

    /** The Map Runs of an execution, in the order in which they began. */
    public List<MapRunView> mapRuns(String executionArn) {
        return mapRuns.of(executionArn).stream().map(MapRun::view).toList();
    }

    /** The ARNs of the child executions that a Map Run has started, in that order; empty if there is no such Map Run. */
    public List<String> childExecutions(String mapRunArn) {
        return mapRuns.find(mapRunArn).map(MapRun::children).orElseGet(List::of);
    }

    /** Stops a running execution; completes with its last view. Empty if there is no such execution. */
    public Optional<CompletionStage<ExecutionView>> stop(
            String executionArn, @Nullable String error, @Nullable String cause) {
        return Optional.ofNullable(executions.get(executionArn)).map(actor -> {
            actor.post(new Arrival.Stop(error, cause));
            return actor.ended();
        });
    }

    /**
     * SendTaskSuccess: ends the task that waits for the token.
     *
     * @param output JSON text
     * @throws InvalidJson if it is not; the task then still waits
     */
    public TokenAnswer taskSucceeded(String taskToken, String output) {
        Json.read(output);
        return end(taskToken, ticket -> new Arrival.Succeeded(ticket, Payload.ofText(output)));
    }

    /** SendTaskFailure: ends the task that waits for the token. */
    public TokenAnswer taskFailed(String taskToken, @Nullable String error, @Nullable String cause) {
        return end(taskToken, ticket -> new Arrival.Failed(ticket, error, cause));
    }

    private TokenAnswer end(String taskToken, IntFunction<Arrival> arrival) {
        Tokens.Holder holder = tokens.end(taskToken);
        if (holder == null) {
            return tokens.missing(taskToken);
        }
        holder.actor().post(arrival.apply(holder.ticket()));
        return TokenAnswer.OK;
    }

    /** SendTaskHeartbeat: tells the task that waits for the token that its worker is alive. */
    public TokenAnswer taskHeartbeat(String taskToken) {
        Tokens.Holder holder = tokens.find(taskToken);
        if (holder == null) {
            return tokens.missing(taskToken);
        }
        holder.actor().post(new Arrival.Heartbeat(holder.ticket()));
        return TokenAnswer.OK;
    }

    /** The engine as its executions know it. */
    private final class Inside implements Executions {

        @Override
        public ExecutionActor start(StartExecution request, MapRun run) {
            // Known before it begins: its first task may be asked for in this very call.
            mapRuns.addChild(request.executionArn(), run);
            try {
                return begin(request);
            } catch (RuntimeException refused) {
                mapRuns.removeChild(request.executionArn());
                throw refused;
            }
        }

        @Override
        public void stop(ExecutionActor execution) {
            if (!closed) {
                execution.post(new Arrival.Stop(null, null));
            }
        }

        @Override
        public void began(MapRun run) {
            mapRuns.add(run);
        }

        @Override
        public void ended(ExecutionActor execution) {
            Engine.this.ended(execution);
        }
    }

    /** Refuses new executions and cancels the timers and tasks of running ones; nothing is recorded about that. */
    @Override
    public void close() {
        closed = true;
        executions.values().forEach(ExecutionActor::abandon);
    }
}
