package dev.reelway.engine.run;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.reelway.engine.data.Json;
import dev.reelway.engine.data.Payload;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a Map Run writes about its child executions: a file for each way in which they ended, and a manifest that names the files.
 *
 * @see <a href="https://docs.aws.amazon.com/step-functions/latest/dg/input-output-resultwriter.html">ResultWriter</a>
 */
final class ResultFiles {

    private final MapRunPlan plan;
    private final ResultPlace place;
    private final Map<Kind, ArrayNode> results = new EnumMap<>(Kind.class);

    ResultFiles(MapRunPlan plan, ResultPlace place) {
        this.plan = plan;
        this.place = place;
    }

    /** The kinds of files, in the order in which the manifest names them. */
    private enum Kind {
        FAILED,
        PENDING,
        SUCCEEDED
    }

    /** One child that was to get an input: how it ended, or nothing if it never began. */
    void add(Payload input, @Nullable ExecutionView end) {
        if (end == null) {
            ObjectNode pending = Json.NODES.objectNode().put("Input", input.text());
            pending.putObject("InputDetails").put("Included", true);
            results(Kind.PENDING)
                    .add(pending.put("StateMachineArn", plan.stateMachineArn()).put("Status", "PENDING"));
            return;
        }
        Kind kind = end.status() == ExecutionStatus.SUCCEEDED ? Kind.SUCCEEDED : Kind.FAILED;
        results(kind).add(result(end));
    }

    private ArrayNode results(Kind kind) {
        return results.computeIfAbsent(kind, key -> Json.NODES.arrayNode());
    }

    private static ObjectNode result(ExecutionView end) {
        ObjectNode json = Json.NODES.objectNode();
        end.cause().ifPresent(cause -> json.put("Cause", cause));
        end.error().ifPresent(error -> json.put("Error", error));
        json.put("ExecutionArn", end.executionArn()).put("Input", end.input());
        json.putObject("InputDetails").put("Included", true);
        json.put("Name", end.request().name());
        end.output().ifPresent(output -> {
            json.put("Output", output);
            json.putObject("OutputDetails").put("Included", true);
        });
        json.put("StartDate", end.startDate().toString())
                .put("StateMachineArn", end.request().stateMachineArn())
                .put("Status", end.status().name());
        return json.put("StopDate", end.stopDate().map(Instant::toString).orElse(null));
    }

    /** What the files are called, and what is in them; the manifest comes last. */
    Map<String, byte[]> all() {
        var files = new LinkedHashMap<String, byte[]>();
        ObjectNode manifest = Json.NODES.objectNode();
        manifest.put("DestinationBucket", place.bucket()).put("MapRunArn", plan.mapRunArn());
        ObjectNode names = manifest.putObject("ResultFiles");
        for (Kind kind : Kind.values()) {
            ArrayNode named = names.putArray(kind.name());
            ArrayNode content = results.get(kind);
            if (content != null) {
                byte[] bytes = bytes(Json.write(content));
                String key = key(kind.name() + "_0.json");
                files.put(key, bytes);
                named.addObject().put("Key", key).put("Size", bytes.length);
            }
        }
        files.put(manifestKey(), bytes(Json.write(manifest)));
        return files;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private String manifestKey() {
        return key("manifest.json");
    }

    private String key(String name) {
        return place.prefix() + plan.id() + "/" + name;
    }

    /** What the Map gives in place of its children's outputs. */
    Payload reference() {
        ObjectNode output = Json.NODES.objectNode().put("MapRunArn", plan.mapRunArn());
        output.putObject("ResultWriterDetails").put("Bucket", place.bucket()).put("Key", manifestKey());
        return Payload.of(output);
    }
}
