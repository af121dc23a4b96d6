package dev.reelway.local.states;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.reelway.engine.data.Json;
import dev.reelway.engine.data.Payload;
import dev.reelway.engine.history.EventDetails;
import dev.reelway.engine.history.HistoryEvent;
import java.util.List;
import java.util.Optional;

/**
 * What a tested state of the JSONPath language made of its data on the way. What the history does not tell is found out by running
 * a part of the state as a state of its own.
 *
 * @param state the state
 * @param input what it was given
 * @param events what happened
 * @param probe runs parts
 * @see <a href="https://docs.aws.amazon.com/step-functions/latest/apireference/API_InspectionData.html">InspectionData</a>
 */
record Inspection(TestedState state, String input, List<HistoryEvent> events, Probe probe) {

    /** Gives the output of a state, unless it fails. A task of it gets the result. */
    @FunctionalInterface
    interface Probe {
        Optional<String> output(ObjectNode state, String input, Optional<String> result);
    }

    /** The {@code inspectionData} of what the state got to. Which members a state shows depends on its type, as in the service. */
    ObjectNode data() {
        ObjectNode data = Json.NODES.objectNode().put("input", input);
        switch (state.type()) {
            case "Task" -> task(data);
            case "Parallel" -> result(data, succeeded());
            case "Pass" -> pass(data);
            default -> put(data, "afterInputPath", afterInputPath());
        }
        return data;
    }

    private void task(ObjectNode data) {
        put(data, "afterInputPath", afterInputPath());
        put(
                data,
                "afterParameters",
                payload(EventDetails.TaskScheduled.class).or(() -> payload(EventDetails.WorkScheduled.class)));
        Optional<String> result = succeeded();
        put(data, "result", result);
        result(data, result);
    }

    private void pass(ObjectNode data) {
        JsonNode result = state.definition().get("Result");
        if (result != null) {
            put(data, "result", Optional.of(Json.write(result)));
            put(data, "afterResultSelector", Optional.of(Json.write(result)));
        } else {
            put(data, "afterInputPath", afterInputPath());
            Optional<String> parameters = ofInput(part("InputPath", "Parameters"));
            put(data, "afterParameters", parameters);
            put(data, "afterResultSelector", parameters);
        }
        put(data, "afterResultPath", afterResultPath(Optional.empty()));
    }

    private void result(ObjectNode data, Optional<String> result) {
        if (result.isPresent()) {
            put(data, "afterResultSelector", afterResultSelector(result.get()));
            put(data, "afterResultPath", afterResultPath(result));
        }
    }

    private static void put(ObjectNode data, String member, Optional<String> text) {
        text.ifPresent(json -> data.put(member, json));
    }

    private Optional<String> succeeded() {
        return events.stream()
                .filter(event -> event.type().wireName().matches("(Task|LambdaFunction|Activity)Succeeded"))
                .flatMap(event -> event.details().payloads().stream())
                .map(Payload::text)
                .findFirst();
    }

    private <T extends EventDetails> Optional<String> payload(Class<T> kind) {
        return events.stream()
                .map(HistoryEvent::details)
                .filter(kind::isInstance)
                .flatMap(details -> details.payloads().stream())
                .map(Payload::text)
                .findFirst();
    }

    private Optional<String> afterInputPath() {
        return ofInput(part("InputPath"));
    }

    private Optional<String> ofInput(ObjectNode part) {
        return probe.output(part, input, Optional.empty());
    }

    private Optional<String> afterResultSelector(String result) {
        ObjectNode part = pass();
        Optional.ofNullable(state.definition().get("ResultSelector"))
                .ifPresent(selector -> part.set("Parameters", selector));
        return probe.output(part, result, Optional.empty());
    }

    /** The state without its OutputPath, and without anybody who would catch that this fails. */
    private Optional<String> afterResultPath(Optional<String> result) {
        ObjectNode whole = state.definition().deepCopy();
        whole.remove(List.of("OutputPath", "Catch"));
        return probe.output(whole, input, result);
    }

    private ObjectNode part(String... fields) {
        ObjectNode part = pass();
        for (String field : fields) {
            Optional.ofNullable(state.definition().get(field)).ifPresent(value -> part.set(field, value));
        }
        return part;
    }

    private static ObjectNode pass() {
        return Json.NODES.objectNode().put("Type", "Pass").put("End", true);
    }
}
