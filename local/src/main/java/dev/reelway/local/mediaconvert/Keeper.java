package dev.reelway.local.mediaconvert;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.function.BiConsumer;

/** What outlasts the process: documents by kind and key. What was put outlives it, however it ends. */
public interface Keeper extends AutoCloseable {

    /** Keeps nothing. */
    Keeper NONE = new Keeper() {

        @Override
        public void put(String kind, String key, ObjectNode document) {
            // Nothing is kept.
        }

        @Override
        public void remove(String kind, String key) {
            // There is nothing.
        }

        @Override
        public void each(String kind, BiConsumer<String, ObjectNode> reader) {
            // There is nothing.
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    };

    /** Keeps a document in the place of the one before. */
    void put(String kind, String key, ObjectNode document);

    void remove(String kind, String key);

    /** Hands out what was kept when the process started, in the order in which it was first put. */
    void each(String kind, BiConsumer<String, ObjectNode> reader);

    @Override
    void close();
}
