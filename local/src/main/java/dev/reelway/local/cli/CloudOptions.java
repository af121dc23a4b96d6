package dev.reelway.local.cli;

import dev.reelway.local.fault.Fault;
import dev.reelway.local.fault.Faults;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
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

    @Option(
            names = "--fault",
            paramLabel = "FAULT",
            description = {
                "SERVICE.OPERATION=STATUS_OR_ERROR_NAME:PROBABILITY, such as mediaconvert.CreateJob=429:0.3: what services answer"
                        + " some requests with; may be given several times.",
                "Services are events, lambda, mediaconvert, s3, sns and states."
            })
    private List<String> faults = new ArrayList<>();

    @Option(
            names = "--fault-seed",
            paramLabel = "NUMBER",
            defaultValue = "7",
            description =
                    "Which requests get the faults: the same ones for the same number (default: ${DEFAULT-VALUE}).")
    private long faultSeed;

    /** The faults, which are told to whoever reads the terminal. */
    Faults faults(PrintStream terminal) {
        List<Fault> all = new ArrayList<>();
        for (String fault : faults) {
            try {
                all.add(Fault.parse(fault));
            } catch (Fault.MalformedException e) {
                throw new UsageException(String.valueOf(e.getMessage()));
            }
        }
        all.forEach(fault -> terminal.println("Fault on: " + fault + " (seed " + faultSeed + ")"));
        return new Faults(all, new SplittableRandom(faultSeed));
    }

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
