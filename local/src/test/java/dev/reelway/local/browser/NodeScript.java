package dev.reelway.local.browser;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A script of {@code src/test/browser} that answers with JSON. */
final class NodeScript {

    private static final Path SCRIPTS =
            Path.of(System.getProperty("reelway.root", ".."), "local", "src", "test", "browser");

    private NodeScript() {}

    /** What is not there to run a script; empty if all is. */
    static Optional<String> missing() {
        boolean node = Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, "node")));
        if (!node) {
            return Optional.of("there is no node on the PATH; Node.js 20 or later runs the players and the parsers.");
        }
        // The newest of the packages: what was installed before it was added lacks it.
        if (!Files.isDirectory(SCRIPTS.resolve("node_modules").resolve("mpd-parser"))) {
            return Optional.of(
                    "players and parsers are not installed; \"npm ci\" in local/src/test/browser brings them.");
        }
        return Optional.empty();
    }

    /** Skips the calling test if something is missing; fails it in CI, where all of it has to be there. */
    static void assume(Optional<String> missing) {
        if (missing.isPresent() && "true".equals(System.getenv("CI"))) {
            fail("CI=true, but " + missing.get());
        }
        assumeTrue(missing.isEmpty(), () -> "skipped: " + missing.orElseThrow());
    }

    /** Runs a script to its end and reads its answer. */
    static JsonNode run(String script, List<String> arguments, int seconds) throws IOException, InterruptedException {
        List<String> command =
                new ArrayList<>(List.of("node", SCRIPTS.resolve(script).toString()));
        command.addAll(arguments);
        // Files, so that neither stream can fill a pipe that nobody reads.
        Path answer = Files.createTempFile("node", ".json");
        Path complaints = Files.createTempFile("node", ".txt");
        Process node = new ProcessBuilder(command)
                .redirectOutput(answer.toFile())
                .redirectError(complaints.toFile())
                .start();
        try {
            boolean ended = node.waitFor(seconds, TimeUnit.SECONDS);
            if (!ended || node.exitValue() != 0) {
                throw new AssertionError("Node.js " + (ended ? "failed" : "hung") + " at " + command + ":\n"
                        + Files.readString(complaints));
            }
            return new ObjectMapper().readTree(answer.toFile());
        } finally {
            node.descendants().forEach(ProcessHandle::destroyForcibly);
            node.destroyForcibly();
            Files.delete(answer);
            Files.delete(complaints);
        }
    }
}
