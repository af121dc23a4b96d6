package dev.reelway.engine.run;

import com.fasterxml.jackson.databind.JsonNode;
import dev.reelway.engine.data.Payload;
import dev.reelway.engine.items.Dataset;
import dev.reelway.engine.items.Items;
import dev.reelway.engine.items.ItemsNotRead;
import dev.reelway.engine.task.ObjectStoreFailure;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The child executions of a distributed Map: starts so many at a time, counts what becomes of them, and tells the execution
 * whose Map it is how it all ended. Whatever happens to it passes through its mailbox, one at a time.
 *
 * @see <a href="https://docs.aws.amazon.com/step-functions/latest/dg/concepts-examine-map-run.html">Map Runs</a>
 */
final class MapRun {

    private static final String READER_FAILED = "States.ItemReaderFailed";

    private static final MapRunEnd EXCEEDED = MapRunEnd.failed(
            "States.ExceedToleratedFailureThreshold", "The specified tolerated failure threshold was exceeded");

    private final MapRunPlan plan;
    private final Executions executions;
    private final Ports ports;
    private final Consumer<MapRunEnd> whenEnded;
    private final Mailbox<Runnable> mailbox;
    private final Instant startDate;
    private final MapRunTally itemTally = new MapRunTally();
    private final MapRunTally executionTally = new MapRunTally();
    private final Map<Integer, ExecutionActor> running = new HashMap<>();
    private final ConcurrentLinkedQueue<String> children = new ConcurrentLinkedQueue<>();
    private List<ChildInput> inputs = List.of();
    private @Nullable Payload[] outputs = new @Nullable Payload[0];
    private int next;
    private MapRunStatus status = MapRunStatus.RUNNING;
    private @Nullable Instant stopDate;
    private volatile MapRunView view;

    MapRun(MapRunPlan plan, Executions executions, Ports ports, Consumer<MapRunEnd> whenEnded) {
        this.plan = plan;
        this.executions = executions;
        this.ports = ports;
        this.whenEnded = whenEnded;
        this.mailbox = new Mailbox<>(ports.loop(), this::react);
        this.startDate = ports.clock().instant();
        this.view = seen();
    }

    String mapRunArn() {
        return plan.mapRunArn();
    }

    String parentArn() {
        return plan.parent().executionArn();
    }

    /** How it stands now. */
    MapRunView view() {
        return view;
    }

    /** The ARNs of the child executions that have begun, in that order. */
    List<String> children() {
        return List.copyOf(children);
    }

    /** Reads the items, and hands them to the receiver; fails if that cannot be done. */
    void read(Dataset dataset, Consumer<List<JsonNode>> receiver) {
        Items.read(dataset, ports.connectors().objects()).whenComplete((items, failure) -> {
            if (failure == null) {
                receiver.accept(items);
            } else {
                mailbox.post(() -> end(MapRunStatus.FAILED, MapRunEnd.failed(READER_FAILED, causeOf(failure))));
            }
        });
    }

    private static String causeOf(Throwable failure) {
        Throwable reason =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        boolean said = reason instanceof ItemsNotRead || reason instanceof ObjectStoreFailure;
        return said ? String.valueOf(reason.getMessage()) : "The object store failed: " + reason;
    }

    /** Runs a child for each input. */
    void run(List<ChildInput> all) {
        mailbox.post(() -> begin(all));
    }

    /** Ends it without success because nobody waits for it any more. */
    void cancel() {
        mailbox.post(() -> end(MapRunStatus.ABORTED, null));
    }

    private void react(Runnable what) {
        what.run();
        view = seen();
    }

    private void begin(List<ChildInput> all) {
        inputs = List.copyOf(all);
        outputs = new @Nullable Payload[inputs.size()];
        executionTally.expect(inputs.size());
        inputs.forEach(input -> itemTally.expect(input.items()));
        advance();
    }

    private void advance() {
        while (status == MapRunStatus.RUNNING && next < inputs.size() && running.size() < plan.concurrency()) {
            start(next++);
        }
        if (executionTally.allEnded()) {
            var given = new ArrayList<Payload>();
            for (Payload output : outputs) {
                if (output != null) {
                    given.add(output);
                }
            }
            end(MapRunStatus.SUCCEEDED, new MapRunEnd(null, given));
        }
    }

    private void start(int index) {
        ChildInput input = inputs.get(index);
        ExecutionActor child;
        try {
            child = executions.start(
                    plan.child(ports.ids().uuid(), input.input().text()));
        } catch (IllegalStateException refused) {
            end(MapRunStatus.FAILED, MapRunEnd.failed("States.Runtime", String.valueOf(refused.getMessage())));
            return;
        }
        running.put(index, child);
        children.add(child.executionArn());
        executionTally.started(1);
        itemTally.started(input.items());
        child.ended().thenAccept(end -> mailbox.post(() -> ended(index, input.items(), end)));
    }

    private void ended(int index, int items, ExecutionView end) {
        running.remove(index);
        executionTally.ended(end.status(), 1);
        itemTally.ended(end.status(), items);
        if (status != MapRunStatus.RUNNING) {
            return;
        }
        end.output().ifPresent(output -> outputs[index] = Payload.ofText(output));
        if (plan.tolerance().isExceeded(itemTally.unsuccessful(), itemTally.total())) {
            end(MapRunStatus.FAILED, EXCEEDED);
        } else {
            advance();
        }
    }

    private void end(MapRunStatus how, @Nullable MapRunEnd end) {
        if (status != MapRunStatus.RUNNING) {
            return;
        }
        status = how;
        stopDate = ports.clock().instant();
        inputs = List.of();
        outputs = new @Nullable Payload[0];
        // Before anybody is told: whoever hears of the end finds it in the view.
        view = seen();
        List.copyOf(running.values()).forEach(executions::stop);
        if (end != null) {
            whenEnded.accept(end);
        }
    }

    private MapRunView seen() {
        return new MapRunView(
                plan.mapRunArn(),
                parentArn(),
                plan.stateMachineArn(),
                status,
                startDate,
                Optional.ofNullable(stopDate),
                plan.maxConcurrency(),
                plan.tolerance().count().orElse(0L),
                plan.tolerance().percentage().orElse(0.0),
                itemTally.counts(),
                executionTally.counts());
    }
}
