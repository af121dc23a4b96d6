package dev.reelway.local.graph;

import dev.reelway.local.graph.Chart.Kind;
import dev.reelway.local.graph.Chart.Part;
import dev.reelway.local.graph.Chart.State;
import dev.reelway.local.graph.Chart.Way;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Writes a chart as a Mermaid flowchart, which GitHub draws.
 *
 * @see <a href="https://mermaid.js.org/syntax/flowchart.html">Flowcharts</a>
 */
public final class MermaidChart {

    private final Map<String, Look> looks;
    private final Map<String, String> ids = new HashMap<>();
    private final StringBuilder text = new StringBuilder("flowchart TD\n");
    private final Set<Look.Status> used = EnumSet.noneOf(Look.Status.class);

    private MermaidChart(Map<String, Look> looks) {
        this.looks = looks;
    }

    public static String write(Chart chart, Map<String, Look> looks) {
        MermaidChart mermaid = new MermaidChart(looks);
        List<String> names = chart.names();
        for (int i = 0; i < names.size(); i++) {
            mermaid.ids.put(names.get(i), "s" + i);
        }
        mermaid.text.append("    start([Start])\n    finish([End])\n");
        mermaid.chart(chart, "    ");
        if (mermaid.ids.containsKey(chart.startAt())) {
            mermaid.text
                    .append("    start --> ")
                    .append(mermaid.ids.get(chart.startAt()))
                    .append('\n');
        }
        chart.states().stream()
                .filter(State::last)
                .forEach(state -> mermaid.text
                        .append("    ")
                        .append(mermaid.ids.get(state.name()))
                        .append(" --> finish\n"));
        for (Look.Status status : mermaid.used) {
            mermaid.text
                    .append("    classDef ")
                    .append(status.name().toLowerCase(java.util.Locale.ROOT))
                    .append(" fill:")
                    .append(status.fill())
                    .append(",stroke:")
                    .append(status.line())
                    .append('\n');
        }
        return mermaid.text.toString();
    }

    private void chart(Chart chart, String indent) {
        chart.states().forEach(state -> state(state, indent));
        for (Way way : chart.ways()) {
            text.append(indent)
                    .append(ids.get(way.from()))
                    .append(way.kind() == Kind.CATCH ? " -.->" : " -->")
                    .append(way.label().isEmpty() ? "" : "|\"" + escaped(way.label()) + "\"|")
                    .append(' ')
                    .append(ids.get(way.to()))
                    .append('\n');
        }
    }

    private void state(State state, String indent) {
        Look look = looks.getOrDefault(state.name(), Look.UNTOUCHED);
        String name = escaped(state.name() + (look.note().isEmpty() ? "" : " · " + look.note()));
        String id = ids.get(state.name());
        if (state.parts().isEmpty()) {
            text.append(indent).append(id).append("[\"").append(name).append("\"]");
            if (look.status() != Look.Status.UNTOUCHED) {
                used.add(look.status());
                text.append(":::").append(look.status().name().toLowerCase(java.util.Locale.ROOT));
            }
            text.append('\n');
            return;
        }
        text.append(indent)
                .append("subgraph ")
                .append(id)
                .append("[\"")
                .append(name)
                .append("\"]\n");
        for (int i = 0; i < state.parts().size(); i++) {
            Part part = state.parts().get(i);
            text.append(indent).append("    subgraph ").append(id).append('p').append(i);
            text.append("[\"").append(escaped(part.title())).append(" \"]\n");
            chart(part.chart(), indent + "        ");
            text.append(indent).append("    end\n");
        }
        text.append(indent).append("end\n");
    }

    private static String escaped(String text) {
        return text.replace("&", "#amp;")
                .replace("\"", "#quot;")
                .replace("<", "#lt;")
                .replace(">", "#gt;");
    }
}
