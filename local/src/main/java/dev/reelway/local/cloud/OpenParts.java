package dev.reelway.local.cloud;

import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.LoggerFactory;

/** What has been opened and is to be closed: the last first, and all of it, whatever becomes of one. */
public final class OpenParts implements AutoCloseable {

    private final Deque<AutoCloseable> parts = new ArrayDeque<>();

    /** Closes this one too, before those that were added earlier. */
    public synchronized <T extends AutoCloseable> T add(T part) {
        parts.push(part);
        return part;
    }

    @Override
    public synchronized void close() {
        while (!parts.isEmpty()) {
            try {
                parts.pop().close();
            } catch (Exception e) {
                // The others must be closed all the same. Asked for by name: the log is set up after this class is
                // loaded.
                LoggerFactory.getLogger(OpenParts.class).warn("A part did not close", e);
            }
        }
    }
}
