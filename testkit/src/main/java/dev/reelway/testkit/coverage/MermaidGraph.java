package dev.reelway.testkit.coverage;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A machine as a coloured flow chart in the language of Mermaid, which code forges and editors draw by themselves: green was gone
 * through, red was not.
 *
 * @see <a href="https://mermaid.js.org/syntax/flowchart.html">Mermaid flowcharts</a>
 */
final class MermaidGraph {

    private static final String HIT = "#1a7f37";
    private static final String MISSED = "#cf222e";

    private final MachineCoverage machine;
    private final Map<String, String> ids = new LinkedHashMap<>();
    private final StringBuilder text = new StringBuilder();

    private MermaidGraph(MachineCoverage machine) {
        this.machine = machine;
        for (Graph.Node node : machine.graph().nodes()) {
            ids.put(node.state(), "s" + ids.size());
        }
    }

    static String of(MachineCoverage machine) {
        return new MermaidGraph(machine).draw();
    }

    private String draw() {
        text.append("flowchart TD\n");
        lanes();
        List<Graph.Edge> edges = machine.graph().edges();
        for (Graph.Edge edge : edges) {
            String label = edge.label().isEmpty() ? "" : "|" + quoted(edge.label()) + "|";
            text.append("  ")
                    .append(ids.get(edge.from()))
                    .append(" -->")
                    .append(label)
                    .append(' ');
            text.append(ids.get(edge.to())).append('\n');
        }
        for (int i = 0; i < edges.size(); i++) {
            String colour = machine.hits(edges.get(i).item()) > 0 ? HIT : MISSED;
            text.append("  linkStyle ")
                    .append(i)
                    .append(" stroke:")
                    .append(colour)
                    .append('\n');
        }
        text.append("  classDef hit fill:#dafbe1,stroke:").append(HIT).append('\n');
        text.append("  classDef missed fill:#ffebe9,stroke:").append(MISSED).append('\n');
        return text.toString();
    }

    private void lanes() {
        Map<String, List<Graph.Node>> lanes = machine.graph().nodes().stream()
                .collect(Collectors.groupingBy(Graph.Node::lane, LinkedHashMap::new, Collectors.toList()));
        int count = 0;
        for (Map.Entry<String, List<Graph.Node>> lane : lanes.entrySet()) {
            boolean inner = !lane.getKey().isEmpty();
            if (inner) {
                text.append("  subgraph l")
                        .append(count++)
                        .append('[')
                        .append(quoted(lane.getKey()))
                        .append("]\n");
            }
            lane.getValue().forEach(this::node);
            text.append(inner ? "  end\n" : "");
        }
    }

    private void node(Graph.Node node) {
        boolean hit = machine.hits(Items.state(node.state())) > 0;
        text.append("  ")
                .append(ids.get(node.state()))
                .append('[')
                .append(quoted(node.state()))
                .append("]:::");
        text.append(hit ? "hit" : "missed").append('\n');
    }

    private static String quoted(String label) {
        String safe = label.replace("#", "#35;")
                .replace("\"", "#quot;")
                .replace("<", "#lt;")
                .replace(">", "#gt;")
                .replace("\n", " ");
        return "\"" + safe + "\"";
    }
}
