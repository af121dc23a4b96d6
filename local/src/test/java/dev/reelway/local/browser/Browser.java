package dev.reelway.local.browser;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Headless Chromium with the players that {@code src/test/browser} pins. */
public final class Browser {

    private static final Path SCRIPTS =
            Path.of(System.getProperty("reelway.root", ".."), "local", "src", "test", "browser");

    /** Seconds of media to play: past the first GOP, and more than any buffered single picture. */
    private static final int SECONDS = 3;

    /** Seconds after which a player that does not get there is asked no further; only a hanging one ever needs them. */
    private static final int DEADLINE = 90;

    /** Seconds that Chromium may take to start and to end beside them. */
    private static final int GRACE = 60;

    private Browser() {}

    /** Skips the calling test where there is nothing to play with; fails it in CI, where all of it has to be there. */
    public static void assumeInstalled() {
        Optional<String> missing = missing();
        if (missing.isPresent() && "true".equals(System.getenv("CI"))) {
            fail("CI=true, but " + missing.get());
        }
        assumeTrue(missing.isEmpty(), () -> "skipped: " + missing.orElseThrow());
    }

    /**
     * Plays an asset, muted, until three seconds or all of it have been seen and, where there are text tracks, a cue has been
     * read; or until something fails.
     *
     * @param asset the folder to serve: all that the manifest names, and nothing that may not be read
     * @param manifest the path of a manifest in it
     */
    public static Playback play(Path asset, String manifest, Player player) throws IOException, InterruptedException {
        try (AssetServer server = new AssetServer(asset)) {
            return run(List.of(
                    "node",
                    SCRIPTS.resolve("play.mjs").toString(),
                    player.script,
                    server.uri(manifest).toString(),
                    String.valueOf(SECONDS),
                    String.valueOf(DEADLINE)));
        }
    }

    private static Playback run(List<String> command) throws IOException, InterruptedException {
        // Files, so that neither stream can fill a pipe that nobody reads.
        Path answer = Files.createTempFile("playback", ".json");
        Path complaints = Files.createTempFile("playback", ".txt");
        Process node = new ProcessBuilder(command)
                .redirectOutput(answer.toFile())
                .redirectError(complaints.toFile())
                .start();
        try {
            boolean ended = node.waitFor(DEADLINE + GRACE, TimeUnit.SECONDS);
            if (!ended || node.exitValue() != 0) {
                throw new AssertionError("The browser " + (ended ? "failed" : "hung") + " at " + command + ":\n"
                        + Files.readString(complaints));
            }
            return new ObjectMapper().readValue(answer.toFile(), Playback.class);
        } finally {
            node.descendants().forEach(ProcessHandle::destroyForcibly);
            node.destroyForcibly();
            Files.delete(answer);
            Files.delete(complaints);
        }
    }

    private static Optional<String> missing() {
        Path chromium = Path.of(Optional.ofNullable(System.getenv("REELWAY_CHROMIUM"))
                .filter(path -> !path.isEmpty())
                .orElse("/usr/bin/chromium"));
        if (!Files.isExecutable(chromium)) {
            return Optional.of(
                    "there is no Chromium at " + chromium + "; install it, or name one with REELWAY_CHROMIUM.");
        }
        boolean node = Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, "node")));
        if (!node) {
            return Optional.of("there is no node on the PATH; Node.js 20 or later runs the players.");
        }
        if (!Files.isDirectory(SCRIPTS.resolve("node_modules"))) {
            return Optional.of("the players are not installed; \"npm ci\" in local/src/test/browser brings them.");
        }
        return Optional.empty();
    }
}
