package dev.reelway.tasks.approval;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.reelway.tasks.asset.Bucket;
import dev.reelway.tasks.lambda.Json;
import java.util.List;

/**
 * All assets that wait for approval, an object each.
 *
 * @param configuration the bucket that they are kept in, which is not delivered to anybody
 */
public record Holds(Bucket configuration) {

    private static final String PREFIX = "held/";

    private static String key(String assetId, String revision) {
        return PREFIX + assetId + "." + revision + ".json";
    }

    /** Keeps who waits; whoever waited for the same revision before does not any more. */
    public void keep(Held held) {
        configuration.writeText(key(held.assetId(), held.revision()), "application/json", Json.text(held));
    }

    /** The revisions of an asset that wait. */
    public List<Held> of(String assetId) {
        return configuration.sizes(PREFIX + assetId + ".").keySet().stream()
                .flatMap(key -> configuration.find(key).stream())
                .map(found -> read(found.asUtf8String()))
                .toList();
    }

    /** A revision does not wait any more. */
    public void forget(String assetId, String revision) {
        configuration.delete(List.of(key(assetId, revision)));
    }

    private static Held read(String text) {
        try {
            return Json.MAPPER.readValue(text, Held.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("An object below held/ says nothing of who waits.", e);
        }
    }
}
