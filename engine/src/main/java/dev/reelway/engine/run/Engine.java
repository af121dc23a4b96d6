package dev.reelway.engine.run;

import dev.reelway.engine.data.InvalidJson;
import dev.reelway.engine.data.Json;
import dev.reelway.engine.data.Payload;
import dev.reelway.engine.history.HistoryEvent;
import dev.reelway.engine.run.ExecutionActor.Started;
import java.time.Instant;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ConcurrentLinkedQueue;
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
    private final Deque<ExecutionActor> ended = new ConcurrentLinkedDeque<>();
    private final AtomicInteger running = new AtomicInteger();
    private final AtomicInteger endedCount = new AtomicInteger();
    private final Queue<Resumed> resumed = new ConcurrentLinkedQueue<>();
    private final Map<String, Map<Integer, RecoveredChild>> recovered = new ConcurrentHashMap<>();
    private volatile boolean closed;

    private record Resumed(ExecutionActor actor, Optional<MapRunChild> child) {}

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
        return begin(request, Optional.empty());
    }

    private ExecutionActor begin(StartExecution request, Optional<MapRunChild> child) {
        return begin(request, child, false);
    }

    private ExecutionActor begin(StartExecution request, Optional<MapRunChild> child, boolean again) {
        var started = new Started(request, child, ports.clock().instant(), List.of(), false);
        ExecutionActor actor = add(started, again);
        actor.post(new Arrival.Begin());
        return actor;
    }

    /** @param again whether the ARN may be that of an execution that has ended */
    private ExecutionActor add(Started started, boolean again) {
        if (closed) {
            throw new IllegalStateException("The engine is closed");
        }
        StartExecution request = started.request();
        var actor = new ExecutionActor(started, ports, tokens, new Inside());
        if (running.incrementAndGet() > limits.running()) {
            running.decrementAndGet();
            throw new IllegalStateException("There are already " + limits.running() + " running executions");
        }
        if (!enlist(actor, again)) {
            running.decrementAndGet();
            throw new IllegalArgumentException("The execution " + request.executionArn() + " already exists");
        }
        return actor;
    }

    /** Whether its ARN was free, or is that of an execution that goes on, or begins, again. */
    private boolean enlist(ExecutionActor actor, boolean again) {
        String arn = actor.executionArn();
        ExecutionActor known = executions.putIfAbsent(arn, actor);
        return known == null || (again && known.view().stopDate().isPresent() && executions.replace(arn, known, actor));
    }

    /**
     * Lets an execution that ended without success go on from where it did, as the journal has it.
     *
     * @return when that was
     * @throws IllegalArgumentException if the execution cannot be redriven; says why
     * @throws IllegalStateException if too many executions run, or the engine is closed
     */
    public Instant redrive(String executionArn) {
        return goOnAgain(executionArn).attemptDate();
    }

    private ExecutionActor goOnAgain(String executionArn) {
        Journal.Kept kept = ports.journal()
                .ended(executionArn)
                .orElseThrow(() -> new IllegalArgumentException("Nothing is kept of the execution " + executionArn));
        ExecutionActor actor =
                add(new Started(kept.request(), kept.child(), kept.startDate(), kept.entries(), true), true);
        actor.post(new Arrival.Resume());
        return actor;
    }

    /**
     * Takes in an execution of a process that has ended, as its journal has it. It stands still until {@link #goOn}. A child of a
     * Map Run is taken in before the execution that its Map Run belongs to goes on.
     *
     * @param request how it was started, with the same machine
     * @param child which child of a Map Run it is, if it is one
     * @param startDate when it began
     * @param entries what {@link Journal.Entries#keep} was given, in that order
     * @throws dev.reelway.engine.journal.UnreadableEntry if they are something else
     */
    public ExecutionHandle resume(
            StartExecution request, Optional<MapRunChild> child, Instant startDate, List<byte[]> entries) {
        ExecutionActor actor = add(new Started(request, child, startDate, entries, false), false);
        resumed.add(new Resumed(actor, child));
        child.ifPresent(which -> recovered(which).put(which.index(), new RecoveredChild(actor, null)));
        return actor;
    }

    private Map<Integer, RecoveredChild> recovered(MapRunChild child) {
        return recovered.computeIfAbsent(child.mapRunArn(), arn -> new ConcurrentHashMap<>());
    }

    /**
     * Lets the executions that have been taken in go on, all of them: timers that are overdue come at once. Children whose parent
     * is not among them are stopped, as their parent would have done.
     */
    public void goOn() {
        for (Resumed one = resumed.poll(); one != null; one = resumed.poll()) {
            boolean orphan = one.child()
                    .filter(child -> !executions.containsKey(child.parentArn()))
                    .isPresent();
            one.actor().post(orphan ? new Arrival.Stop(null, null) : new Arrival.Resume());
        }
    }

    private void ended(ExecutionActor actor) {
        running.decrementAndGet();
        if (limits.ended() > 0) {
            // Only for those that stay: going through a long history costs as much as a third of making it.
            actor.compact();
        }
        ended.add(actor);
        if (endedCount.incrementAndGet() > limits.ended()) {
            ExecutionActor oldest = ended.poll();
            if (oldest != null) {
                endedCount.decrementAndGet();
                // Unless it was redriven meanwhile.
                if (executions.remove(oldest.executionArn(), oldest)) {
                    mapRuns.forget(oldest.executionArn());
                }
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
        public ExecutionActor start(StartExecution request, MapRunChild child, MapRun run) {
            // Known before it begins: its first task may be asked for in this very call.
            mapRuns.addChild(request.executionArn(), run);
            try {
                return begin(request, Optional.of(child));
            } catch (RuntimeException refused) {
                mapRuns.removeChild(request.executionArn());
                throw refused;
            }
        }

        @Override
        public ExecutionActor startAgain(StartExecution request, MapRunChild child, MapRun run) {
            mapRuns.addChild(request.executionArn(), run);
            return begin(request, Optional.of(child), true);
        }

        @Override
        public ExecutionActor redrive(String executionArn, MapRun run) {
            mapRuns.addChild(executionArn, run);
            return goOnAgain(executionArn);
        }

        @Override
        public Map<Integer, RecoveredChild> recovered(MapRun run) {
            Map<Integer, RecoveredChild> children = new HashMap<>();
            ports.journal()
                    .endedChildren(run.mapRunArn())
                    .forEach((index, end) -> children.put(index, new RecoveredChild(null, end)));
            children.putAll(recovered.getOrDefault(run.mapRunArn(), Map.of()));
            recovered.remove(run.mapRunArn());
            children.values().forEach(child -> mapRuns.addChild(child.executionArn(), run));
            return children;
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
