package dev.reelway.local.states;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.reelway.engine.data.InvalidJson;
import dev.reelway.engine.data.Json;
import dev.reelway.engine.data.Payload;
import dev.reelway.engine.history.HistoryEvent;
import dev.reelway.engine.history.HistoryJson;
import dev.reelway.engine.run.Engine;
import dev.reelway.engine.run.ExecutionHandle;
import dev.reelway.engine.run.ExecutionStatus;
import dev.reelway.engine.run.ExecutionView;
import dev.reelway.engine.run.Ids;
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

/** The operations on executions. Those that the engine has forgotten do not exist any more. */
final class Executions {

    private static final int LONGEST_TOKEN = 3096;
    private static final int LONGEST_ERROR = 256;
    private static final int LONGEST_CAUSE = 32_768;
    private static final long STOP_SECONDS = 10;
    private static final long BETWEEN_CLEANINGS = 1000;
    // Redriving is not built: PENDING_REDRIVE can be asked for, and nothing is.
    private static final List<String> STATUSES =
            List.of("SUCCEEDED", "TIMED_OUT", "PENDING_REDRIVE", "ABORTED", "FAILED", "RUNNING");
    private static final Page<Started> PAGE = new Page<>(
            "executions",
            LONGEST_TOKEN,
            Started::key,
            started -> item(started.handle().view()));

    private final Engine engine;
    private final Machines machines;
    private final Ids ids;
    private final Map<String, Started> started = new ConcurrentHashMap<>();
    private long count;

    /**
     * An execution and what it was started from.
     *
     * @param number counts them
     * @param program the machine as it was then
     */
    private record Started(long number, Program program, ExecutionHandle handle) {

        /** Sorts the newest first, as ListExecutions shows them. */
        String key() {
            return String.format(Locale.ROOT, "%019d", Long.MAX_VALUE - number);
        }
    }

    Executions(Engine engine, Machines machines, Ids ids) {
        this.engine = engine;
        this.machines = machines;
        this.ids = ids;
    }

    /** One at a time, so that two starts of the same name cannot both find it free. */
    synchronized ObjectNode start(Call call) {
        Program program = machines.get(call.arn("stateMachineArn"));
        String name = call.text("name", Arns.LONGEST_NAME)
                .map(Arns::checkName)
                .orElseGet(() -> ids.uuid().toString());
        String input = input(call.secret("input", Payload.LIMIT).orElse("{}"));
        String arn = Arns.execution(program.arn(), name);
        Optional<ExecutionView> known = engine.describe(arn);
        if (known.isPresent()) {
            return started(again(known.get(), input));
        }
        ExecutionHandle handle;
        try {
            handle = engine.start(new StartExecution(
                    program.machine(), arn, name, program.arn(), program.name(), program.roleArn(), input));
        } catch (IllegalStateException e) {
            throw new StatesException("ExecutionLimitExceeded", String.valueOf(e.getMessage()));
        }
        started.put(arn, new Started(++count, program, handle));
        if (count % BETWEEN_CLEANINGS == 0) {
            forget();
        }
        return started(handle.view());
    }

    private static ObjectNode started(ExecutionView view) {
        return Json.NODES
                .objectNode()
                .put("executionArn", view.executionArn())
                .set("startDate", Machines.date(view.startDate()));
    }

    private static ExecutionView again(ExecutionView known, String input) {
        if (known.status() == ExecutionStatus.RUNNING && known.input().equals(input)) {
            return known;
        }
        throw new StatesException("ExecutionAlreadyExists", "Execution Already Exists: '" + known.executionArn() + "'");
    }

    private static String input(String text) {
        if (text.isBlank()) {
            throw new StatesException(
                    "InvalidExecutionInput", "Invalid State Machine Execution Input: 'Invalid execution input.'");
        }
        try {
            Json.read(text);
        } catch (InvalidJson e) {
            throw new StatesException(
                    "InvalidExecutionInput", "Invalid State Machine Execution Input: '" + e.getMessage() + "'");
        }
        if (Payload.ofText(text).exceedsLimit()) {
            throw new StatesException(
                    "InvalidExecutionInput",
                    "Invalid State Machine Execution Input: it is longer than " + Payload.LIMIT + " bytes");
        }
        return text;
    }

    private ExecutionHandle find(Call call) {
        String arn = Arns.check(call.arn("executionArn"), "execution");
        return engine.find(arn).orElseThrow(() -> missing(arn));
    }

    private static StatesException missing(String arn) {
        return new StatesException("ExecutionDoesNotExist", "Execution Does Not Exist: '" + arn + "'");
    }

    ObjectNode stop(Call call) {
        ExecutionHandle handle = find(call);
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
        ExecutionView view = find(call).view();
        ObjectNode answer = item(view);
        answer.put("input", view.input()).putObject("inputDetails").put("included", true);
        view.output().ifPresent(output -> {
            answer.put("output", output).putObject("outputDetails").put("included", true);
        });
        view.error().ifPresent(error -> answer.put("error", error));
        view.cause().ifPresent(cause -> answer.put("cause", cause));
        return answer.put("redriveStatus", "NOT_REDRIVABLE").put("redriveStatusReason", notRedrivable(view.status()));
    }

    private static String notRedrivable(ExecutionStatus status) {
        return switch (status) {
            case RUNNING, SUCCEEDED -> "Execution is " + status + " and cannot be redriven";
            // The service would redrive it; this one cannot.
            case FAILED, TIMED_OUT, ABORTED -> "Redriving is not supported here";
        };
    }

    /** The machine as it was when the execution was started. */
    ObjectNode describeMachine(Call call) {
        String arn = find(call).executionArn();
        Program program = Optional.ofNullable(started.get(arn))
                .orElseThrow(() -> missing(arn))
                .program();
        ObjectNode answer =
                Json.NODES.objectNode().put("stateMachineArn", program.arn()).put("name", program.name());
        answer.set("updateDate", Machines.date(program.revision().updated()));
        return Machines.content(answer, program);
    }

    private static ObjectNode item(ExecutionView view) {
        ObjectNode item = Json.NODES.objectNode();
        item.put("executionArn", view.executionArn())
                .put("stateMachineArn", view.request().stateMachineArn())
                .put("name", view.request().name())
                .put("status", view.status().name())
                .put("redriveCount", 0);
        item.set("startDate", Machines.date(view.startDate()));
        view.stopDate().ifPresent(time -> item.set("stopDate", Machines.date(time)));
        return item;
    }

    ObjectNode list(Call call) {
        call.refuse("Map runs", "mapRunArn", "redriveFilter");
        Program program = machines.get(call.arn("stateMachineArn"));
        Optional<String> status = call.choice("statusFilter", STATUSES);
        forget();
        List<Started> found = started.values().stream()
                .filter(one -> one.program().arn().equals(program.arn()))
                .filter(one ->
                        status.isEmpty() || one.handle().view().status().name().equals(status.get()))
                .sorted(Comparator.comparing(Started::key))
                .toList();
        return PAGE.of(call, found);
    }

    /** What the engine has forgotten need not be remembered here either. */
    private void forget() {
        started.keySet().removeIf(arn -> engine.find(arn).isEmpty());
    }

    ObjectNode history(Call call) {
        List<HistoryEvent> events = new ArrayList<>(find(call).history());
        boolean reverse = call.flag("reverseOrder", false);
        if (reverse) {
            Collections.reverse(events);
        }
        var json = new HistoryJson(call.flag("includeExecutionData", true));
        return new Page<HistoryEvent>("events", Page.TOKEN, event -> key(event, reverse), json::render)
                .of(call, events);
    }

    private static String key(HistoryEvent event, boolean reverse) {
        return String.format(Locale.ROOT, "%019d", reverse ? Long.MAX_VALUE - event.id() : event.id());
    }
}
