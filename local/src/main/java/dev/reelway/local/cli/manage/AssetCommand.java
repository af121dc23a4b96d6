package dev.reelway.local.cli.manage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.reelway.local.cli.Terminal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Says what is known of an asset. */
@Command(
        name = "asset",
        sortOptions = false,
        description = "Says what is known of a published asset: what there is to play, why it is so, and what it cost.")
public final class AssetCommand extends ManageCommand {

    @Parameters(paramLabel = "ASSET", description = "The asset's id.")
    @SuppressWarnings("NullAway.Init") // Set by picocli.
    private String assetId;

    public AssetCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    ObjectNode act(Deployment deployment) {
        return (ObjectNode) deployment.published(assetId);
    }

    @Override
    List<String> sentences(ObjectNode document) {
        List<String> lines = new ArrayList<>();
        JsonNode source = document.path("source");
        line(
                lines,
                "asset",
                assetId + (document.has("title") ? "  " + document.path("title").asText() : ""));
        line(
                lines,
                "source",
                "s3://" + source.path("bucket").asText() + "/"
                        + source.path("key").asText());
        if (document.has("unpublishedAt")) {
            line(
                    lines,
                    "unpublished",
                    document.path("unpublishedAt").asText() + "  "
                            + document.path("reason").asText());
            return lines;
        }
        published(lines, document);
        return lines;
    }

    private static void published(List<String> lines, JsonNode document) {
        line(
                lines,
                "revision",
                document.path("revision").asText() + "  published "
                        + document.path("publishedAt").asText() + " with profile "
                        + document.path("profile").asText());
        line(
                lines,
                "duration",
                String.format(
                        Locale.ROOT, "%.1f s", document.path("durationSeconds").asDouble()));
        line(lines, "hls", document.path("playback").path("hls").asText());
        line(lines, "dash", document.path("playback").path("dash").asText());
        line(
                lines,
                "renditions",
                StreamSupport.stream(document.path("renditions").spliterator(), false)
                        .map(one -> one.path("width").asText() + "x"
                                + one.path("height").asText())
                        .collect(Collectors.joining(", ")));
        part(lines, document, "thumbnails");
        part(lines, document, "captions");
        line(
                lines,
                "cost",
                String.format(
                        Locale.ROOT,
                        "about $%.4f, estimated $%.4f",
                        document.path("cost").path("actual").path("amount").asDouble(),
                        document.path("cost").path("estimated").path("amount").asDouble()));
        document.path("decisions").forEach(decision -> line(lines, "because", decision.asText()));
    }

    private static void part(List<String> lines, JsonNode document, String part) {
        String reason = document.path(part).path("reason").asText();
        line(
                lines,
                part,
                document.path(part).path("status").asText().toLowerCase(Locale.ROOT)
                        + (reason.isEmpty() ? "" : ": " + reason));
    }

    private static void line(List<String> lines, String name, String value) {
        lines.add(String.format(Locale.ROOT, "%-12s %s", name, value));
    }
}
