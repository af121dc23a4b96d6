package dev.reelway.local.states;

import dev.reelway.local.states.Program.Revision;
import dev.reelway.local.store.Database;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.HexFormat;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The revisions that executions were started from, which outlive their machines. */
final class Revisions {

    private final Database database;
    private final Database.Table<String> table;
    private final Map<Revision, String> keys = Collections.synchronizedMap(new IdentityHashMap<>());
    private final Map<String, Revision> read = new ConcurrentHashMap<>();

    Revisions(Database database) {
        this.database = database;
        this.table = database.byText("revisions");
    }

    /** Keeps a revision of a STANDARD machine, and gives its key. */
    String keep(Revision revision) {
        return keys.computeIfAbsent(revision, fresh -> {
            byte[] bytes = ProgramCodec.write(fresh);
            String key = HexFormat.of().formatHex(sha256().digest(bytes));
            if (!table.has(key)) {
                table.put(key, bytes);
                database.commit();
            }
            read.put(key, fresh);
            return key;
        });
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("Every Java has SHA-256", e);
        }
    }

    Revision get(String key) {
        return read.computeIfAbsent(
                key,
                unread -> table.get(unread)
                        .map(bytes -> ProgramCodec.revision(bytes, false))
                        .orElseThrow(() -> new IllegalStateException("The database has no revision " + unread)));
    }
}
