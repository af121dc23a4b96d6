package dev.reelway.engine.run;

import dev.reelway.engine.history.EventDetails;
import dev.reelway.engine.history.EventType;
import dev.reelway.engine.history.HistoryEvent;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Advances one execution: takes arrivals in one by one, keeps what is decided, and carries out its effects. */
final class ExecutionActor implements ExecutionHandle {

    private final Execution execution;
    private final Ports ports;
    private final Outside outside;
    private final Mailbox<Arrival> mailbox;
    private final Deque<Arrival> todo = new ArrayDeque<>(2);
    private final CompletableFuture<ExecutionView> end = new CompletableFuture<>();
    private final Executions executions;

    ExecutionActor(StartExecution request, Ports ports, Tokens tokens, Executions executions) {
        this.execution = new Execution(request, ports.clock().instant());
        this.ports = ports;
        this.executions = executions;
        this.mailbox = new Mailbox<>(ports.loop(), this::react);
        this.outside = new Outside(this, ports, tokens, executions);
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

    private void react(Arrival arrival) {
        todo.add(arrival);
        while (!todo.isEmpty() && !execution.hasEnded()) {
            advance(todo.remove());
        }
        todo.clear();
        if (execution.hasEnded() && !end.isDone()) {
            outside.releaseAll();
            ports.listener().statusChanged(view());
            executions.ended(this);
            end.complete(view());
        }
    }

    private void advance(Arrival arrival) {
        Instant at = timeOf(arrival);
        Step step;
        try {
            step = Decider.decide(execution, arrival, at, ports);
            keep(step, at);
        } catch (RuntimeException defect) {
            execution.evolve(defectOf(defect), at);
            return;
        }
        step.effects().forEach(effect -> effect.accept(outside));
        todo.addAll(step.next());
        if (arrival instanceof Arrival.Begin) {
            ports.listener().statusChanged(execution.view());
        }
    }

    /** An execution that takes too long ends exactly when its time is over, however late the timer comes. */
    private Instant timeOf(Arrival arrival) {
        if (arrival instanceof Arrival.Due due && due.alarm() == Alarm.EXECUTION) {
            long seconds = execution.request().machine().timeoutSeconds().orElse(0);
            return execution.startDate().plusSeconds(seconds);
        }
        return ports.clock().instant();
    }

    /** Takes the facts in, up to the one that ends the execution. */
    private void keep(Step step, Instant at) {
        for (Fact fact : step.facts()) {
            if (execution.hasEnded()) {
                return;
            }
            boolean last = fact instanceof Fact.Recorded && execution.isFull();
            execution.evolve(last ? HISTORY_FULL : fact, at);
        }
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
