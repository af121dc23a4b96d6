package dev.reelway.tasks.asset;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How the pipeline ended for one revision, as subscribers get it.
 *
 * @param schemaVersion the version of this form
 * @param status {@code HELD} while it waits for approval; {@code PUBLISHED}, {@code SUPERSEDED}, {@code REJECTED}, {@code FAILED} or
 *     {@code UNPUBLISHED} in the end
 * @param assetId the asset, {@code unknown} where the execution's input named no source
 * @param revision the revision
 * @param executionArn the execution that ended
 * @param source the source's bucket and key
 * @param reason why it was rejected or failed, in words
 * @param document where the asset's document lies, if it was published
 * @param playback the manifests to play, if it was published
 * @param parts of the optional parts, {@code READY}, {@code SKIPPED} or {@code DEGRADED} each
 */
public record Notification(
        String schemaVersion,
        String status,
        String assetId,
        String revision,
        String executionArn,
        @Nullable Location source,
        @Nullable String reason,
        @Nullable Location document,
        @Nullable Playback playback,
        @Nullable Map<String, Part> parts) {

    private static final String VERSION = "1";

    /** An object in S3. */
    public record Location(String bucket, String key) {}

    /** The keys of the manifests in the delivery bucket. */
    public record Playback(String hls, String dash) {}

    /** Of an optional part, how it ended and why. */
    public record Part(String status, @Nullable String reason) {}

    /** A source that was refused. */
    public static Notification rejected(Execution execution, String assetId, Location source) {
        return ended("REJECTED", execution, assetId, source);
    }

    /** An execution that failed. */
    public static Notification failed(Execution execution, String assetId, @Nullable Location source) {
        return ended("FAILED", execution, assetId, source);
    }

    /** A revision that is now what viewers see. */
    public static Notification published(
            Asset asset, String executionArn, Location document, Playback playback, Map<String, Part> parts) {
        return new Notification(
                VERSION,
                "PUBLISHED",
                asset.assetId(),
                asset.revision(),
                executionArn,
                new Location(asset.source().bucket(), asset.source().key()),
                null,
                document,
                playback,
                parts);
    }

    /**
     * A revision that is what viewers see although its execution failed afterwards.
     *
     * @param asset the content of {@code asset.json}
     */
    public static Notification publishedYetFailed(JsonNode asset, Execution execution, Location document) {
        Map<String, Part> parts = new LinkedHashMap<>();
        for (String part : List.of("thumbnails", "captions")) {
            JsonNode reason = asset.path(part).path("reason");
            parts.put(
                    part,
                    new Part(asset.path(part).path("status").asText(), reason.isTextual() ? reason.asText() : null));
        }
        JsonNode source = asset.path("source");
        JsonNode playback = asset.path("playback");
        return new Notification(
                VERSION,
                "PUBLISHED",
                asset.path("assetId").asText(),
                asset.path("revision").asText(),
                execution.executionArn(),
                new Location(source.path("bucket").asText(), source.path("key").asText()),
                "The execution failed after it had published: " + execution.reason(),
                document,
                new Playback(
                        playback.path("hls").asText(), playback.path("dash").asText()),
                parts);
    }

    /** A revision that is not what viewers see, because of what came after it. */
    public static Notification superseded(Asset asset, String executionArn, String reason) {
        return new Notification(
                VERSION,
                "SUPERSEDED",
                asset.assetId(),
                asset.revision(),
                executionArn,
                new Location(asset.source().bucket(), asset.source().key()),
                reason,
                null,
                null,
                null);
    }

    /** An asset that viewers do not see any more. */
    public static Notification unpublished(
            String assetId, String revision, String executionArn, Location source, @Nullable String reason) {
        return new Notification(
                VERSION, "UNPUBLISHED", assetId, revision, executionArn, source, reason, null, null, null);
    }

    private static Notification ended(String status, Execution execution, String assetId, @Nullable Location source) {
        return new Notification(
                VERSION,
                status,
                assetId,
                execution.revision(),
                execution.executionArn(),
                source,
                execution.reason(),
                null,
                null,
                null);
    }
}
