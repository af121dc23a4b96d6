package dev.reelway.matrix;

import dev.reelway.engine.model.StateMachine;
import dev.reelway.engine.parse.DefinitionParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** All state machines of the project. */
final class Machines {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([A-Za-z]+)}");
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
        Map<String, StateMachine> all = new TreeMap<>();
        try (Stream<Path> files = Files.list(root().resolve("statemachines"))) {
            for (Path file : files.filter(f -> f.toString().endsWith(SUFFIX)).toList()) {
                String name = file.getFileName().toString().replace(SUFFIX, "");
                String text = PLACEHOLDER
                        .matcher(Files.readString(file))
                        .replaceAll(found -> Matcher.quoteReplacement(World.placeholder(found.group(1))));
                all.put(name, DefinitionParser.parse(text).orThrow());
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return all;
    }
}
