package dev.reelway.local.graph;

import com.fasterxml.jackson.databind.JsonNode;
import dev.reelway.local.graph.Chart.Kind;
import dev.reelway.local.graph.Chart.Part;
import dev.reelway.local.graph.Chart.State;
import dev.reelway.local.graph.Chart.Way;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Reads a chart from a definition. What is wrong with a definition is not said here: states that nothing names are drawn, ways that
 * lead nowhere are not.
 */
public final class ChartReader {

    /** A machine that nests deeper is no picture any more. */
    private static final int DEEPEST = 20;

    private static final Set<String> ENDING = Set.of("Succeed", "Fail");

    private final JsonNode machine;
    private final int depth;
    private final List<State> states = new ArrayList<>();
    private final List<Way> ways = new ArrayList<>();

    private ChartReader(JsonNode machine, int depth) {
        this.machine = machine;
        this.depth = depth;
    }

    /** The chart of a definition in Amazon States Language. */
    public static Chart read(JsonNode definition) {
        return new ChartReader(definition, 0).chart();
    }

    private Chart chart() {
        machine.path("States").properties().forEach(state -> state(state.getKey(), state.getValue()));
        return new Chart(machine.path("StartAt").asText(), states, ways);
    }

    private void state(String name, JsonNode state) {
        String type = state.path("Type").asText();
        boolean last = state.path("End").asBoolean() || ENDING.contains(type);
        states.add(new State(name, type, last, depth < DEEPEST ? parts(state) : List.of()));
        way(name, state.path("Next"), "", Kind.NEXT);
        for (JsonNode choice : state.path("Choices")) {
            way(name, choice.path("Next"), RuleText.of(choice), Kind.CHOICE);
        }
        way(name, state.path("Default"), "otherwise", Kind.DEFAULT);
        for (JsonNode catcher : state.path("Catch")) {
            way(name, catcher.path("Next"), errors(catcher), Kind.CATCH);
        }
    }

    private void way(String from, JsonNode to, String label, Kind kind) {
        if (to.isTextual() && machine.path("States").has(to.asText())) {
            ways.add(new Way(from, to.asText(), label, kind));
        }
    }

    /** Packages of exception classes say nothing to who looks at a picture. */
    private static String errors(JsonNode catcher) {
        List<String> names = new ArrayList<>();
        for (JsonNode error : catcher.path("ErrorEquals")) {
            String name = error.asText();
            boolean qualified = name.chars().filter(c -> c == '.').count() > 1;
            names.add(qualified ? name.substring(name.lastIndexOf('.') + 1) : name);
        }
        return names.equals(List.of("States.ALL")) ? "any error" : String.join(", ", names);
    }

    private List<Part> parts(JsonNode state) {
        List<Part> parts = new ArrayList<>();
        for (JsonNode branch : state.path("Branches")) {
            parts.add(new Part("", new ChartReader(branch, depth + 1).chart()));
        }
        JsonNode processor = state.has("ItemProcessor") ? state.path("ItemProcessor") : state.path("Iterator");
        if (processor.isObject()) {
            boolean distributed =
                    processor.path("ProcessorConfig").path("Mode").asText().equals("DISTRIBUTED");
            parts.add(new Part(
                    distributed ? "an execution for each item" : "for each item",
                    new ChartReader(processor, depth + 1).chart()));
        }
        return parts;
    }
}
