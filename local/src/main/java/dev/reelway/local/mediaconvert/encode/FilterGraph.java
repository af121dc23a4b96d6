package dev.reelway.local.mediaconvert.encode;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The filter graph of all pictures of a plan. The source is decoded once; each size is scaled from the smallest larger one
 * that there is, which costs a quarter less than scaling each from the source and cannot be seen.
 */
final class FilterGraph {

    private final List<String> parts = new ArrayList<>();
    private final String source;
    private final Size display;

    private FilterGraph(String source, Size display) {
        this.source = source;
        this.display = display;
    }

    /** A picture that leaves the graph under a label. */
    private record Leaf(SourceChain chain, Geometry geometry, Finish finish, String filters, String label) {}

    /** A size in the cascade and what is made from it. */
    private static final class Node {
        private final Size size;
        private final List<Node> children = new ArrayList<>();
        private final List<Leaf> leaves = new ArrayList<>();

        Node(Size size) {
            this.size = size;
        }
    }

    /** The graph's text; video encodes leave it as {@code [v0]}, {@code [v1]}, …, captures as {@code [c0]}, …. */
    static Optional<String> of(EncodePlan plan) {
        List<Leaf> leaves = leaves(plan);
        if (leaves.isEmpty() || plan.source().isEmpty()) {
            return Optional.empty();
        }
        int stream = plan.source().get().common().index();
        Size display = SourceChain.display(plan.source().get(), plan.rotation());
        FilterGraph graph = new FilterGraph("[0:" + stream + "]", display);
        graph.write(leaves);
        return Optional.of(String.join(";", graph.parts));
    }

    private static List<Leaf> leaves(EncodePlan plan) {
        List<Leaf> leaves = new ArrayList<>();
        for (int i = 0; i < plan.videos().size(); i++) {
            VideoEncode video = plan.videos().get(i);
            if (!video.copied()) {
                leaves.add(new Leaf(video.chain(), video.geometry(), video.finish(), "", "[v" + i + "]"));
            }
        }
        for (int i = 0; i < plan.captures().size(); i++) {
            CaptureEncode capture = plan.captures().get(i);
            if (capture.fromVideo().isEmpty()) {
                String select = "select='gte(t,selected_n*" + capture.capture().interval() + ")'";
                leaves.add(new Leaf(
                        capture.chain(),
                        capture.geometry(),
                        capture.finish(),
                        select + "," + CaptureArguments.FULL_RANGE,
                        "[c" + i + "]"));
            }
        }
        return leaves;
    }

    private void write(List<Leaf> leaves) {
        Map<SourceChain, List<Leaf>> chains = new LinkedHashMap<>();
        for (Leaf leaf : leaves) {
            chains.computeIfAbsent(leaf.chain(), chain -> new ArrayList<>()).add(leaf);
        }
        List<String> sources = new ArrayList<>();
        for (int i = 0; i < chains.size(); i++) {
            sources.add(chains.size() == 1 ? source : "[s" + i + "]");
        }
        if (chains.size() > 1) {
            parts.add(source + "split=" + chains.size() + String.join("", sources));
        }
        int i = 0;
        for (Map.Entry<SourceChain, List<Leaf>> entry : chains.entrySet()) {
            emit(cascade(entry.getValue()), sources.get(i) + entry.getKey().filters(), "n" + i);
            i++;
        }
    }

    private Node cascade(List<Leaf> leaves) {
        List<Leaf> descending = new ArrayList<>(leaves);
        descending.sort(
                Comparator.comparingLong(leaf -> -leaf.geometry().scaled().area()));
        Node root = new Node(new Size(Integer.MAX_VALUE, Integer.MAX_VALUE));
        List<Node> nodes = new ArrayList<>(List.of(root));
        for (Leaf leaf : descending) {
            Size size = leaf.geometry().scaled();
            Node smallest = root;
            for (Node node : nodes) {
                if (node.size.covers(size)) {
                    smallest = node;
                }
            }
            if (!smallest.size.equals(size)) {
                Node node = new Node(size);
                smallest.children.add(node);
                nodes.add(node);
                smallest = node;
            }
            smallest.leaves.add(leaf);
        }
        return root;
    }

    /** Writes what leads to a node and, if there is more than one, the split to what is made from it. */
    private void emit(Node node, String leading, String name) {
        int ways = node.children.size() + node.leaves.size();
        List<String> labels = new ArrayList<>();
        for (int i = 0; i < ways; i++) {
            labels.add("[" + name + "_" + i + "]");
        }
        if (ways > 1) {
            parts.add(leading + ",split=" + ways + String.join("", labels));
        }
        for (int i = 0; i < ways; i++) {
            String from = ways > 1 ? labels.get(i) : leading + ",";
            if (i < node.leaves.size()) {
                parts.add(from + leaf(node.leaves.get(i)));
            } else {
                Node child = node.children.get(i - node.leaves.size());
                emit(child, from + scale(child.size), name + "_" + i + "s");
            }
        }
    }

    private String leaf(Leaf leaf) {
        boolean scaled = !leaf.geometry().scaled().equals(display);
        List<String> filters = new ArrayList<>();
        filters.add(leaf.geometry().framing());
        filters.addAll(FinishFilters.of(leaf.finish(), scaled, leaf.geometry().frame(), leaf.chain()));
        String overlays = FinishFilters.overlays(leaf.finish(), leaf.label());
        filters.add(overlays);
        filters.addAll(FinishFilters.captions(leaf.finish(), leaf.geometry().frame(), leaf.label()));
        filters.add(leaf.filters());
        filters.removeIf(String::isEmpty);
        return (filters.isEmpty() ? "null" : String.join(",", filters)) + leaf.label();
    }

    /** At the display's own size only the shape of the pixels may be left to correct. */
    private String scale(Size size) {
        String flags = size.covers(display) ? "" : ":flags=bicubic";
        return "scale=" + size.width() + ":" + size.height() + flags + ",setsar=1";
    }
}
