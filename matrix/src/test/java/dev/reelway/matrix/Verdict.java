package dev.reelway.matrix;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.reelway.engine.run.ExecutionHandle;
import dev.reelway.engine.run.ExecutionStatus;
import dev.reelway.matrix.aws.MemoryS3;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.StringJoiner;
import java.util.TreeMap;
import software.amazon.awssdk.services.sns.model.PublishRequest;

/**
 * What became of a world.
 *
 * @param outcome in a few words
 * @param problems what must not be, whatever the fault was
 * @param objects what lies in the delivery bucket, without what differs from run to run
 */
record Verdict(String outcome, List<String> problems, Map<String, String> objects) {

    /** How often subscribers are to be told of the end of an execution. */
    enum Telling {
        ONCE,
        /** SNS took the message and its answer was lost: nobody can know, and it is told again. */
        AGAIN_IN_THE_SAME_WORDS,
        /** Whoever would tell in the place of an execution that cannot is gone as well. */
        NEVER
    }

    private static final ObjectMapper JSON = new ObjectMapper();

    static Verdict of(World world, Telling telling) {
        return new Judge(world, telling).judge();
    }

    private static final class Judge {

        private final World world;
        private final Telling telling;
        private final List<String> problems = new ArrayList<>();
        private final StringJoiner outcome = new StringJoiner("; ");

        Judge(World world, Telling telling) {
            this.world = world;
            this.telling = telling;
        }

        Verdict judge() {
            for (ExecutionHandle execution : world.sfn.executions()) {
                if (execution.view().stopDate().isEmpty()) {
                    problems.add("it still runs: " + execution.executionArn());
                } else if (execution.view().request().stateMachineName().equals(World.PIPELINE)) {
                    told(execution);
                } else {
                    outcome.add(
                            execution.view().status() == ExecutionStatus.SUCCEEDED
                                    ? execution.view().request().stateMachineName() + " done"
                                    : execution.view().request().stateMachineName() + " failed");
                }
            }
            if (world.sfn.executions().isEmpty()) {
                outcome.add("never started");
            }
            source();
            strays();
            if (!world.tokens().isEmpty()) {
                problems.add("tokens are left: " + world.tokens().keySet());
            }
            return new Verdict(outcome.toString(), problems, objects());
        }

        private void told(ExecutionHandle execution) {
            List<String> all = world.sns.published().stream()
                    .map(PublishRequest::message)
                    .filter(message ->
                            read(message).path("executionArn").asText().equals(execution.executionArn()))
                    .toList();
            long different = all.stream().distinct().count();
            boolean well = switch (telling) {
                case ONCE -> all.size() == 1;
                case AGAIN_IN_THE_SAME_WORDS -> different == 1;
                case NEVER -> all.isEmpty();
            };
            if (!well) {
                problems.add("subscribers were told " + all.size() + " times: " + all);
            }
            if (all.isEmpty()) {
                outcome.add("nobody told");
                return;
            }
            JsonNode message = read(all.get(0));
            String status = message.path("status").asText();
            StringBuilder words = new StringBuilder(status.toLowerCase(Locale.ROOT));
            message.path("parts").properties().forEach(part -> {
                if (part.getValue().path("status").asText().equals("DEGRADED")) {
                    words.append(" without ").append(part.getKey());
                }
            });
            outcome.add(words);
            boolean visible = published(message.path("assetId").asText())
                    .equals(message.path("revision").asText());
            if (visible != status.equals("PUBLISHED")) {
                problems.add("subscribers were told " + status + ", and viewers see " + (visible ? "it" : "it not"));
            }
        }

        /** The revision that viewers see. */
        private String published(String assetId) {
            MemoryS3.Stored document = delivery().get("assets/" + assetId + "/asset.json");
            return document == null ? "" : read(text(document)).path("revision").asText();
        }

        private SortedMap<String, MemoryS3.Stored> delivery() {
            return world.s3.bucket(World.DELIVERY);
        }

        /** It lies where it was or, rejected, where it is kept; nowhere else and not twice. */
        private void source() {
            var uploads = world.s3.bucket(World.UPLOADS);
            boolean rejected = outcome.toString().contains("rejected");
            long aside = uploads.keySet().stream()
                    .filter(key -> key.startsWith("rejected/"))
                    .count();
            boolean inPlace = uploads.containsKey("film.mp4");
            if (rejected ? aside != 1 || inPlace : aside + (inPlace ? 1 : 0) != 1) {
                problems.add("the source is lost or doubled: " + uploads.keySet());
            }
        }

        private void strays() {
            for (String key : delivery().subMap("assets/", "assets0").keySet()) {
                String[] parts = key.split("/", 4);
                if (!parts[2].equals("asset.json") && !published(parts[1]).equals(parts[2])) {
                    problems.add("it belongs to nothing published: " + key);
                }
            }
        }

        private Map<String, String> objects() {
            Map<String, String> objects = new TreeMap<>();
            delivery().subMap("assets/", "assets0").forEach((key, object) -> {
                String content = object.etag();
                if (key.endsWith("/asset.json")) {
                    ObjectNode document = (ObjectNode) read(text(object));
                    document.remove(List.of("publishedAt", "upload", "jobId"));
                    content = document.toString();
                }
                objects.put(key, content);
            });
            return objects;
        }

        private static String text(MemoryS3.Stored object) {
            return new String(object.content(), StandardCharsets.UTF_8);
        }

        private static JsonNode read(String json) {
            try {
                return JSON.readTree(json);
            } catch (JsonProcessingException e) {
                throw new AssertionError("not JSON: " + json, e);
            }
        }
    }
}
