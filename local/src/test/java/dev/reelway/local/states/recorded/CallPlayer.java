package dev.reelway.local.states.recorded;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.reelway.engine.task.Connectors;
import dev.reelway.engine.task.TaskHandle;
import dev.reelway.local.bus.EventBus;
import dev.reelway.local.http.CloudServer;
import dev.reelway.local.states.RealTime;
import dev.reelway.local.states.StatesFiles;
import dev.reelway.local.states.StatesService;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Makes recorded calls, one after the other, and compares the answers with those that were recorded. */
final class CallPlayer implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    /** Nothing takes time, so that what is billed is what was recorded, however slow the machine is. */
    private static final Clock STANDING = Clock.fixed(Instant.parse("2024-01-01T00:00:00Z"), ZoneOffset.UTC);

    private static final Pattern FROM_STEP = Pattern.compile("\\$\\{steps\\[(\\d+)]\\.([^}]+)}");
    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(5);

    private final CloudServer server = CloudServer.start(0);
    private final HttpClient client = HttpClient.newHttpClient();
    private final JsonNode settings;

    CallPlayer(JsonNode settings) {
        this.settings = settings;
    }

    @Override
    public void close() {
        server.close();
    }

    private record Answer(int status, JsonNode body) {}

    /** The first difference, if there is one. */
    Optional<String> play(JsonNode recorded) throws IOException, InterruptedException {
        Connectors recordedTasks = tasks(recorded).withObjects(new RecordedObjects(recorded.path("setup")));
        var words = new Words(recorded, settings);
        List<JsonNode> answers = new ArrayList<>();
        try (var service = new StatesService(
                new RealTime(STANDING),
                recordedTasks,
                new EventBus(Runnable::run, () -> "event-id"),
                StatesFiles.inMemory(),
                Optional.empty())) {
            server.registerQuick("states", service);
            for (JsonNode step : recorded.path("steps")) {
                Optional<String> difference = play(step, answers, words);
                if (difference.isPresent()) {
                    return difference.map(text -> "step " + step.path("n").asText() + " "
                            + step.path("api").asText() + " " + text);
                }
                learn(recorded, answers, words);
            }
        }
        return Optional.empty();
    }

    /**
     * A function that a tested state calls answers what was recorded as the result of the state, which shows it as it is. Any other
     * task takes its request and waits for its token.
     */
    private static Connectors tasks(JsonNode recorded) {
        boolean answers = recorded.path("kind").asText().equals("test_state") && recorded.has("lambdas");
        JsonNode output = recorded.at("/expected/body/output");
        return Connectors.all((request, reply) -> {
            if (answers) {
                reply.succeeded(output.isTextual() ? output.asText() : output.toString());
            } else {
                reply.submitted("{}");
            }
            return TaskHandle.NOTHING_TO_CANCEL;
        });
    }

    private Optional<String> play(JsonNode step, List<JsonNode> answers, Words words)
            throws IOException, InterruptedException {
        if (step.at("/expect/clientSide").asBoolean()) {
            answers.add(JSON.nullNode());
            return Optional.empty();
        }
        ObjectNode request = (ObjectNode) filled(step.path("request"), answers);
        boolean reads = step.path("api").asText().matches("(Describe|List|Get).*");
        long until = System.nanoTime() + PATIENCE;
        Answer answer;
        Optional<String> difference;
        do {
            // An execution may still be on its way to the state in which it was recorded.
            answer = step.path("expectComposed").asBoolean() ? allPages(step, request) : call(step, request);
            Words trial = words.copy();
            difference = difference(step, answer, trial);
            if (difference.isEmpty()) {
                words.keep(trial);
            }
            Thread.onSpinWait();
        } while (difference.isPresent() && reads && System.nanoTime() < until);
        answers.add(answer.body());
        return difference;
    }

    private static JsonNode filled(JsonNode request, List<JsonNode> answers) throws IOException {
        Matcher matcher = FROM_STEP.matcher(request.toString());
        return JSON.readTree(
                matcher.replaceAll(match -> Matcher.quoteReplacement(answers.get(Integer.parseInt(match.group(1)))
                        .at(pointer(match.group(2)))
                        .asText())));
    }

    /** From {@code mapRuns[0].mapRunArn} to {@code /mapRuns/0/mapRunArn}. */
    private static String pointer(String path) {
        return "/" + path.replace("[", "/").replace("]", "").replace('.', '/');
    }

    private Answer call(JsonNode step, JsonNode request) throws IOException, InterruptedException {
        HttpResponse<String> response = client.send(
                HttpRequest.newBuilder(server.endpoint())
                        .header(
                                "X-Amz-Target",
                                "AWSStepFunctions." + step.path("api").asText())
                        .POST(HttpRequest.BodyPublishers.ofString(request.toString()))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        return new Answer(response.statusCode(), JSON.readTree(response.body()));
    }

    /** The recorder put the pages of a listing together. */
    private Answer allPages(JsonNode step, ObjectNode request) throws IOException, InterruptedException {
        ArrayNode all = JSON.createArrayNode();
        ObjectNode next = request.deepCopy();
        Answer page;
        do {
            page = call(step, next);
            page.body().path("stateMachines").forEach(all::add);
            next.put("nextToken", page.body().path("nextToken").asText());
        } while (page.body().has("nextToken"));
        return new Answer(page.status(), all);
    }

    private static Optional<String> difference(JsonNode step, Answer answer, Words words) {
        JsonNode expected = step.path("expect");
        JsonNode error = expected.path("error");
        if (!error.isMissingNode()) {
            ObjectNode actual = JSON.createObjectNode();
            actual.put("code", answer.body().path("__type").asText().replaceFirst(".*#", ""));
            actual.put("message", answer.body().path("message").asText());
            actual.put("httpStatus", answer.status());
            ObjectNode wanted = error.deepCopy();
            // Not every test recorded the status of its error.
            wanted.putIfAbsent("httpStatus", actual.get("httpStatus"));
            return words.difference(wanted, actual, "error");
        }
        if (answer.status() != 200) {
            return Optional.of("was refused: " + answer.body());
        }
        if (!expected.has("body")) {
            return Optional.empty();
        }
        JsonNode body = expected.path("body");
        step.path("alsoRecorded").forEach(page -> ((ArrayNode) body).addAll((ArrayNode) page));
        return words.difference(body, answer.body(), "answer");
    }

    /** What the words stand for that this server has made up. */
    private static void learn(JsonNode recorded, List<JsonNode> answers, Words words) {
        recorded.path("serverBindings").properties().forEach(binding -> {
            JsonNode from = binding.getValue();
            if (from.path("step").asInt() == answers.size() - 1) {
                String value = answers.get(answers.size() - 1)
                        .at(pointer(from.path("path").asText()))
                        .asText();
                boolean last = from.path("segment").asText().equals("last");
                words.bind(binding.getKey(), last ? value.substring(value.lastIndexOf(':') + 1) : value);
            }
        });
    }
}
