package dev.reelway.local.mediaconvert;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/** The tags of everything that has an ARN. */
final class TagBook {

    private static final String KIND = "tags";

    private final Map<String, Map<String, String>> tags = new HashMap<>();
    private final Keeper keeper;

    TagBook(Keeper keeper) {
        this.keeper = keeper;
        keeper.each(KIND, (arn, document) -> {
            Map<String, String> of = new TreeMap<>();
            document.properties()
                    .forEach(tag -> of.put(tag.getKey(), tag.getValue().asText()));
            tags.put(arn, of);
        });
    }

    synchronized Map<String, String> get(String arn) {
        return Map.copyOf(tags.getOrDefault(arn, Map.of()));
    }

    synchronized void add(String arn, Map<String, String> more) {
        if (!more.isEmpty()) {
            tags.computeIfAbsent(arn, any -> new TreeMap<>()).putAll(more);
            keep(arn);
        }
    }

    synchronized void remove(String arn, Collection<String> keys) {
        Map<String, String> of = tags.get(arn);
        if (of != null && of.keySet().removeAll(keys)) {
            keep(arn);
        }
    }

    /** Forgets a resource that is gone. */
    synchronized void forget(String arn) {
        if (tags.remove(arn) != null) {
            keeper.remove(KIND, arn);
        }
    }

    private void keep(String arn) {
        ObjectNode document = MediaConvertService.Answer.object();
        tags.getOrDefault(arn, Map.of()).forEach(document::put);
        keeper.put(KIND, arn, document);
    }
}
