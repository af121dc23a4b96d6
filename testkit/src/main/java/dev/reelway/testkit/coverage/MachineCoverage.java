package dev.reelway.testkit.coverage;

import dev.reelway.testkit.coverage.Items.Item;
import dev.reelway.testkit.coverage.Items.Kind;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** How often runs have been through each item of one machine. */
public final class MachineCoverage implements Hits {

    private static final double ALL = 100.0;

    private final String name;
    private final String fingerprint;
    private final List<Item> items;
    private final Graph graph;
    private final Map<String, Long> hits = new ConcurrentHashMap<>();

    /** @param fingerprint tells definitions of the same name apart */
    MachineCoverage(String name, String fingerprint, List<Item> items, Graph graph) {
        this.name = name;
        this.fingerprint = fingerprint;
        this.items = List.copyOf(items);
        this.graph = graph;
    }

    /** The name of the machine. */
    public String name() {
        return name;
    }

    String fingerprint() {
        return fingerprint;
    }

    Graph graph() {
        return graph;
    }

    /** Everything that can be covered. */
    public List<Item> items() {
        return items;
    }

    @Override
    public void hit(String item) {
        add(item, 1);
    }

    void add(String item, long count) {
        if (count > 0) {
            hits.merge(item, count, Long::sum);
        }
    }

    /** How often an item was gone through. */
    public long hits(Item item) {
        return hits(item.id());
    }

    long hits(String item) {
        return hits.getOrDefault(item, 0L);
    }

    /** What no run has been through. */
    public List<Item> missed() {
        return items.stream().filter(item -> hits(item) == 0).toList();
    }

    long covered(Kind kind) {
        return items.stream()
                .filter(item -> item.kind() == kind && hits(item) > 0)
                .count();
    }

    long total(Kind kind) {
        return items.stream().filter(item -> item.kind() == kind).count();
    }

    /** How much was gone through, from 0 to 100. */
    public double percent() {
        return items.isEmpty() ? ALL : ALL * (items.size() - missed().size()) / items.size();
    }
}
