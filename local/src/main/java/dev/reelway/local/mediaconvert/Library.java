package dev.reelway.local.mediaconvert;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.reelway.local.mediaconvert.ApiException.Kind;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Job templates, or presets: settings that somebody gave a name. */
final class Library {

    private static final int MOST = 1000;

    private final String kind;
    private final Clock clock;
    private final Keeper keeper;
    private final Map<String, Entry> entries = new TreeMap<>();

    /**
     * A library.
     *
     * @param kind what its entries are called in paths and ARNs, such as {@code presets}
     */
    Library(String kind, Clock clock, Keeper keeper) {
        this.kind = kind;
        this.clock = clock;
        this.keeper = keeper;
        keeper.each(kind, (name, document) -> entries.put(name, Entry.read(name, document)));
    }

    /**
     * An entry.
     *
     * @param request what was asked for, without name and tags
     */
    record Entry(String name, ObjectNode request, Instant created, Instant updated) {

        Optional<String> category() {
            return Optional.ofNullable(request.get("category")).map(text -> text.asText());
        }

        private ObjectNode write() {
            ObjectNode document = request.objectNode();
            document.put("created", created.toEpochMilli()).put("updated", updated.toEpochMilli());
            document.set("request", request);
            return document;
        }

        private static Entry read(String name, ObjectNode document) {
            return new Entry(
                    name,
                    document.withObject("/request"),
                    Instant.ofEpochMilli(document.path("created").asLong()),
                    Instant.ofEpochMilli(document.path("updated").asLong()));
        }

        ObjectNode document(String arn) {
            ObjectNode node = request.deepCopy();
            node.put("arn", arn).put("name", name).put("type", "CUSTOM");
            return node.put("createdAt", JobDocument.seconds(created)).put("lastUpdated", JobDocument.seconds(updated));
        }
    }

    String kind() {
        return kind;
    }

    synchronized Entry get(String name) {
        Entry entry = entries.get(name);
        if (entry == null) {
            throw new ApiException(Kind.NOT_FOUND, "The " + noun() + " \"" + name + "\" does not exist.");
        }
        return entry;
    }

    synchronized Entry create(String name, ObjectNode request) {
        if (entries.containsKey(name)) {
            throw new ApiException(Kind.CONFLICT, "The " + noun() + " \"" + name + "\" exists already.");
        }
        if (entries.size() >= MOST) {
            throw new ApiException(Kind.BAD_REQUEST, "There are " + MOST + " " + kind + " already.");
        }
        Instant now = clock.instant();
        return put(new Entry(name, request, now, now));
    }

    /** Replaces what the request mentions. */
    synchronized Entry update(String name, ObjectNode request) {
        Entry old = get(name);
        ObjectNode changed = old.request().deepCopy();
        changed.setAll(request);
        return put(new Entry(name, changed, old.created(), clock.instant()));
    }

    synchronized void delete(String name) {
        get(name);
        entries.remove(name);
        keeper.remove(kind, name);
    }

    /** By name, or by the time when they were made. */
    synchronized List<Entry> list(boolean byTime) {
        List<Entry> all = List.copyOf(entries.values());
        return byTime
                ? all.stream().sorted(Comparator.comparing(Entry::created)).toList()
                : all;
    }

    private Entry put(Entry entry) {
        entries.put(entry.name(), entry);
        keeper.put(kind, entry.name(), entry.write());
        return entry;
    }

    private String noun() {
        return kind.replaceAll("([A-Z])", " $1").replaceAll("s$", "").toLowerCase(Locale.ROOT);
    }
}
