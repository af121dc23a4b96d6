package dev.reelway.local.states.connector;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.reelway.engine.data.Json;
import dev.reelway.engine.data.Payload;
import dev.reelway.engine.task.Connector;
import dev.reelway.engine.task.Resource;
import dev.reelway.engine.task.TaskHandle;
import dev.reelway.engine.task.TaskReply;
import dev.reelway.engine.task.TaskRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Tasks as the engine gives them to connectors, and what connectors reply. */
final class Tasks {

    private Tasks() {}

    /** A task; single quotes in its parameters stand for double ones. */
    static TaskRequest of(String resource, String parameters) {
        return new TaskRequest(
                Resource.parse(resource).orElseThrow(),
                Payload.ofText(parameters.replace('\'', '"')),
                "eu-west-1",
                "arn:aws:states:eu-west-1:111111111111:execution:plan:one",
                "Do",
                "token",
                0,
                OptionalLong.empty(),
                OptionalLong.empty(),
                null);
    }

    /** What became of a task, as sentences. */
    static final class Replies implements TaskReply {

        private final List<String> all = new ArrayList<>();
        private @Nullable String lastOutput;

        @Override
        public void startedBy(@Nullable String workerName) {
            all.add("started");
        }

        @Override
        public void submitted(String output) {
            all.add("submitted");
            lastOutput = output;
        }

        @Override
        public void succeeded(String output) {
            all.add("succeeded");
            lastOutput = output;
        }

        @Override
        public void failed(@Nullable String error, @Nullable String cause) {
            all.add("failed " + error + ": " + cause);
        }

        @Override
        public void heartbeat() {
            all.add("heartbeat");
        }

        List<String> all() {
            return all;
        }

        String text() {
            assertThat(lastOutput).as("an output after " + all).isNotNull();
            return String.valueOf(lastOutput);
        }

        JsonNode output() {
            return Json.read(text());
        }
    }

    /** Offers a task and starts it if it is accepted. */
    static Replies run(Connector connector, TaskRequest request) {
        var replies = new Replies();
        assertThat(connector.refusal(request)).isEmpty();
        TaskHandle handle = connector.start(request, replies);
        assertThat(handle).isNotNull();
        return replies;
    }

    static List<String> names(JsonNode object) {
        var names = new ArrayList<String>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
