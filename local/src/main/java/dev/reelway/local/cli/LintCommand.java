package dev.reelway.local.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.reelway.engine.data.Json;
import dev.reelway.local.mediaconvert.lint.Finding;
import dev.reelway.local.mediaconvert.lint.HttpFiles;
import dev.reelway.local.mediaconvert.lint.Linter;
import dev.reelway.local.mediaconvert.lint.LocalFiles;
import dev.reelway.local.mediaconvert.lint.Resources;
import dev.reelway.local.mediaconvert.lint.RuleInfo;
import dev.reelway.local.mediaconvert.lint.Severity;
import dev.reelway.local.work.WorkFolders;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Judges a manifest. */
@Command(
        name = "lint",
        sortOptions = false,
        description = {
            "Checks an HLS playlist or a DASH manifest, and the files that it names, against RFC 8216, Apple's authoring "
                    + "specification, ISO/IEC 23009-1 and the DASH-IF guidelines.",
            "Bandwidths, durations, codecs and sizes are measured from the segments. Exits with 1 if there are errors."
        })
final class LintCommand implements Callable<Integer> {

    @Parameters(
            paramLabel = "URL|FILE",
            arity = "0..1",
            description = "A .m3u8 or .mpd, on this machine or on a server.")
    private @Nullable String asked;

    @Option(
            names = "--severity",
            paramLabel = "LEVEL",
            defaultValue = "info",
            description = "The least that is shown: error, warning or info (default: ${DEFAULT-VALUE}).")
    @SuppressWarnings("NullAway.Init") // Set by picocli.
    private String severity;

    @Option(
            names = "--root",
            paramLabel = "DIR",
            description =
                    "The folder that all files of a manifest on this machine must be in (default: the manifest's).")
    private @Nullable Path root;

    @Option(names = "--rules", description = "Print the rules instead.")
    private boolean rules;

    @Option(names = "--json", description = "Print one JSON document.")
    private boolean json;

    @Mixin
    @SuppressWarnings({"NullAway.Init", "UnusedVariable"}) // Set and read by picocli.
    private HelpOption help;

    private final Terminal terminal;
    private final Map<String, String> environment;

    LintCommand(Terminal terminal, Map<String, String> environment) {
        this.terminal = terminal;
        this.environment = environment;
    }

    @Override
    public Integer call() throws IOException {
        if (rules) {
            Linter.rules().forEach(this::print);
            return ExitCode.PUBLISHED;
        }
        Severity least = least();
        String manifest = manifest();
        List<Finding> findings = findings(manifest);
        List<Finding> shown = findings.stream()
                .filter(finding -> finding.rule().severity().compareTo(least) <= 0)
                .toList();
        if (json) {
            terminal.out().println(Json.write(document(manifest, shown)));
        } else {
            shown.forEach(finding -> terminal.out().println(finding));
            terminal.out().println(summary(manifest, findings));
        }
        return count(findings, Severity.ERROR) > 0 ? ExitCode.FAILED : ExitCode.PUBLISHED;
    }

    private void print(RuleInfo rule) {
        if (json) {
            terminal.out()
                    .println(Json.write(Json.NODES
                            .objectNode()
                            .put("rule", rule.id())
                            .put("severity", rule.severity().toString())
                            .put("clause", rule.clause())));
        } else {
            terminal.out()
                    .println(String.format(Locale.ROOT, "%-26s %-8s %s", rule.id(), rule.severity(), rule.clause()));
        }
    }

    private String manifest() {
        if (asked == null) {
            throw new UsageException("There is no manifest to check; 'reelway lint --help' says what it takes.");
        }
        return asked;
    }

    private Severity least() {
        return Stream.of(Severity.values())
                .filter(one -> one.toString().equals(severity.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() ->
                        new UsageException("--severity is \"" + severity + "\", not one of error, warning, info."));
    }

    private List<Finding> findings(String manifest) throws IOException {
        if (manifest.matches("(?i)https?://.*")) {
            return overHttp(address(manifest));
        }
        Path file = Path.of(manifest).toAbsolutePath().normalize();
        if (!Files.isRegularFile(file)) {
            throw new UsageException("There is no file \"" + manifest + "\".");
        }
        Path folder = root == null ? file.resolveSibling("..") : root;
        try (Resources resources = new LocalFiles(folder)) {
            return Linter.lint(file.toUri(), resources);
        }
    }

    private static URI address(String manifest) {
        try {
            URI address = URI.create(manifest);
            if (HttpFiles.reads(address)) {
                return address;
            }
        } catch (IllegalArgumentException e) {
            // Said below.
        }
        throw new UsageException("\"" + manifest + "\" is not an address.");
    }

    private List<Finding> overHttp(URI address) throws IOException {
        try (WorkFolders folders =
                        WorkFolders.open(CloudOptions.cache(environment).resolve("lint"));
                Resources resources = new HttpFiles(address, folders.create("files"))) {
            return Linter.lint(address, resources);
        }
    }

    private static long count(List<Finding> findings, Severity which) {
        return findings.stream()
                .filter(finding -> finding.rule().severity() == which)
                .count();
    }

    private static String summary(String manifest, List<Finding> findings) {
        return manifest + ": " + plural(count(findings, Severity.ERROR), "error") + ", "
                + plural(count(findings, Severity.WARNING), "warning");
    }

    private static String plural(long number, String noun) {
        return (number == 0 ? "no" : number) + " " + noun + (number == 1 ? "" : "s");
    }

    private static ObjectNode document(String manifest, List<Finding> findings) {
        ObjectNode document = Json.NODES.objectNode().put("manifest", manifest);
        ArrayNode all = document.putArray("findings");
        for (Finding finding : findings) {
            all.addObject()
                    .put("rule", finding.rule().id())
                    .put("severity", finding.rule().severity().toString())
                    .put("clause", finding.rule().clause())
                    .put("file", finding.place().file().toString())
                    .put("line", finding.place().line())
                    .put("message", finding.message());
        }
        return document;
    }
}
