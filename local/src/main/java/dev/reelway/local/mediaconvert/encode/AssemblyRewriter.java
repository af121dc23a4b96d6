package dev.reelway.local.mediaconvert.encode;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.IntPredicate;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Turns a command that reads the streams of one file into one that reads them from a graph of filters. A label of a graph can
 * be read once, and a stream from a graph can have no filters of its own: each use gets a label, and filters move to the graph.
 */
final class AssemblyRewriter {

    private static final Pattern STREAM = Pattern.compile("0:(\\d+)");
    private static final Pattern LABEL = Pattern.compile("\\[0:(\\d+)]");

    private final BiFunction<Integer, String, String> streams;
    private final IntPredicate made;
    private final Map<Integer, List<String>> uses = new TreeMap<>();
    private final List<String> moved = new ArrayList<>();

    /**
     * A rewriter for one command.
     *
     * @param streams makes the graph of a stream, by its index, that ends in a label
     * @param made which streams are made by a graph; others are read from the first file
     */
    AssemblyRewriter(BiFunction<Integer, String, String> streams, IntPredicate made) {
        this.streams = streams;
        this.made = made;
    }

    List<String> rewrite(List<String> arguments, List<String> inputs) {
        int file = arguments.indexOf("file:" + InputArguments.NAME);
        int opened = arguments.subList(0, file).lastIndexOf("-protocol_whitelist");
        List<String> rest = new ArrayList<>(arguments.subList(file + 1, arguments.size()));
        String graph = "";
        int complex = rest.indexOf("-filter_complex");
        if (complex >= 0) {
            graph = LABEL.matcher(rest.get(complex + 1))
                    .replaceAll(found -> Matcher.quoteReplacement(
                            isMade(found) ? use(Integer.parseInt(found.group(1))) : found.group()));
            rest.subList(complex, complex + 2).clear();
        }
        for (int i = 0; i + 1 < rest.size(); i++) {
            Matcher stream = STREAM.matcher(rest.get(i + 1));
            if (rest.get(i).equals("-map") && stream.matches() && isMade(stream)) {
                rest.set(i + 1, mapped(rest, i + 2, use(Integer.parseInt(stream.group(1)))));
            }
        }
        List<String> whole = new ArrayList<>(arguments.subList(0, opened));
        whole.addAll(inputs);
        String all = graph(graph);
        if (!all.isEmpty()) {
            whole.addAll(List.of("-filter_complex", all));
        }
        whole.addAll(rest);
        return whole;
    }

    private boolean isMade(MatchResult stream) {
        return made.test(Integer.parseInt(stream.group(1)));
    }

    private String use(int stream) {
        List<String> labels = uses.computeIfAbsent(stream, key -> new ArrayList<>());
        labels.add("[whole" + stream + "_" + labels.size() + "]");
        return labels.get(labels.size() - 1);
    }

    /** Takes the audio filters out of the options of the output that begins there, and answers what to map instead. */
    private String mapped(List<String> rest, int from, String label) {
        for (int i = from; i + 1 < rest.size() && !rest.get(i).equals("-map"); i++) {
            if (rest.get(i).equals("-af")) {
                String filtered = "[filtered" + moved.size() + "]";
                moved.add(label + rest.get(i + 1) + filtered);
                rest.subList(i, i + 2).clear();
                return filtered;
            }
        }
        return label;
    }

    private String graph(String encodes) {
        List<String> parts = new ArrayList<>();
        uses.forEach((stream, labels) -> {
            if (labels.size() == 1) {
                parts.add(streams.apply(stream, labels.get(0)));
                return;
            }
            String all = "[whole" + stream + "]";
            parts.add(streams.apply(stream, all));
            String split = stream == 0 ? "split=" : "asplit=";
            parts.add(all + split + labels.size() + String.join("", labels));
        });
        if (!encodes.isEmpty()) {
            parts.add(encodes);
        }
        parts.addAll(moved);
        return String.join(";", parts);
    }
}
