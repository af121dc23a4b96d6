package dev.reelway.matrix;

import dev.reelway.engine.model.StateMachine;
import dev.reelway.engine.parse.DefinitionParser;
import dev.reelway.tasks.Placeholders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** All state machines of the project. */
final class Machines {

    private static final String SUFFIX = ".asl.json";

    private Machines() {}

    /** The project's folder. */
    static Path root() {
        return Path.of(System.getProperty("reelway.root", ".."))
                .toAbsolutePath()
                .normalize();
    }

    /** By their names. */
    static Map<String, StateMachine> all() {
        Map<String, String> texts = new TreeMap<>();
        try (Stream<Path> files = Files.list(root().resolve("statemachines"))) {
            for (Path file : files.filter(f -> f.toString().endsWith(SUFFIX)).toList()) {
                String name = file.getFileName().toString().replace(SUFFIX, "");
                texts.put(name, Files.readString(file));
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        Map<String, String> values = World.values(texts.keySet());
        Map<String, StateMachine> all = new TreeMap<>();
        texts.forEach((name, text) -> all.put(
                name, DefinitionParser.parse(Placeholders.fill(text, values)).orThrow()));
        return all;
    }
}
