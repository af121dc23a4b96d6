package dev.reelway.testkit.path;

import dev.reelway.testkit.run.Recording;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/** The path of a run as text: a line a state, indented by branch and iteration. */
public final class Diagram {

    private static final int LEGEND_FROM = 2;

    private final Recording recording;
    private final Path path;
    private final StringBuilder text = new StringBuilder();
    private int width;

    private Diagram(Recording recording) {
        this.recording = recording;
        this.path = Path.of(recording);
    }

    public static String of(Recording recording) {
        return new Diagram(recording).draw();
    }

    private String draw() {
        text.append(headline());
        width = widest(path.top(), 1);
        lines(path.top(), 1);
        return text.toString();
    }

    private String headline() {
        long count = path.all().size();
        String error = recording.result().error().map(name -> ": " + name).orElse("");
        String verb = recording.status().equals("RUNNING") ? " stands still" : " " + recording.status();
        return recording.machine() + verb + " after " + Durations.text(recording.took()) + ", " + count
                + (count == 1 ? " state" : " states") + error + "\n";
    }

    private static int widest(List<Visit> visits, int depth) {
        int widest = 0;
        for (Visit visit : visits) {
            widest = Math.max(widest, LEGEND_FROM * depth + visit.state().length());
            widest = Math.max(widest, widest(visit.children(), depth + 2));
        }
        return widest;
    }

    private void lines(List<Visit> visits, int depth) {
        for (Visit visit : visits) {
            line(visit, depth);
            for (int lane : visit.children().stream()
                    .map(Visit::lane)
                    .distinct()
                    .sorted()
                    .toList()) {
                indent(depth + 1)
                        .append(visit.type().equals("Map") ? "item " : "branch ")
                        .append(lane)
                        .append('\n');
                List<Visit> inside = visit.children().stream()
                        .filter(child -> child.lane() == lane)
                        .toList();
                lines(inside, depth + 2);
            }
        }
    }

    private void line(Visit visit, int depth) {
        int used = LEGEND_FROM * depth + visit.state().length();
        String words = words(visit);
        indent(depth).append(sign(visit.end())).append(' ').append(visit.state());
        if (!words.isEmpty()) {
            text.append(" ".repeat(width - used + 2)).append(words);
        }
        text.append('\n');
    }

    private StringBuilder indent(int depth) {
        return text.append("  ".repeat(depth));
    }

    private static String sign(Visit.End end) {
        return switch (end) {
            case SUCCEEDED -> "✓";
            case CAUGHT -> "↷";
            case FAILED -> "✗";
            case ABORTED -> "–";
            case WAITING -> "…";
        };
    }

    /** When it began, how often it was tried, what became of it; what goes without saying is not said. */
    private String words(Visit visit) {
        Duration at = Duration.between(recording.started(), visit.entered());
        Instant until = visit.left().orElse(recording.stopped());
        Duration took = Duration.between(visit.entered(), until);
        var words = new StringBuilder();
        add(words, !at.isZero(), "at " + Durations.text(at));
        add(words, !took.isZero(), (visit.end() == Visit.End.WAITING ? "for " : "took ") + Durations.text(took));
        add(words, visit.attempts() > 1, visit.attempts() + " attempts" + pauses(visit));
        add(
                words,
                visit.error().isPresent(),
                visit.error().orElse("") + (visit.end() == Visit.End.CAUGHT ? ", caught" : ""));
        return words.toString();
    }

    private static String pauses(Visit visit) {
        String all = visit.pauses().stream().map(Durations::text).collect(Collectors.joining(", "));
        return all.isEmpty() ? "" : " (" + all + " between)";
    }

    private static void add(StringBuilder words, boolean said, String word) {
        if (said) {
            words.append(words.length() == 0 ? "" : ", ").append(word);
        }
    }
}
