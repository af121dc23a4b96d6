package dev.reelway.tasks.plan;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.reelway.tasks.asset.Asset;
import dev.reelway.tasks.asset.Bucket;
import dev.reelway.tasks.lambda.Json;
import dev.reelway.tasks.plan.EncodePlan.Transcript;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The published revision of the same upload, if there is one, and what of it can be taken over. */
final class EarlierRevision {

    /** From these steps on renditions are made again. */
    private static final Set<String> ENCODING_AGAIN = Set.of("validate", "probe", "plan", "transcode", "thumbnail");

    private final Bucket delivery;
    private final Asset asset;
    private final @Nullable String from;
    private final Optional<JsonNode> document;

    /** @param from the step from which all is to be made again, if one was named */
    EarlierRevision(Bucket delivery, Asset asset, @Nullable String from) {
        this.delivery = delivery;
        this.asset = asset;
        this.from = from;
        this.document = delivery.find(asset.documentKey())
                .map(found -> parse(asset, found.asUtf8String()))
                .filter(this::isOfTheSameUpload);
    }

    private boolean isOfTheSameUpload(JsonNode published) {
        String etag = published.path("upload").path("etag").asText();
        return published.hasNonNull("revision")
                && !published.path("revision").asText().equals(asset.revision())
                && !etag.isEmpty()
                && Objects.equals(etag, asset.source().etag());
    }

    /**
     * The renditions.
     *
     * @param encoding the digest of how they are to be encoded
     */
    Optional<Reuse> renditions(String encoding) {
        return document.filter(published -> !(from != null && ENCODING_AGAIN.contains(from)))
                .filter(published -> published.path("encoding").asText().equals(encoding))
                .map(published -> new Reuse(
                        published.path("revision").asText(),
                        Asset.prefix(asset.assetId(), published.path("revision").asText()),
                        published.path("jobId").asText()));
    }

    /** The transcript, which is copied to where this revision would have its own. */
    Optional<Transcript> transcript(@Nullable String language) {
        boolean again = from != null && (from.equals("caption") || ENCODING_AGAIN.contains(from));
        if (again || document.isEmpty()) {
            return Optional.empty();
        }
        JsonNode published = document.get();
        Asset earlier = new Asset(
                asset.assetId(),
                published.path("revision").asText(),
                asset.source(),
                asset.startedAt(),
                asset.options(),
                asset.captions(),
                null);
        String transcript = earlier.transcriptKey(language);
        Map<String, Long> found = delivery.sizes(transcript);
        if (!found.containsKey(transcript)) {
            return Optional.empty();
        }
        delivery.copy(transcript, asset.transcriptKey(language));
        JsonNode heard = published.path("captions").path("tracks").path(0).path("language");
        return Optional.of(new Transcript("READY", null, heard.isMissingNode() ? language : heard.asText()));
    }

    private static JsonNode parse(Asset asset, String document) {
        try {
            return Json.MAPPER.readTree(document);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The document of asset " + asset.assetId() + " is not JSON.", e);
        }
    }
}
