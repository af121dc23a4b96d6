package dev.reelway.local.cli.manage;

import dev.reelway.local.cli.UsageException;
import java.net.URI;
import picocli.CommandLine.Option;

/** Which cloud a command talks to. */
final class CloudOption {

    @Option(
            names = "--endpoint",
            paramLabel = "URL",
            defaultValue = "http://127.0.0.1:4566",
            description = "Where the cloud is, as 'reelway up' prints it (default: ${DEFAULT-VALUE}).")
    @SuppressWarnings("NullAway.Init") // Set by picocli.
    private String endpoint;

    @Option(
            names = "--region",
            paramLabel = "REGION",
            defaultValue = "us-east-1",
            description = "Its region (default: ${DEFAULT-VALUE}).")
    @SuppressWarnings("NullAway.Init") // Set by picocli.
    private String region;

    @SuppressWarnings("HttpUrlsUsage") // The local cloud is on this machine and has no certificate.
    Deployment open() {
        if (!endpoint.matches("https?://[^/]+/?")) {
            throw new UsageException("--endpoint is \"" + endpoint
                    + "\"; expected the address that 'reelway up' prints," + " such as http://127.0.0.1:4566.");
        }
        return Deployment.at(URI.create(endpoint), region);
    }
}
