package dev.reelway.engine.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.reelway.engine.task.Connector;
import dev.reelway.engine.task.Resource;
import dev.reelway.engine.task.TaskHandle;
import dev.reelway.engine.task.TaskReply;
import dev.reelway.engine.task.TaskRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Answers tasks as they were answered when the execution was recorded, having checked what they were asked. */
final class Replay implements Connector {

    private final Placeholders words;
    private final List<JsonNode> tasks = new ArrayList<>();
    private final JsonNode lambdas;
    private final List<String> mismatches = new ArrayList<>();

    Replay(RecordedCase recorded, Placeholders words) {
        this.words = words;
        this.lambdas = words.substitute(recorded.json().path("lambdas"));
        recorded.json().path("tasks").forEach(task -> tasks.add(words.substitute(task)));
    }

    /** Tasks that were asked for something that was not recorded. */
    List<String> mismatches() {
        return mismatches;
    }

    @Override
    public Optional<String> refusal(TaskRequest request) {
        if (request.resource().kind() == Resource.Kind.ACTIVITY && tasks.isEmpty()) {
            return Optional.of("The activity " + request.resource().arn() + " does not exist.");
        }
        return ApiGatewayCheck.refusal(request);
    }

    @Override
    public TaskHandle start(TaskRequest request, TaskReply reply) {
        for (JsonNode task : tasks) {
            Placeholders trial = words.trial();
            if (isAbout(task, request, trial)) {
                words.keep(trial);
                tasks.remove(task);
                answer(task, reply);
                return TaskHandle.NOTHING_TO_CANCEL;
            }
        }
        mismatches.add("No recorded task of " + request.resource().arn() + " has these parameters: "
                + request.parameters().text());
        return TaskHandle.NOTHING_TO_CANCEL;
    }

    private static boolean isAbout(JsonNode task, TaskRequest request, Placeholders trial) {
        Resource resource = request.resource();
        boolean integration = resource.kind() == Resource.Kind.INTEGRATION;
        String asked = integration ? resource.actionAndPattern() : resource.arn();
        JsonNode recorded = integration ? task.path("parameters") : task.path("input");
        boolean sameState = !task.has("state") || task.path("state").asText().equals(request.stateName());
        var comparison = new Comparison(trial);
        return sameState
                && trial.matches(task.path("resource").asText(), asked)
                && comparison
                        .difference(recorded, request.parameters().tree(), "parameters")
                        .isEmpty();
    }

    private void answer(JsonNode task, TaskReply reply) {
        Optional<JsonNode> invocation = invocation(task);
        for (JsonNode outcome : words.substitute(task.path("outcome"))) {
            String type = outcome.path("type").asText();
            if (type.endsWith("Started")) {
                reply.startedBy(outcome.path("workerName").asText(null));
            } else if (type.equals("TaskSubmitted")) {
                reply.submitted(text(outcome.path("output")));
            } else if (type.endsWith("Succeeded")) {
                reply.succeeded(invocation.flatMap(this::payloadText).orElseGet(() -> text(outcome.path("output"))));
            } else if (type.endsWith("Failed")) {
                String cause = invocation
                        .map(call -> call.path("outcome").path("causeText").asText(null))
                        .orElseGet(() -> outcome.has("cause") ? text(outcome.path("cause")) : null);
                reply.failed(outcome.path("error").asText(null), cause);
            }
        }
        if (task.path("outcome").isEmpty()) {
            invocation.ifPresent(call -> answerCall(call, reply));
        }
    }

    /** A call inside a Parallel, whose events were recorded without order: only its value says what became of it. */
    private void answerCall(JsonNode call, TaskReply reply) {
        JsonNode outcome = call.path("outcome");
        reply.started();
        switch (outcome.path("type").asText()) {
            case "success" ->
                reply.succeeded(
                        text(outcome.has("invokeOutput") ? outcome.path("invokeOutput") : outcome.path("payload")));
            case "failure" ->
                reply.failed(
                        outcome.path("error").asText(null),
                        outcome.path("causeText").asText(null));
            default -> {}
        }
    }

    private Optional<String> payloadText(JsonNode call) {
        JsonNode outcome = call.path("outcome");
        boolean direct = call.path("via").asText().equals("function-arn");
        return direct && outcome.has("payloadText")
                ? Optional.of(outcome.path("payloadText").asText())
                : Optional.empty();
    }

    private Optional<JsonNode> invocation(JsonNode task) {
        for (JsonNode function : lambdas) {
            for (JsonNode call : function.path("invocations")) {
                if (call.path("scheduledEventId").equals(task.path("eventId")) && !isTaken(call, task)) {
                    return Optional.of(call);
                }
            }
        }
        return Optional.empty();
    }

    /** In a Parallel all tasks have the same number: their calls are then told apart by what they were given. */
    private static boolean isTaken(JsonNode call, JsonNode task) {
        JsonNode asked = task.has("parameters") ? task.path("parameters").path("Payload") : task.path("input");
        return !task.path("eventId").isNumber() && !call.path("payload").equals(asked);
    }

    /** The recorder replaced texts by the objects in them; other values it left as texts. */
    private static String text(JsonNode recorded) {
        return recorded.isTextual() ? recorded.asText() : recorded.toString();
    }

    /** What API Gateway's integration checks before it is called: a header has a list of values. */
    private static final class ApiGatewayCheck {

        static Optional<String> refusal(TaskRequest request) {
            if (!request.resource().type().equals("apigateway")) {
                return Optional.empty();
            }
            JsonNode headers = request.parameters().tree().path("Headers");
            for (JsonNode values : headers instanceof ObjectNode
                    ? headers
                    : request.parameters().tree().path("none")) {
                if (!values.isArray()) {
                    return Optional.of(
                            "The Parameters '" + request.parameters().text()
                                    + "' could not be used to start the Task: [The value of the field 'Headers' has an invalid format]");
                }
            }
            return Optional.empty();
        }
    }
}
