package dev.reelway.local.sns;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/** All that was published since the start, and a file of JSON lines that keeps it over restarts. */
final class Outbox {

    private final Path file;
    private final List<ObjectNode> messages = new ArrayList<>();

    Outbox(Path folder) throws IOException {
        this.file = Files.createDirectories(folder).resolve("outbox.jsonl");
    }

    synchronized void add(ObjectNode message) {
        try {
            Files.writeString(file, message + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + file, e);
        }
        messages.add(message);
    }

    synchronized List<ObjectNode> messages() {
        return List.copyOf(messages);
    }
}
