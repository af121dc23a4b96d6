package dev.reelway.local.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.reelway.engine.data.Json;
import dev.reelway.local.cli.run.RunResult;
import dev.reelway.local.cli.run.RunResult.Published;
import dev.reelway.local.cli.run.RunResult.Rendition;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** What is said when all files are through. */
final class Summary {

    private final PrintStream out;
    private final List<RunResult> results;
    private final Path logs;
    private final Duration took;

    Summary(PrintStream out, List<RunResult> results, Path logs, Duration took) {
        this.out = out;
        this.results = results;
        this.logs = logs;
        this.took = took;
    }

    /** How one file ended. */
    static String line(RunResult result) {
        String seconds = String.format(Locale.ROOT, "%.1f s", seconds(result.took()));
        return result.outcome() + " "
                + switch (result.outcome()) {
                    case PUBLISHED -> "in " + seconds;
                    case REJECTED, FAILED -> "after " + seconds + ": " + result.reason();
                };
    }

    void print(boolean json) {
        if (json) {
            out.println(Json.write(document()));
            return;
        }
        for (RunResult result : results) {
            result.published().ifPresent(published -> print(result, published));
            result.kept().ifPresent(kept -> out.println("\n" + result.file() + "\n  kept       " + kept));
        }
        if (results.stream().anyMatch(result -> result.outcome() == RunResult.Outcome.FAILED)) {
            out.println("\nThe log is " + logs.resolve("reelway.log"));
        }
    }

    private void print(RunResult result, Published published) {
        out.println();
        out.println(result.file());
        out.printf(Locale.ROOT, "  %-10s %-28s %12s %10s%n", "size", "codec", "bitrate", "seconds");
        for (Rendition rendition : published.renditions()) {
            out.printf(
                    Locale.ROOT,
                    "  %-10s %-28s %12s %10.1f%n",
                    rendition.width() == 0 ? "audio" : rendition.width() + "x" + rendition.height(),
                    rendition.codecs(),
                    rendition.bitrate() / 1000 + " kbit/s",
                    rendition.seconds());
        }
        published.parts().forEach((part, status) -> out.printf("  %-10s %s%n", part, status));
        out.printf("  %-10s %s%n", "asset", published.document());
        out.printf("  %-10s %s%n", "HLS", published.hls());
        out.printf("  %-10s %s%n", "DASH", published.dash());
        out.printf(
                Locale.ROOT,
                "  %-10s %.1f s for a clip of %.1f s: %.2f times its duration%n",
                "time",
                seconds(result.took()),
                published.clipSeconds(),
                seconds(result.took()) / published.clipSeconds());
        if (results.size() == 1) {
            out.printf(Locale.ROOT, "  %-10s %.1f s%n", "in all", seconds(took));
        }
    }

    private ObjectNode document() {
        ObjectNode document = Json.NODES.objectNode();
        document.put("seconds", seconds(took));
        ArrayNode files = document.putArray("files");
        for (RunResult result : results) {
            ObjectNode file = files.addObject();
            file.put("file", result.file().toString())
                    .put("status", result.outcome().name())
                    .put("reason", result.reason().isEmpty() ? null : result.reason())
                    .put("executionArn", result.executionArn().isEmpty() ? null : result.executionArn())
                    .put("kept", result.kept().map(Path::toString).orElse(null))
                    .put("seconds", seconds(result.took()));
            result.published().ifPresent(published -> describe(published, file.putObject("published")));
        }
        return document;
    }

    private static void describe(Published published, ObjectNode node) {
        node.put("assetId", published.assetId())
                .put("document", published.document().toString())
                .put("hls", published.hls().toString())
                .put("dash", published.dash().toString())
                .put("clipSeconds", published.clipSeconds());
        ArrayNode renditions = node.putArray("renditions");
        for (Rendition rendition : published.renditions()) {
            renditions
                    .addObject()
                    .put("playlist", rendition.name())
                    .put("width", rendition.width())
                    .put("height", rendition.height())
                    .put("codecs", rendition.codecs())
                    .put("averageBitrate", rendition.bitrate())
                    .put("seconds", rendition.seconds());
        }
        ObjectNode parts = node.putObject("parts");
        published.parts().forEach(parts::put);
    }

    private static double seconds(Duration time) {
        return time.toMillis() / 1000.0;
    }
}
