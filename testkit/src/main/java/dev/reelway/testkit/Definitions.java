package dev.reelway.testkit;

import dev.reelway.engine.data.Json;
import dev.reelway.engine.lint.Problem;
import dev.reelway.engine.lint.Severity;
import dev.reelway.engine.model.StateMachine;
import dev.reelway.engine.parse.DefinitionParser;
import dev.reelway.engine.parse.ParseResult;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Finds definitions, fills their placeholders in, and parses them. */
final class Definitions {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([A-Za-z][A-Za-z0-9_]*)}");

    private Definitions() {}

    /** The content of a resource of the class path if the name begins with a slash and there is one, else of a file. */
    static String read(String name) {
        try (InputStream resource = name.startsWith("/") ? Definitions.class.getResourceAsStream(name) : null) {
            if (resource != null) {
                return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
            }
            Path file = Path.of(name);
            if (Files.isRegularFile(file)) {
                return Files.readString(file);
            }
        } catch (IOException e) {
            throw new IllegalArgumentException("'" + name + "' cannot be read: " + e.getMessage(), e);
        }
        throw new IllegalArgumentException("There is neither a resource on the class path nor a file '" + name
                + "'. A resource begins with a slash: /statemachines/order.asl.json");
    }

    /** {@code order} for {@code /statemachines/order.asl.json}. */
    static String nameOf(String resource) {
        String file = resource.substring(resource.lastIndexOf('/') + 1);
        int dot = file.indexOf('.');
        return dot <= 0 ? file : file.substring(0, dot);
    }

    /**
     * The definition with its placeholders filled in.
     *
     * @param source where it is from, as messages call it
     */
    static String filled(
            String source, String text, Map<String, String> values, Function<String, Optional<String>> others) {
        Matcher placeholder = PLACEHOLDER.matcher(text);
        var filled = new StringBuilder();
        var missing = new TreeSet<String>();
        while (placeholder.find()) {
            String name = placeholder.group(1);
            Optional<String> value = Optional.ofNullable(values.get(name)).or(() -> others.apply(name));
            if (value.isEmpty()) {
                missing.add(name);
            }
            String quoted = Json.write(Json.NODES.textNode(value.orElse("")));
            placeholder.appendReplacement(filled, Matcher.quoteReplacement(quoted.substring(1, quoted.length() - 1)));
        }
        if (!missing.isEmpty()) {
            String names = missing.stream().map(name -> "${" + name + "}").collect(Collectors.joining(", "));
            throw new IllegalArgumentException("No value for " + names + " in " + source + ": give it one, .with(\""
                    + missing.first() + "\", \"…\")");
        }
        return placeholder.appendTail(filled).toString();
    }

    static StateMachine parsed(String source, String text) {
        ParseResult result = DefinitionParser.parse(text);
        return result.machine()
                .orElseThrow(() -> new IllegalArgumentException(source + " is no state machine:\n"
                        + result.problems().stream()
                                .filter(problem -> problem.severity() == Severity.ERROR)
                                .map(Problem::toString)
                                .collect(Collectors.joining("\n"))));
    }
}
