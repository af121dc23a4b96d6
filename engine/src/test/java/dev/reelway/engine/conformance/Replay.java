package dev.reelway.engine.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
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
    private final RecordedCalls calls;
    private final List<String> mismatches = new ArrayList<>();

    Replay(RecordedCase recorded, Placeholders words) {
        this.words = words;
        this.calls = new RecordedCalls(words.substitute(recorded.json().path("lambdas")));
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
                answer(task, request, reply);
                return TaskHandle.NOTHING_TO_CANCEL;
            }
        }
        Optional<JsonNode> echo = calls.echo(request);
        if (echo.isPresent()) {
            reply.succeeded(echo.get().toString());
            return TaskHandle.NOTHING_TO_CANCEL;
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
                        .unpackedDifference(
                                recorded, TextNode.valueOf(request.parameters().text()), "parameters")
                        .isEmpty();
    }

    private void answer(JsonNode task, TaskRequest request, TaskReply reply) {
        if (task.path("outcome").isEmpty()) {
            calls.next(request).ifPresent(call -> answerCall(call, reply));
            return;
        }
        Optional<JsonNode> call = calls.numbered(task.path("eventId"));
        for (JsonNode outcome : words.substitute(task.path("outcome"))) {
            String type = outcome.path("type").asText();
            if (type.endsWith("Started")) {
                reply.startedBy(outcome.path("workerName").asText(null));
            } else if (type.equals("TaskSubmitted")) {
                reply.submitted(text(outcome.path("output")));
            } else if (type.endsWith("Succeeded")) {
                reply.succeeded(call.flatMap(Replay::payloadText).orElseGet(() -> text(outcome.path("output"))));
            } else if (type.endsWith("Failed")) {
                String cause = call.map(
                                one -> one.path("outcome").path("causeText").asText(null))
                        .orElseGet(() -> outcome.has("cause") ? text(outcome.path("cause")) : null);
                reply.failed(outcome.path("error").asText(null), cause);
            }
        }
    }

    /** A call inside a Parallel, whose events were recorded without order: only the list of calls says what became of it. */
    private static void answerCall(JsonNode call, TaskReply reply) {
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

    private static Optional<String> payloadText(JsonNode call) {
        JsonNode outcome = call.path("outcome");
        boolean direct = call.path("via").asText().equals("function-arn");
        return direct && outcome.has("payloadText")
                ? Optional.of(outcome.path("payloadText").asText())
                : Optional.empty();
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
