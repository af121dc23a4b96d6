package dev.reelway.local.graph;

import dev.reelway.local.graph.Chart.Kind;
import dev.reelway.local.graph.Chart.Part;
import dev.reelway.local.graph.Chart.State;
import dev.reelway.local.graph.Chart.Way;
import dev.reelway.local.graph.Picture.Box;
import dev.reelway.local.graph.Picture.Line;
import dev.reelway.local.graph.Picture.Point;
import dev.reelway.local.graph.Picture.Shape;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.eclipse.elk.alg.layered.options.CycleBreakingStrategy;
import org.eclipse.elk.alg.layered.options.LayeredMetaDataProvider;
import org.eclipse.elk.alg.layered.options.LayeredOptions;
import org.eclipse.elk.alg.layered.options.OrderingStrategy;
import org.eclipse.elk.core.RecursiveGraphLayoutEngine;
import org.eclipse.elk.core.data.LayoutMetaDataService;
import org.eclipse.elk.core.math.ElkPadding;
import org.eclipse.elk.core.options.CoreOptions;
import org.eclipse.elk.core.options.Direction;
import org.eclipse.elk.core.options.EdgeRouting;
import org.eclipse.elk.core.util.BasicProgressMonitor;
import org.eclipse.elk.graph.ElkEdge;
import org.eclipse.elk.graph.ElkEdgeSection;
import org.eclipse.elk.graph.ElkLabel;
import org.eclipse.elk.graph.ElkNode;
import org.eclipse.elk.graph.util.ElkGraphUtil;
import org.jspecify.annotations.Nullable;

/**
 * Lays a chart out from top to bottom.
 *
 * @see <a href="https://eclipse.dev/elk/reference/algorithms/org-eclipse-elk-layered.html">ELK Layered</a>
 */
public final class Layout {

    private static final double HEIGHT = 40;
    private static final double TERMINAL = 56;
    private static final double CHARACTER = 7.3;
    private static final double LABEL_CHARACTER = 6.2;
    private static final double LEAST_WIDTH = 120;
    private static final double PADDING = 12;
    private static final double TITLE = 30;
    private static final String ALGORITHM = "org.eclipse.elk.layered";

    static {
        LayoutMetaDataService.getInstance().registerLayoutMetaDataProviders(new LayeredMetaDataProvider());
    }

    private final Map<String, Look> looks;
    private final Map<ElkNode, Box> boxes = new HashMap<>();
    private final Map<ElkEdge, Way> ways = new HashMap<>();
    private final List<Box> placed = new ArrayList<>();
    private final List<Line> lines = new ArrayList<>();

    private Layout(Map<String, Look> looks) {
        this.looks = looks;
    }

    /**
     * Lays out a whole machine.
     *
     * @param looks of states by name; those that are missing were not entered
     */
    public static Picture of(Chart chart, Map<String, Look> looks) {
        Layout layout = new Layout(looks);
        ElkNode root = ElkGraphUtil.createGraph();
        ElkNode start = layout.node(root, layout.box(Shape.TERMINAL, "Start", ""));
        Map<String, ElkNode> nodes = layout.fill(root, chart);
        ElkNode end = layout.node(root, layout.box(Shape.TERMINAL, "End", ""));
        layout.edge(start, nodes.get(chart.startAt()), new Way("", "", "", Kind.NEXT));
        chart.states().stream()
                .filter(State::last)
                .forEach(state -> layout.edge(nodes.get(state.name()), end, new Way("", "", "", Kind.NEXT)));
        new RecursiveGraphLayoutEngine().layout(root, new BasicProgressMonitor());
        layout.collect(root, 0, 0);
        return new Picture(root.getWidth(), root.getHeight(), layout.placed, layout.lines);
    }

    private Map<String, ElkNode> fill(ElkNode parent, Chart chart) {
        arrange(parent, 0);
        Map<String, ElkNode> nodes = new HashMap<>();
        for (State state : chart.states()) {
            nodes.put(state.name(), state(parent, state));
        }
        for (Way way : chart.ways()) {
            edge(nodes.get(way.from()), nodes.get(way.to()), way);
        }
        return nodes;
    }

    private static void arrange(ElkNode parent, double title) {
        parent.setProperty(CoreOptions.ALGORITHM, ALGORITHM);
        parent.setProperty(CoreOptions.DIRECTION, Direction.DOWN);
        // Who reads a definition from top to bottom finds it drawn so: loops go back up, and what comes first stands
        // left.
        parent.setProperty(LayeredOptions.CYCLE_BREAKING_STRATEGY, CycleBreakingStrategy.MODEL_ORDER);
        parent.setProperty(LayeredOptions.CONSIDER_MODEL_ORDER_STRATEGY, OrderingStrategy.PREFER_NODES);
        parent.setProperty(CoreOptions.EDGE_ROUTING, EdgeRouting.ORTHOGONAL);
        parent.setProperty(CoreOptions.SPACING_NODE_NODE, 28.0);
        parent.setProperty(CoreOptions.SPACING_EDGE_NODE, 16.0);
        parent.setProperty(CoreOptions.SPACING_EDGE_EDGE, 12.0);
        parent.setProperty(CoreOptions.SPACING_EDGE_LABEL, 4.0);
        parent.setProperty(LayeredOptions.SPACING_NODE_NODE_BETWEEN_LAYERS, 34.0);
        parent.setProperty(CoreOptions.PADDING, new ElkPadding(PADDING + title, PADDING, PADDING, PADDING));
    }

    private ElkNode state(ElkNode parent, State state) {
        boolean group = !state.parts().isEmpty();
        ElkNode node = node(parent, box(group ? Shape.GROUP : Shape.STATE, state.name(), state.type()));
        if (group) {
            arrange(node, TITLE);
            for (Part part : state.parts()) {
                ElkNode inner = node(node, box(Shape.PART, part.title(), ""));
                fill(inner, part.chart());
                arrange(inner, part.title().isEmpty() ? 0 : TITLE / 2);
            }
        }
        return node;
    }

    private Box box(Shape shape, String name, String type) {
        boolean state = shape == Shape.STATE || shape == Shape.GROUP;
        Look look = state ? looks.getOrDefault(name, Look.UNTOUCHED) : Look.UNTOUCHED;
        double width = shape == Shape.TERMINAL
                ? TERMINAL
                : Math.max(
                        LEAST_WIDTH,
                        CHARACTER * Math.max(name.length(), look.note().length()) + 2 * PADDING);
        double height =
                shape == Shape.TERMINAL ? TERMINAL / 2 : HEIGHT + (look.note().isEmpty() ? 0 : 14);
        return new Box(shape, name, type, look, 0, 0, width, height);
    }

    private ElkNode node(ElkNode parent, Box box) {
        ElkNode node = ElkGraphUtil.createNode(parent);
        node.setDimensions(box.width(), box.height());
        boxes.put(node, box);
        return node;
    }

    private void edge(@Nullable ElkNode from, @Nullable ElkNode to, Way way) {
        if (from == null || to == null) {
            return; // A way that leads nowhere is none.
        }
        ElkEdge edge = ElkGraphUtil.createSimpleEdge(from, to);
        ways.put(edge, way);
        if (!way.label().isEmpty()) {
            ElkLabel label = ElkGraphUtil.createLabel(way.label(), edge);
            label.setDimensions(LABEL_CHARACTER * way.label().length(), 14);
        }
    }

    private void collect(ElkNode parent, double x, double y) {
        for (ElkNode node : parent.getChildren()) {
            Box box = Objects.requireNonNull(boxes.get(node), "every node has a box");
            placed.add(new Box(
                    box.shape(),
                    box.name(),
                    box.type(),
                    box.look(),
                    x + node.getX(),
                    y + node.getY(),
                    node.getWidth(),
                    node.getHeight()));
            collect(node, x + node.getX(), y + node.getY());
        }
        for (ElkEdge edge : parent.getContainedEdges()) {
            edge.getSections().forEach(section -> line(edge, section, x, y));
        }
    }

    private void line(ElkEdge edge, ElkEdgeSection section, double x, double y) {
        List<Point> points = new ArrayList<>();
        points.add(new Point(x + section.getStartX(), y + section.getStartY()));
        section.getBendPoints().forEach(bend -> points.add(new Point(x + bend.getX(), y + bend.getY())));
        points.add(new Point(x + section.getEndX(), y + section.getEndY()));
        Way way = Objects.requireNonNull(ways.get(edge), "every edge is a way");
        Point at = edge.getLabels().stream()
                .findFirst()
                .map(label -> new Point(x + label.getX(), y + label.getY() + label.getHeight() - 3))
                .orElse(points.get(0));
        lines.add(new Line(points, way.label(), at, way.kind()));
    }
}
