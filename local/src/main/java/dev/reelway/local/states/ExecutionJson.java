package dev.reelway.local.states;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.reelway.engine.data.Json;
import dev.reelway.engine.history.EventType;
import dev.reelway.engine.history.HistoryEvent;
import dev.reelway.engine.history.HistoryJson;
import dev.reelway.engine.run.ExecutionView;
import java.util.Optional;

/** Renders executions as the API's answers show them. */
final class ExecutionJson {

    private ExecutionJson() {}

    /** What tells that an execution has been started. */
    static ObjectNode started(ExecutionView view) {
        return Json.NODES
                .objectNode()
                .put("executionArn", view.executionArn())
                .set("startDate", Machines.date(view.startDate()));
    }

    private static ObjectNode item(StartedExecution execution) {
        ExecutionView view = execution.handle().view();
        ObjectNode item = from(Json.NODES.objectNode(), execution.from())
                .put("executionArn", view.executionArn())
                .put("stateMachineArn", view.request().stateMachineArn())
                .put("name", view.request().name())
                .put("status", view.status().name())
                .put("redriveCount", view.redrives().count());
        view.redrives().last().ifPresent(time -> item.set("redriveDate", Machines.date(time)));
        execution.child().ifPresent(child -> item.put("mapRunArn", child.mapRunArn()));
        return dates(item, view);
    }

    /** As a listing shows it. */
    static ObjectNode listed(StartedExecution execution) {
        ObjectNode item = item(execution);
        execution.child().ifPresent(child -> item.put("itemCount", child.items()));
        return item;
    }

    /** The version and the alias that it was started by. */
    private static ObjectNode from(ObjectNode json, Qualified from) {
        from.versionArn().ifPresent(arn -> json.put("stateMachineVersionArn", arn));
        from.aliasArn().ifPresent(arn -> json.put("stateMachineAliasArn", arn));
        return json;
    }

    private static ObjectNode dates(ObjectNode json, ExecutionView view) {
        json.set("startDate", Machines.date(view.startDate()));
        view.stopDate().ifPresent(time -> json.set("stopDate", Machines.date(time)));
        return json;
    }

    static ObjectNode described(StartedExecution execution) {
        ExecutionView view = execution.handle().view();
        ObjectNode answer = data(item(execution), view);
        view.output().ifPresent(output -> answer.putObject("outputDetails").put("included", true));
        return answer;
    }

    /** Adds whether an execution can be redriven, and why not. */
    static ObjectNode redriving(ObjectNode answer, String otherwise, Optional<String> refusal) {
        answer.put("redriveStatus", refusal.isPresent() ? "NOT_REDRIVABLE" : otherwise);
        refusal.ifPresent(reason -> answer.put("redriveStatusReason", reason));
        return answer;
    }

    /** The whole answer of a synchronous execution, but for its bill. */
    static ObjectNode synchronous(ExecutionView view) {
        ObjectNode answer = Json.NODES
                .objectNode()
                .put("executionArn", view.executionArn())
                .put("stateMachineArn", view.request().stateMachineArn())
                .put("name", view.request().name())
                .put("status", view.status().name());
        data(dates(answer, view), view);
        // Also where there is no output.
        answer.putObject("outputDetails").put("included", true);
        return answer;
    }

    private static ObjectNode data(ObjectNode answer, ExecutionView view) {
        answer.put("input", view.input()).putObject("inputDetails").put("included", true);
        view.output().ifPresent(output -> answer.put("output", output));
        view.error().ifPresent(error -> answer.put("error", error));
        view.cause().ifPresent(cause -> answer.put("cause", cause));
        return answer;
    }

    static ObjectNode event(HistoryEvent event, HistoryJson json, Qualified from) {
        ObjectNode rendered = json.render(event);
        if (event.type() == EventType.EXECUTION_STARTED
                && rendered.get(event.type().detailsKey()) instanceof ObjectNode details) {
            from(details, from);
        }
        return rendered;
    }
}
