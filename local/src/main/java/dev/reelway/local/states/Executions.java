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
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedDeque;

/** The operations on executions. Those that the engine has forgotten do not exist any more. */
final class Executions {

    private final Engine engine;
    private final Machines machines;
    private final Ids ids;
    /** The newest first, as ListExecutions shows them. */
    private final Deque<String> started = new ConcurrentLinkedDeque<>();

    Executions(Engine engine, Machines machines, Ids ids) {
        this.engine = engine;
        this.machines = machines;
        this.ids = ids;
    }

    /** One at a time, so that two starts of the same name cannot both find it free. */
    synchronized ObjectNode start(Call call) {
        Program program = machines.get(call.required("stateMachineArn"));
        String name = call.text("name")
                .map(Arns::checkName)
                .orElseGet(() -> ids.uuid().toString());
        String input = input(call.text("input").orElse("{}"));
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
        started.addFirst(arn);
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
        String arn = Arns.check(call.required("executionArn"), "execution");
        return engine.find(arn)
                .orElseThrow(
                        () -> new StatesException("ExecutionDoesNotExist", "Execution Does Not Exist: '" + arn + "'"));
    }

    ObjectNode stop(Call call) {
        ExecutionHandle handle = find(call);
        engine.stop(
                handle.executionArn(),
                call.text("error").orElse(null),
                call.text("cause").orElse(null));
        // The end is recorded on the engine's loop, which never blocks: this waits for one step.
        ExecutionView ended = handle.ended().toCompletableFuture().join();
        return Json.NODES
                .objectNode()
                .set("stopDate", Machines.date(ended.stopDate().orElse(ended.startDate())));
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
        return answer.put("redriveCount", 0);
    }

    private static ObjectNode item(ExecutionView view) {
        ObjectNode item = Json.NODES.objectNode();
        item.put("executionArn", view.executionArn())
                .put("stateMachineArn", view.request().stateMachineArn())
                .put("name", view.request().name())
                .put("status", view.status().name());
        item.set("startDate", Machines.date(view.startDate()));
        view.stopDate().ifPresent(time -> item.set("stopDate", Machines.date(time)));
        return item;
    }

    ObjectNode list(Call call) {
        Program program = machines.get(call.required("stateMachineArn"));
        Optional<ExecutionStatus> status = call.text("statusFilter").map(Executions::status);
        // What the engine has forgotten need not be remembered here either.
        started.removeIf(arn -> engine.find(arn).isEmpty());
        List<ExecutionView> found = started.stream()
                .flatMap(arn -> engine.describe(arn).stream())
                .filter(view -> view.request().stateMachineArn().equals(program.arn()))
                .filter(view -> status.isEmpty() || view.status() == status.get())
                .toList();
        return Page.of(call, "executions", found, Executions::item);
    }

    private static ExecutionStatus status(String name) {
        return Arrays.stream(ExecutionStatus.values())
                .filter(status -> status.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new StatesException(
                        "ValidationException",
                        "Value '" + name + "' at 'statusFilter' must be one of "
                                + Arrays.toString(ExecutionStatus.values())));
    }

    ObjectNode history(Call call) {
        List<HistoryEvent> events = find(call).history();
        if (call.flag("reverseOrder", false)) {
            var reversed = new ArrayList<>(events);
            Collections.reverse(reversed);
            events = reversed;
        }
        var json = new HistoryJson(call.flag("includeExecutionData", true));
        return Page.of(call, "events", events, json::render);
    }
}
