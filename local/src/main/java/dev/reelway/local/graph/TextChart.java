package dev.reelway.local.graph;

import dev.reelway.local.graph.Chart.State;
import dev.reelway.local.graph.Chart.Way;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Writes a chart as lines of text: a state a line with where it leads, what it holds below it. */
public final class TextChart {

    private final Map<String, Look> looks;
    private final int column;
    private final List<String> lines = new ArrayList<>();

    private TextChart(Map<String, Look> looks, int column) {
        this.looks = looks;
        this.column = column;
    }

    public static List<String> write(Chart chart, Map<String, Look> looks) {
        int longest = chart.names().stream().mapToInt(String::length).max().orElse(0);
        TextChart text = new TextChart(looks, longest + 8);
        text.chart(chart, "");
        return text.lines;
    }

    private void chart(Chart chart, String indent) {
        for (State state : chart.states()) {
            Look look = looks.getOrDefault(state.name(), Look.UNTOUCHED);
            String name = indent + mark(look.status()) + " " + state.name();
            List<String> ways = new ArrayList<>();
            for (Way way : chart.ways()) {
                if (way.from().equals(state.name())) {
                    ways.add((way.label().isEmpty() ? "" : way.label() + " ") + "→ " + way.to());
                }
            }
            if (state.last()) {
                ways.add("→ end");
            }
            String note = look.note().isEmpty() ? "" : " [" + look.note() + "]";
            lines.add(name
                    + " ".repeat(Math.max(1, column - name.length()))
                    + state.type()
                    + " ".repeat(Math.max(1, 9 - state.type().length()))
                    + String.join(", ", ways)
                    + note);
            state.parts().forEach(part -> {
                lines.add(indent + "    " + (part.title().isEmpty() ? "at the same time" : part.title()) + ":");
                chart(part.chart(), indent + "    ");
            });
        }
    }

    private static String mark(Look.Status status) {
        return switch (status) {
            case UNTOUCHED -> " ";
            case RUNNING -> ">";
            case SUCCEEDED -> "+";
            case CAUGHT -> "!";
            case FAILED -> "x";
            case ABORTED -> "-";
        };
    }
}
