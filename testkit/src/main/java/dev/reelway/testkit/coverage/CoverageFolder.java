package dev.reelway.testkit.coverage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.reelway.engine.data.Json;
import dev.reelway.testkit.coverage.Items.Item;
import dev.reelway.testkit.coverage.Items.Kind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Where coverage is kept: what each process has counted, and reports of all of it. Processes of the same session count together; what
 * another session has left is thrown away by the first process of a new one.
 */
public final class CoverageFolder {

    private static final String DATA = "data";

    private final Path folder;
    private final String session;

    /** Of a session: what the processes that count together have in common */
    public CoverageFolder(Path folder, String session) {
        this.folder = folder;
        this.session = session;
    }

    /**
     * Keeps what this process has counted, and writes the reports anew.
     *
     * @param process names the process within the session
     * @return what all processes of the session have counted until now
     */
    public Coverage write(String process, Coverage coverage) {
        try {
            Path data = Files.createDirectories(folder.resolve(DATA));
            Files.writeString(data.resolve(process + ".json"), Json.write(json(coverage)));
            Coverage all = read(data, true);
            Files.writeString(folder.resolve("coverage.txt"), TextReport.of(all));
            Files.writeString(folder.resolve("coverage.html"), HtmlReport.of(all));
            for (MachineCoverage machine : all.machines()) {
                Files.writeString(folder.resolve(fileOf(machine, all)), MermaidGraph.of(machine));
            }
            return all;
        } catch (IOException e) {
            throw new UncheckedIOException("The coverage cannot be written to " + folder, e);
        }
    }

    /** Definitions of the same name are told apart. */
    private static String fileOf(MachineCoverage machine, Coverage all) {
        String name = machine.name().replaceAll("[^A-Za-z0-9._-]", "_");
        long same = all.machines().stream()
                .filter(other -> other.name().equals(machine.name()))
                .count();
        return name + (same > 1 ? "-" + machine.fingerprint() : "") + ".mmd";
    }

    /** What the processes of a session have left in a folder. */
    public static Coverage read(Path folder, String session) {
        try {
            return new CoverageFolder(folder, session).read(folder.resolve(DATA), false);
        } catch (IOException e) {
            throw new UncheckedIOException("The coverage cannot be read from " + folder, e);
        }
    }

    private Coverage read(Path data, boolean clears) throws IOException {
        var all = new Coverage();
        if (!Files.isDirectory(data)) {
            return all;
        }
        List<Path> files;
        try (Stream<Path> listed = Files.list(data)) {
            files = listed.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList();
        }
        for (Path file : files) {
            JsonNode root = Json.read(Files.readString(file));
            if (root.path("session").asText().equals(session)) {
                root.path("machines").forEach(machine -> machine(all, machine));
            } else if (clears) {
                Files.deleteIfExists(file);
            }
        }
        return all;
    }

    private ObjectNode json(Coverage coverage) {
        ObjectNode root = Json.NODES.objectNode().put("session", session);
        ArrayNode machines = root.putArray("machines");
        for (MachineCoverage machine : coverage.machines()) {
            ObjectNode json = machines.addObject().put("name", machine.name());
            json.put("fingerprint", machine.fingerprint());
            ArrayNode items = json.putArray("items");
            for (Item item : machine.items()) {
                items.addObject()
                        .put("id", item.id())
                        .put("kind", item.kind().name())
                        .put("state", item.state())
                        .put("text", item.text())
                        .put("hits", machine.hits(item));
            }
            ArrayNode nodes = json.putArray("nodes");
            machine.graph()
                    .nodes()
                    .forEach(
                            node -> nodes.addObject().put("state", node.state()).put("lane", node.lane()));
            ArrayNode edges = json.putArray("edges");
            machine.graph()
                    .edges()
                    .forEach(edge -> edges.addObject()
                            .put("from", edge.from())
                            .put("to", edge.to())
                            .put("item", edge.item())
                            .put("label", edge.label()));
        }
        return root;
    }

    private static void machine(Coverage all, JsonNode json) {
        List<Item> items = new ArrayList<>();
        for (JsonNode item : json.path("items")) {
            Kind kind = Kind.valueOf(text(item, "kind"));
            items.add(new Item(text(item, "id"), kind, text(item, "state"), text(item, "text")));
        }
        List<Graph.Node> nodes = new ArrayList<>();
        json.path("nodes").forEach(node -> nodes.add(new Graph.Node(text(node, "state"), text(node, "lane"))));
        List<Graph.Edge> edges = new ArrayList<>();
        json.path("edges")
                .forEach(edge -> edges.add(
                        new Graph.Edge(text(edge, "from"), text(edge, "to"), text(edge, "item"), text(edge, "label"))));
        MachineCoverage machine =
                all.enlist(text(json, "name"), text(json, "fingerprint"), items, new Graph(nodes, edges));
        json.path("items")
                .forEach(item -> machine.add(text(item, "id"), item.path("hits").asLong()));
    }

    private static String text(JsonNode node, String field) {
        return node.path(field).asText();
    }
}
