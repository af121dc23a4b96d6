package dev.reelway.local.states;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.reelway.engine.data.Json;
import dev.reelway.engine.history.HistoryEvent;
import dev.reelway.engine.history.HistoryJson;
import dev.reelway.engine.run.Engine;
import dev.reelway.engine.run.ExecutionHandle;
import dev.reelway.engine.run.ExecutionStatus;
import dev.reelway.engine.run.ExecutionView;
import dev.reelway.engine.run.Ids;
import dev.reelway.engine.run.MapRunView;
import dev.reelway.engine.run.StartExecution;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/** The operations on executions of STANDARD machines. Those that the engine has forgotten do not exist any more. */
final class Executions {

    private static final int LONGEST_TOKEN = 3096;
    private static final int LONGEST_ERROR = 256;
    private static final int LONGEST_CAUSE = 32_768;
    private static final long STOP_SECONDS = 10;
    private static final long BETWEEN_CLEANINGS = 1000;
    // Redriving is not built: PENDING_REDRIVE can be asked for, and nothing is.
    private static final List<String> STATUSES =
            List.of("SUCCEEDED", "TIMED_OUT", "PENDING_REDRIVE", "ABORTED", "FAILED", "RUNNING");
    private static final Page<StartedExecution> PAGE =
            new Page<>("executions", LONGEST_TOKEN, StartedExecution::key, ExecutionJson::item);

    private final Engine engine;
    private final Ids ids;
    private final Map<String, StartedExecution> started = new ConcurrentHashMap<>();
    private final ChildExecutions children;
    private long count;

    Executions(Engine engine, Ids ids) {
        this.engine = engine;
        this.ids = ids;
        this.children = new ChildExecutions(engine, arn -> Optional.ofNullable(started.get(arn)));
    }

    /**
     * One at a time, so that two starts of the same name cannot both find it free.
     *
     * @param beginning is told the ARN of a new execution before it begins
     */
    synchronized ObjectNode start(Call call, Qualified from, Consumer<String> beginning) {
        Program program = from.pinned();
        String name = call.text("name", Arns.LONGEST_NAME)
                .map(Arns::checkName)
                .orElseGet(() -> ids.uuid().toString());
        String input = ExecutionInput.of(call);
        String arn = Arns.execution(program.arn(), name);
        Optional<ExecutionView> known = engine.describe(arn);
        if (known.isPresent()) {
            return ExecutionJson.started(again(known.get(), input));
        }
        beginning.accept(arn);
        ExecutionHandle handle;
        try {
            handle = engine.start(new StartExecution(
                    program.machine(), arn, name, program.arn(), program.name(), program.roleArn(), input));
        } catch (IllegalStateException e) {
            throw new StatesException("ExecutionLimitExceeded", String.valueOf(e.getMessage()));
        }
        started.put(arn, new StartedExecution(++count, from, handle));
        if (count % BETWEEN_CLEANINGS == 0) {
            forget();
        }
        return ExecutionJson.started(handle.view());
    }

    private static ExecutionView again(ExecutionView known, String input) {
        if (known.status() == ExecutionStatus.RUNNING && known.input().equals(input)) {
            return known;
        }
        throw new StatesException("ExecutionAlreadyExists", "Execution Already Exists: '" + known.executionArn() + "'");
    }

    private StartedExecution find(Call call) {
        return find(Arns.check(call.arn("executionArn"), "execution"));
    }

    private StartedExecution find(String arn) {
        return engine.find(arn)
                .flatMap(handle -> Optional.ofNullable(started.get(arn)))
                .or(() -> children.find(arn))
                .orElseThrow(() -> missing(arn));
    }

    /** The children of Map Runs can be described even if they are executions of EXPRESS type. */
    private StartedExecution findOfAnyType(Call call) {
        String arn = call.arn("executionArn");
        return engine.mapRunOf(arn).isPresent() ? find(arn) : find(call);
    }

    static StatesException missing(String arn) {
        return new StatesException("ExecutionDoesNotExist", "Execution Does Not Exist: '" + arn + "'");
    }

    ObjectNode stop(Call call) {
        ExecutionHandle handle = find(call).handle();
        Optional<String> error = call.note("error", LONGEST_ERROR);
        Optional<String> cause = call.note("cause", LONGEST_CAUSE);
        try {
            engine.stop(handle.executionArn(), error.orElse(null), cause.orElse(null));
            // The end is recorded on the engine's loop, which never blocks but may be gone: the service may be closing.
            ExecutionView ended = handle.ended().toCompletableFuture().get(STOP_SECONDS, TimeUnit.SECONDS);
            return Json.NODES
                    .objectNode()
                    .set("stopDate", Machines.date(ended.stopDate().orElse(ended.startDate())));
        } catch (RejectedExecutionException | TimeoutException e) {
            throw new IllegalStateException("The engine does not stop executions any more", e);
        } catch (ExecutionException e) {
            throw new AssertionError("An end never fails", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while an execution was being stopped", e);
        }
    }

    ObjectNode describe(Call call) {
        StartedExecution execution = findOfAnyType(call);
        return children.named(
                ExecutionJson.described(execution), execution.handle().executionArn());
    }

    /** The machine as it was when the execution was started. */
    ObjectNode describeMachine(Call call) {
        StartedExecution execution = findOfAnyType(call);
        Program program = execution.from().pinned();
        ObjectNode answer =
                Json.NODES.objectNode().put("stateMachineArn", program.arn()).put("name", program.name());
        answer.set("updateDate", Machines.date(program.revision().updated()));
        Machines.content(answer, program);
        children.describeProcessor(answer, execution);
        return answer;
    }

    /** The executions of a machine; those that were started by a version or an alias, if it is the ARN of one. */
    ObjectNode list(Call call, Qualified wanted) {
        Optional<String> status = call.choice("statusFilter", STATUSES);
        forget();
        List<StartedExecution> found = started.values().stream()
                .filter(one -> wanted.includes(one.from()))
                .filter(one ->
                        status.isEmpty() || one.handle().view().status().name().equals(status.get()))
                .sorted(Comparator.comparing(StartedExecution::key))
                .toList();
        return PAGE.of(call, found);
    }

    /** The child executions of a Map Run. */
    ObjectNode list(Call call, MapRunView run) {
        return children.list(call, run, call.choice("statusFilter", STATUSES));
    }

    /** What the engine has forgotten need not be remembered here either. */
    private void forget() {
        started.keySet().removeIf(arn -> engine.find(arn).isEmpty());
    }

    ObjectNode history(Call call) {
        StartedExecution execution = find(call);
        List<HistoryEvent> events = new ArrayList<>(execution.handle().history());
        boolean reverse = call.flag("reverseOrder", false);
        if (reverse) {
            Collections.reverse(events);
        }
        var json = new HistoryJson(call.flag("includeExecutionData", true));
        return new Page<HistoryEvent>(
                        "events",
                        Page.TOKEN,
                        event -> key(event, reverse),
                        event -> ExecutionJson.event(event, json, execution.from()))
                .of(call, events);
    }

    private static String key(HistoryEvent event, boolean reverse) {
        return String.format(Locale.ROOT, "%019d", reverse ? Long.MAX_VALUE - event.id() : event.id());
    }
}
