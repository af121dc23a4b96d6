package dev.reelway.engine.run;

import com.fasterxml.jackson.databind.JsonNode;
import dev.reelway.engine.data.Json;
import dev.reelway.engine.data.Payload;
import dev.reelway.engine.items.Dataset;
import dev.reelway.engine.items.Items;
import dev.reelway.engine.items.ItemsNotRead;
import dev.reelway.engine.task.ObjectRequest;
import dev.reelway.engine.task.ObjectStoreFailure;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
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

    private static final String WRITER_FAILED = "States.ResultWriterFailed";

    private static final MapRunEnd EXCEEDED = MapRunEnd.failed(
            "States.ExceedToleratedFailureThreshold", "The specified tolerated failure threshold was exceeded");

    private volatile MapRunPlan plan;
    private final Executions executions;
    private final Ports ports;
    private final Consumer<MapRunEnd> whenEnded;
    private final Mailbox<Runnable> mailbox;
    private final Begun beginning;
    private final MapRunTally itemTally = new MapRunTally();
    private final MapRunTally executionTally = new MapRunTally();
    private final Map<Integer, ExecutionActor> running = new HashMap<>();
    private final ConcurrentLinkedQueue<String> children = new ConcurrentLinkedQueue<>();
    private List<ChildInput> inputs = List.of();
    private @Nullable ExecutionView[] ends = new @Nullable ExecutionView[0];
    private boolean[] known = new boolean[0];
    private Map<Integer, ExecutionView> unsuccessful = Map.of();
    private int next;
    private boolean begun;
    private MapRunStatus status = MapRunStatus.RUNNING;
    private @Nullable Instant stopDate;
    private @Nullable MapRunEnd ending;
    private volatile MapRunView view;

    MapRun(MapRunPlan plan, Begun beginning, Executions executions, Ports ports, Consumer<MapRunEnd> whenEnded) {
        this.plan = plan;
        this.beginning = beginning;
        this.executions = executions;
        this.ports = ports;
        this.whenEnded = whenEnded;
        this.mailbox = new Mailbox<>(ports.loop(), Mailbox.Reader.of(this::react));
        this.view = seen();
    }

    /**
     * When a Map Run began.
     *
     * @param at the first time
     * @param redrives how often it was redriven since
     */
    record Begun(Instant at, Redrives redrives) {

        /** Whether a child that ended so is to run again. */
        boolean repeats(ExecutionView end) {
            return end.status() != ExecutionStatus.SUCCEEDED
                    && redrives.last()
                            .filter(last -> !end.stopDate().orElse(last).isAfter(last))
                            .isPresent();
        }
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
        CompletionStage<List<JsonNode>> reading = CompletableFuture.completedFuture(dataset)
                .thenCompose(what -> Items.read(what, ports.connectors().objects()));
        reading.whenComplete((items, failure) -> {
            if (failure == null) {
                receiver.accept(items);
            } else {
                mailbox.post(() -> end(MapRunEnd.failed(READER_FAILED, causeOf(failure))));
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

    /** Runs the rest by other limits. */
    void update(MapRunUpdate update) {
        mailbox.post(() -> {
            if (status == MapRunStatus.RUNNING) {
                plan = plan.updated(update);
            }
            if (isOpen() && plan.tolerance().isExceeded(itemTally.unsuccessful(), itemTally.total())) {
                conclude(EXCEEDED);
            } else if (begun) {
                advance();
            }
        });
    }

    /** Ends it without success because nobody waits for it any more. */
    void cancel() {
        mailbox.post(() -> close(MapRunStatus.ABORTED));
    }

    private void react(Runnable what) {
        try {
            what.run();
        } catch (RuntimeException defect) {
            end(MapRunEnd.failed("States.Runtime", "The engine has a defect, please report it: " + defect));
        }
        view = seen();
    }

    private void begin(List<ChildInput> all) {
        if (!isOpen()) {
            return;
        }
        inputs = List.copyOf(all);
        ends = new @Nullable ExecutionView[inputs.size()];
        known = new boolean[inputs.size()];
        executionTally.expect(inputs.size());
        inputs.forEach(input -> itemTally.expect(input.items()));
        Map<Integer, RecoveredChild> before = executions.recovered(this);
        // If there are fewer inputs than there were, the rest has nobody who waits for it.
        before.keySet().removeIf(index -> index >= inputs.size());
        unsuccessful = takeUnsuccessful(before);
        before.keySet().forEach(index -> known[index] = true);
        begun = true;
        before.forEach(this::goOn);
        advance();
    }

    private Map<Integer, ExecutionView> takeUnsuccessful(Map<Integer, RecoveredChild> before) {
        Map<Integer, ExecutionView> again = new HashMap<>();
        before.forEach((index, child) -> {
            if (child.end() != null && beginning.repeats(child.end())) {
                again.put(index, child.end());
            }
        });
        before.keySet().removeAll(again.keySet());
        return again;
    }

    private void advance() {
        while (isOpen() && next < inputs.size() && running.size() < plan.concurrency()) {
            if (!known[next]) {
                start(next);
            }
            next++;
        }
        if (isOpen() && executionTally.allEnded()) {
            conclude(new MapRunEnd.Succeeded(result()));
        }
    }

    /** Whether it still starts children. */
    private boolean isOpen() {
        return status == MapRunStatus.RUNNING && ending == null;
    }

    /** What its children gave, in the order of their items and without those that failed; or where that is written. */
    private Payload result() {
        if (plan.results().isPresent()) {
            return new ResultFiles(plan, plan.results().get()).reference();
        }
        var given = new ArrayList<Payload>();
        for (ExecutionView end : ends) {
            if (end != null) {
                end.output().ifPresent(output -> given.add(Payload.ofText(output)));
            }
        }
        return Payload.computedArrayOf(given);
    }

    private void start(int index) {
        ChildInput input = inputs.get(index);
        ExecutionView before = unsuccessful.get(index);
        if (before != null) {
            startAgain(index, before);
            return;
        }
        ExecutionActor child;
        try {
            child = executions.start(
                    plan.child(ports.ids().uuid(), input.input().text()), plan.identify(index, input.items()), this);
        } catch (IllegalStateException refused) {
            conclude(MapRunEnd.failed("States.Runtime", String.valueOf(refused.getMessage())));
            return;
        }
        attach(index, child);
    }

    /** A STANDARD child goes on where it failed; an EXPRESS one begins anew. */
    private void startAgain(int index, ExecutionView before) {
        try {
            attach(
                    index,
                    plan.express()
                            ? executions.startAgain(
                                    before.request(),
                                    plan.identify(index, inputs.get(index).items()),
                                    this)
                            : executions.redrive(before.executionArn(), this));
        } catch (IllegalArgumentException notRedrivable) {
            goOn(index, new RecoveredChild(null, before));
        } catch (IllegalStateException refused) {
            conclude(MapRunEnd.failed("States.Runtime", String.valueOf(refused.getMessage())));
        }
    }

    private void attach(int index, ExecutionActor child) {
        int items = inputs.get(index).items();
        running.put(index, child);
        began(child.executionArn(), items);
        child.ended().thenAccept(end -> mailbox.post(() -> ended(index, items, end)));
    }

    private void began(String childArn, int items) {
        children.add(childArn);
        executionTally.started(1);
        itemTally.started(items);
    }

    /** A child that began before the process of that time ended. */
    private void goOn(int index, RecoveredChild child) {
        if (child.running() != null) {
            attach(index, child.running());
        } else if (child.end() != null) {
            int items = inputs.get(index).items();
            began(child.end().executionArn(), items);
            ended(index, items, child.end());
        }
    }

    private void ended(int index, int items, ExecutionView end) {
        running.remove(index);
        executionTally.ended(end.status(), 1);
        itemTally.ended(end.status(), items);
        if (status != MapRunStatus.RUNNING) {
            return;
        }
        ends[index] = end;
        if (ending != null) {
            settle(ending);
        } else if (plan.tolerance().isExceeded(itemTally.unsuccessful(), itemTally.total())) {
            conclude(EXCEEDED);
        } else {
            advance();
        }
    }

    /** It will end so, when its results are written. */
    private void conclude(MapRunEnd end) {
        ending = end;
        List.copyOf(running.values()).forEach(executions::stop);
        settle(end);
    }

    private void settle(MapRunEnd end) {
        if (plan.results().isEmpty()) {
            end(end);
        } else if (running.isEmpty()) {
            write(end, plan.results().get());
        }
    }

    private void write(MapRunEnd end, ResultPlace place) {
        var files = new ResultFiles(plan, place);
        for (int i = 0; i < ends.length; i++) {
            files.add(inputs.get(i).input(), ends[i]);
        }
        CompletionStage<Void> written = CompletableFuture.completedFuture(null);
        for (Map.Entry<String, byte[]> file : files.all().entrySet()) {
            written = written.thenCompose(
                    before -> ports.connectors().objects().put(request(place, file.getKey()), file.getValue()));
        }
        written.whenComplete((done, failure) -> mailbox.post(() -> end(
                failure == null || end instanceof MapRunEnd.Failed
                        ? end
                        : MapRunEnd.failed(WRITER_FAILED, causeOf(failure)))));
    }

    private ObjectRequest request(ResultPlace place, String key) {
        return new ObjectRequest(
                Payload.of(Json.NODES.objectNode().put("Bucket", place.bucket()).put("Key", key)),
                plan.parent().region(),
                parentArn());
    }

    private void end(MapRunEnd end) {
        if (status == MapRunStatus.RUNNING) {
            close(end instanceof MapRunEnd.Failed ? MapRunStatus.FAILED : MapRunStatus.SUCCEEDED);
            whenEnded.accept(end);
        }
    }

    private void close(MapRunStatus how) {
        if (status != MapRunStatus.RUNNING) {
            return;
        }
        status = how;
        stopDate = ports.clock().instant();
        inputs = List.of();
        ends = new @Nullable ExecutionView[0];
        // Before anybody is told: whoever hears of the end finds it in the view.
        view = seen();
        List.copyOf(running.values()).forEach(executions::stop);
    }

    private MapRunView seen() {
        return new MapRunView(
                plan.mapRunArn(),
                parentArn(),
                plan.stateMachineArn(),
                status,
                beginning.at(),
                Optional.ofNullable(stopDate),
                plan.maxConcurrency(),
                plan.tolerance().count().orElse(0L),
                plan.tolerance().percentage().orElse(0.0),
                itemTally.counts(),
                executionTally.counts(),
                beginning.redrives());
    }
}
