package dev.reelway.local.cli;

import java.nio.file.Path;
import java.util.Map;
import picocli.CommandLine.Option;

/** The options of all commands that start a cloud. */
final class CloudOptions {

    private static final int LARGEST_PORT = 65_535;

    @Option(
            names = "--region",
            paramLabel = "REGION",
            defaultValue = "us-east-1",
            description = "Region of what the cloud makes (default: ${DEFAULT-VALUE}).")
    @SuppressWarnings("NullAway.Init") // Set by picocli.
    String region;

    static int checkedPort(int port) {
        if (port < 0 || port > LARGEST_PORT) {
            throw new UsageException(
                    "--port is " + port + "; expected 0 to " + LARGEST_PORT + ", where 0 picks a free one.");
        }
        return port;
    }

    /** Where programs are unpacked: below the user's cache folder. */
    static Path cache(Map<String, String> environment) {
        String xdg = environment.getOrDefault("XDG_CACHE_HOME", "");
        Path base = xdg.isEmpty() ? Path.of(System.getProperty("user.home"), ".cache") : Path.of(xdg);
        return base.resolve("reelway");
    }
}
