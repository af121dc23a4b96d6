package dev.reelway.local.browser;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Headless Chromium with the players that {@code src/test/browser} pins. */
public final class Browser {

    /** Seconds of media to play: past the first GOP, and more than any buffered single picture. */
    private static final int SECONDS = 3;

    /** Seconds after which a player that does not get there is asked no further; only a hanging one ever needs them. */
    private static final int DEADLINE = 90;

    /** Seconds that Chromium may take to start and to end beside them. */
    private static final int GRACE = 60;

    private Browser() {}

    /** Skips the calling test where there is nothing to play with; fails it in CI, where all of it has to be there. */
    public static void assumeInstalled() {
        NodeScript.assume(missing().or(NodeScript::missing));
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
            JsonNode answer = NodeScript.run(
                    "play.mjs",
                    List.of(
                            player.script,
                            server.uri(manifest).toString(),
                            String.valueOf(SECONDS),
                            String.valueOf(DEADLINE)),
                    DEADLINE + GRACE);
            return new ObjectMapper().treeToValue(answer, Playback.class);
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
        return Optional.empty();
    }
}
