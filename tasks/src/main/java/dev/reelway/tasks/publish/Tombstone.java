package dev.reelway.tasks.publish;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.reelway.tasks.asset.Asset;
import dev.reelway.tasks.lambda.Json;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What stands in the place of {@code asset.json} once an asset is unpublished: no revision and nothing to play, but what there was
 * and since when there is not. Its form is {@code schemas/tombstone.schema.json}.
 */
final class Tombstone {

    private static final String STATUS = "UNPUBLISHED";
    private static final int MOST_FORMER = 1000;

    private Tombstone() {}

    static boolean is(JsonNode document) {
        return document.path("status").asText().equals(STATUS);
    }

    /** The tombstone of a published asset. */
    static ObjectNode of(JsonNode document, Instant now, @Nullable String reason) {
        ObjectNode tombstone = Json.MAPPER.createObjectNode();
        tombstone
                .put("schemaVersion", "1")
                .put("assetId", document.path("assetId").asText())
                .put("status", STATUS);
        tombstone.set("source", document.path("source"));
        tombstone.set("upload", document.path("upload"));
        tombstone.put("unpublishedAt", now.toString());
        if (reason != null) {
            tombstone.put("reason", reason);
        }
        tombstone.set("formerRevisions", formerRevisions(document));
        return tombstone;
    }

    /** Whether the asset was unpublished after the execution of a revision was started: that one is not to bring it back. */
    static boolean isLaterThan(Asset asset, JsonNode document) {
        if (!is(document)) {
            return false;
        }
        try {
            return Instant.parse(document.path("unpublishedAt").asText()).isAfter(Instant.parse(asset.startedAt()));
        } catch (DateTimeException unknown) {
            return false;
        }
    }

    /** All revisions that were published and are not any more, once the one of the document is not; oldest first. */
    static ArrayNode formerRevisions(JsonNode document) {
        List<String> former = new ArrayList<>();
        document.path("formerRevisions").forEach(revision -> former.add(revision.asText()));
        if (document.hasNonNull("revision")) {
            former.add(document.path("revision").asText());
        }
        ArrayNode array = Json.MAPPER.createArrayNode();
        former.stream().skip(Math.max(0, former.size() - MOST_FORMER)).forEach(array::add);
        return array;
    }
}
