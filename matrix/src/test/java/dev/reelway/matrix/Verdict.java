package dev.reelway.matrix;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.reelway.engine.run.ExecutionHandle;
import dev.reelway.engine.run.ExecutionStatus;
import dev.reelway.matrix.aws.MemoryS3;
import dev.reelway.tasks.asset.AssetIds;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
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
                    other(execution);
                }
            }
            if (world.sfn.executions().isEmpty()) {
                outcome.add("never started");
            }
            source();
            strays();
            if (!world.tokens().isEmpty()) {
                problems.add("tokens are left: " + world.tokens());
            }
            return new Verdict(outcome.toString(), problems, objects());
        }

        private void other(ExecutionHandle execution) {
            String machine = execution.view().request().stateMachineName();
            boolean done = execution.view().status() == ExecutionStatus.SUCCEEDED;
            outcome.add(machine + (done ? " done" : " failed"));
            if (machine.equals("unpublish") && done) {
                checkOnce(messages(execution));
            }
        }

        /** What subscribers were told of the end of an execution; that somebody has to decide is not the end. */
        private List<String> messages(ExecutionHandle execution) {
            return world.sns.published().stream()
                    .map(PublishRequest::message)
                    .filter(message ->
                            read(message).path("executionArn").asText().equals(execution.executionArn()))
                    .filter(message -> !read(message).path("status").asText().equals("HELD"))
                    .toList();
        }

        private void checkOnce(List<String> all) {
            long different = all.stream().distinct().count();
            boolean well = switch (telling) {
                case ONCE -> all.size() == 1;
                case AGAIN_IN_THE_SAME_WORDS -> different == 1;
                case NEVER -> all.isEmpty();
            };
            if (!well) {
                problems.add("subscribers were told " + all.size() + " times: " + all);
            }
        }

        private void told(ExecutionHandle execution) {
            List<String> all = messages(execution);
            checkOnce(all);
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
            String assetId = message.path("assetId").asText();
            boolean visible =
                    published(assetId).contains(message.path("revision").asText());
            if (visible != status.equals("PUBLISHED") && !isUnpublished(assetId)) {
                problems.add("subscribers were told " + status + ", and viewers see " + (visible ? "it" : "it not"));
            }
        }

        private JsonNode document(String assetId) {
            MemoryS3.Stored document = delivery().get("assets/" + assetId + "/asset.json");
            return document == null ? MissingNode.getInstance() : read(text(document));
        }

        private boolean isUnpublished(String assetId) {
            return document(assetId).hasNonNull("unpublishedAt");
        }

        /** The revision that viewers see, and those that they have seen and may still be reading. */
        private Set<String> published(String assetId) {
            Set<String> published = new HashSet<>();
            JsonNode document = document(assetId);
            if (document.hasNonNull("revision")) {
                published.add(document.path("revision").asText());
                document.path("formerRevisions").forEach(revision -> published.add(revision.asText()));
            }
            return published;
        }

        private SortedMap<String, MemoryS3.Stored> delivery() {
            return world.s3.bucket(World.DELIVERY);
        }

        /** It lies where it was or, rejected, where it is kept; nowhere else and not twice. */
        private void source() {
            for (World.Source source : world.sources()) {
                Set<String> keys = world.s3.bucket(source.bucket()).keySet();
                String aside = "rejected/" + AssetIds.assetId(source.bucket(), source.key()) + "/";
                long places = keys.stream()
                        .filter(key -> key.equals(source.key()) || key.startsWith(aside))
                        .count();
                boolean moved = keys.stream().anyMatch(key -> key.startsWith(aside));
                if (places != 1 || (outcome.toString().equals("rejected") && !moved)) {
                    problems.add("the source is lost or doubled: " + keys);
                }
            }
        }

        private void strays() {
            for (String key : delivery().subMap("assets/", "assets0").keySet()) {
                String[] parts = key.split("/", 4);
                if (!parts[2].equals("asset.json") && !published(parts[1]).contains(parts[2])) {
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
                    document.remove(List.of("publishedAt", "unpublishedAt", "upload", "jobId", "approval"));
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
