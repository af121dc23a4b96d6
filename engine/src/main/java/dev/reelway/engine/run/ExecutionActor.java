package dev.reelway.engine.run;

import dev.reelway.engine.history.EventDetails;
import dev.reelway.engine.history.EventType;
import dev.reelway.engine.history.HistoryEvent;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Advances one execution: takes arrivals in one by one and decides until nothing is left to decide. What has been decided is then
 * kept in the journal, shown to other threads, and its effects are carried out, in this order.
 */
final class ExecutionActor implements ExecutionHandle, Mailbox.Reader<Arrival> {

    /** So many decisions at a time: an execution that goes round in circles must not keep others waiting. */
    private static final int SLICE = 500;

    private final Execution execution;
    private final Ports ports;
    private final Outside outside;
    private final Mailbox<Arrival> mailbox;
    private final Deque<Arrival> todo = new ArrayDeque<>(2);
    private final List<Effect> effects = new ArrayList<>(0);
    private final CompletableFuture<ExecutionView> end = new CompletableFuture<>();
    private final Executions executions;
    private final Journal.@Nullable Entries journal;
    private @Nullable FactWriter entry;
    private boolean begins;
    private int told;

    /**
     * An execution that has done nothing yet, or, if entries of the journal say what it did, that stands where they end; if it is
     * redriven, right after that.
     */
    ExecutionActor(Started started, Ports ports, Tokens tokens, Executions executions) {
        StartExecution request = started.request();
        this.execution = new Execution(request, started.startDate());
        started.entries().forEach(kept -> new FactReader(kept, request).read(execution::evolve));
        execution.publish();
        if (started.redriven()) {
            Redrivability.refusal(view(), history().size(), ports.clock().instant())
                    .ifPresent(reason -> {
                        throw new IllegalArgumentException(reason);
                    });
        }
        this.ports = ports;
        this.executions = executions;
        this.journal = ports.journal()
                .open(request, started.child(), started.startDate())
                .orElse(null);
        this.mailbox = new Mailbox<>(ports.loop(), this);
        this.outside = new Outside(this, ports, tokens, executions);
        this.begins = !started.resumes();
        this.told = history().size();
        if (started.redriven()) {
            int count = execution.redrives().count() + 1;
            take(
                    new Fact.Recorded(Execution.ROOT, new EventDetails.ExecutionRedriven(count)),
                    ports.clock().instant());
        }
    }

    /**
     * What is known of an execution when it begins, or goes on.
     *
     * @param request how it was started
     * @param child which child of a Map Run it is, if it is one
     * @param startDate when it began
     * @param entries what the journal has of it
     * @param redriven whether it had ended, and goes on all the same
     */
    record Started(
            StartExecution request,
            Optional<MapRunChild> child,
            Instant startDate,
            List<byte[]> entries,
            boolean redriven) {

        /** Whether it goes on as if nothing had happened. */
        boolean resumes() {
            return !entries.isEmpty() && !redriven;
        }
    }

    /** When it was started, or redriven the last time. */
    Instant attemptDate() {
        return execution.attemptDate();
    }

    @Override
    public String executionArn() {
        return execution.request().executionArn();
    }

    @Override
    public ExecutionView view() {
        return execution.view();
    }

    @Override
    public List<HistoryEvent> history() {
        return execution.history();
    }

    @Override
    public CompletionStage<ExecutionView> ended() {
        return end.copy();
    }

    void post(Arrival arrival) {
        mailbox.post(arrival);
    }

    /** Lets go of every timer and task; the execution stays as it is. */
    void abandon() {
        outside.releaseAll();
    }

    /** Takes less space from now on, now that it has ended. */
    void compact() {
        execution.compact();
    }

    @Override
    public boolean read(Arrival arrival) {
        todo.add(arrival);
        advance();
        return !todo.isEmpty();
    }

    @Override
    public boolean goOn() {
        advance();
        return !todo.isEmpty();
    }

    private void advance() {
        for (int i = 0; i < SLICE && !todo.isEmpty() && !execution.hasEnded(); i++) {
            react(todo.remove());
        }
        if (execution.hasEnded()) {
            todo.clear();
        }
        commit();
        tell();
        if (begins) {
            begins = false;
            ports.listener().statusChanged(execution.runningView());
        }
        carryOut();
        if (execution.hasEnded() && !end.isDone()) {
            end();
        }
    }

    private void carryOut() {
        List<Effect> now = List.copyOf(effects);
        effects.clear();
        for (Effect effect : now) {
            // An execution that has ended is not waited for any more; tasks, though, were started.
            if (!(execution.hasEnded() && effect instanceof Effect.SetAlarm)) {
                effect.accept(outside);
            }
        }
    }

    private void tell() {
        List<HistoryEvent> all = history();
        if (all.size() > told) {
            List<HistoryEvent> news = all.subList(told, all.size());
            told = all.size();
            ports.listener().happened(execution.request(), execution.redrives().count(), news);
        }
    }

    private void commit() {
        FactWriter kept = entry;
        if (kept != null && journal != null) {
            entry = null;
            journal.keep(kept.toBytes());
        }
        execution.publish();
    }

    private void end() {
        execution.release();
        outside.releaseAll();
        ExecutionView view = view();
        ports.listener().statusChanged(view);
        if (journal != null) {
            journal.ended(view, history());
        }
        executions.ended(this);
        end.complete(view);
    }

    private void react(Arrival arrival) {
        Instant at = timeOf(arrival);
        try {
            Step step = Decider.decide(execution, arrival, at, ports);
            step.facts().forEach(fact -> keep(fact, at));
            effects.addAll(step.effects());
            todo.addAll(step.next());
        } catch (RuntimeException defect) {
            keep(defectOf(defect), at);
        }
    }

    /** An execution that takes too long ends exactly when its time is over, however late the timer comes. */
    private Instant timeOf(Arrival arrival) {
        if (arrival instanceof Arrival.Due due && due.alarm() == Alarm.EXECUTION) {
            long seconds = execution.request().machine().timeoutSeconds().orElse(0);
            return execution.attemptDate().plusSeconds(seconds);
        }
        return ports.clock().instant();
    }

    /** Takes a fact in, unless the execution has ended; that which would be one event too many ends it. */
    private void keep(Fact decided, Instant at) {
        if (execution.hasEnded()) {
            return;
        }
        take(decided instanceof Fact.Recorded && execution.isFull() ? HISTORY_FULL : decided, at);
        if (decided instanceof Fact.Retried retried) {
            tell(retried);
        }
    }

    private void tell(Fact.Retried retried) {
        Frame frame = execution.frame(retried.frame());
        if (frame != null) {
            int retrier = retried.retrier();
            ports.listener().retried(execution.request(), frame.state().name(), retrier, frame.attempts(retrier));
        }
    }

    private void take(Fact fact, Instant at) {
        if (journal != null) {
            writer().write(fact, at);
        }
        execution.evolve(fact, at);
    }

    private FactWriter writer() {
        FactWriter known = entry;
        if (known == null) {
            known = new FactWriter();
            entry = known;
        }
        return known;
    }

    private static final Fact HISTORY_FULL = new Fact.Recorded(
            Execution.ROOT,
            new EventDetails.Failure(
                    EventType.EXECUTION_FAILED,
                    "States.Runtime",
                    "The execution reached the maximum number of history events (" + Execution.MOST_EVENTS + ")."));

    private static Fact defectOf(RuntimeException defect) {
        return new Fact.Recorded(
                Execution.ROOT,
                new EventDetails.Failure(
                        EventType.EXECUTION_FAILED,
                        "States.Runtime",
                        "The engine has a defect, please report it: " + defect));
    }
}
