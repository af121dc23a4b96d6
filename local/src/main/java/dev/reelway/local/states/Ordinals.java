package dev.reelway.local.states;

import dev.reelway.engine.journal.ByteSink;
import dev.reelway.engine.journal.ByteSource;
import dev.reelway.local.store.Database;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Small numbers for long texts, the same ones in every process. */
final class Ordinals {

    private final Database.Table<String> table;
    private final Map<String, Long> known = new ConcurrentHashMap<>();

    Ordinals(Database.Table<String> table) {
        this.table = table;
        table.keys(null)
                .forEach(text -> table.get(text).ifPresent(number -> known.put(text, new ByteSource(number).number())));
    }

    Optional<Long> find(String text) {
        return Optional.ofNullable(known.get(text));
    }

    /** The number of a text, which gets one if it has none. Used by one thread at a time. */
    long keep(String text) {
        Long before = known.get(text);
        if (before != null) {
            return before;
        }
        long number = known.size() + 1L;
        table.put(text, new ByteSink().number(number).toBytes());
        known.put(text, number);
        return number;
    }
}
