package dev.reelway.local.cli;

import dev.reelway.engine.data.Json;
import dev.reelway.local.cloud.CloudSettings;
import dev.reelway.local.cloud.LocalCloud;
import dev.reelway.local.fault.Faults;
import dev.reelway.local.states.MockConfigFile;
import dev.reelway.local.states.pace.Pacing;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Starts the cloud and leaves it running. */
@Command(
        name = "up",
        sortOptions = false,
        description = {
            "Starts the local cloud with the asset pipeline on it, until Ctrl-C.",
            "Any AWS SDK or CLI works against it: set AWS_ENDPOINT_URL to the address that is printed. "
                    + "Buckets, state machines and executions are kept in DIR: what is running when it ends goes on when "
                    + "it is started again."
        })
final class UpCommand implements Callable<Integer> {

    @Option(
            names = "--port",
            paramLabel = "PORT",
            defaultValue = "4566",
            description = "Where to listen on 127.0.0.1 (default: ${DEFAULT-VALUE}); 0 picks a free port.")
    private int port;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            defaultValue = ".reelway",
            description = "Where data are kept (default: ${DEFAULT-VALUE}).")
    @SuppressWarnings("NullAway.Init") // Set by picocli.
    private Path data;

    @Option(
            names = "--retain",
            paramLabel = "TIME",
            defaultValue = "90d",
            description = "How long executions are kept that have ended: 90d, 12h or 30m (default: ${DEFAULT-VALUE}).")
    @SuppressWarnings("NullAway.Init") // Set by picocli.
    private String retain;

    @Option(
            names = "--mock-config",
            paramLabel = "FILE",
            description =
                    "Test cases for executions started on <state machine ARN>#<test case>, as for Step Functions Local"
                            + " (default: what SFN_MOCK_CONFIG names).")
    private @Nullable Path mockConfig;

    @Option(
            names = "--time",
            paramLabel = "PACE",
            defaultValue = "real",
            description = {
                "How time passes for executions: real, or fast, which jumps to the next timer that is due whenever nothing"
                        + " runs (default: ${DEFAULT-VALUE}).",
                "Activities and task tokens wait for somebody outside, who has to answer within "
                        + "50 ms before their timeouts come. WAIT_TIME_SCALE shortens Wait states alone, as for Step"
                        + " Functions Local."
            })
    @SuppressWarnings("NullAway.Init") // Set by picocli.
    private String time;

    @Mixin
    @SuppressWarnings("NullAway.Init") // Set by picocli.
    private CloudOptions cloudOptions;

    @Mixin
    @SuppressWarnings({"NullAway.Init", "UnusedVariable"}) // Set and read by picocli.
    private HelpOption help;

    @Option(names = "--json", description = "Print what was started as one JSON document.")
    private boolean json;

    private final Terminal terminal;
    private final Map<String, String> environment;

    UpCommand(Terminal terminal, Map<String, String> environment) {
        this.terminal = terminal;
        this.environment = environment;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        CloudOptions.checkedPort(port);
        Optional<MockConfigFile> mocks = mocks();
        Pacing pacing = PacingOption.parse(time, environment);
        Faults faults = cloudOptions.faults(json ? terminal.err() : terminal.out());
        DataFolder folder = DataFolder.open(data);
        Logs.writeTo(data.resolve("logs"));
        CloudSettings settings = new CloudSettings(
                data,
                data.resolve("work"),
                CloudOptions.cache(environment),
                port,
                cloudOptions.region,
                Optional.of(Retention.parse(retain)),
                environment,
                mocks,
                pacing,
                faults);
        try (Ending ending = new Ending(folder)) {
            LocalCloud cloud = ending.closing(LocalCloud.start(settings));
            say(cloud);
            // Until the process is told to end.
            new CountDownLatch(1).await();
        }
        return ExitCode.PUBLISHED;
    }

    private Optional<MockConfigFile> mocks() {
        String named = environment.getOrDefault("SFN_MOCK_CONFIG", "");
        Path file = mockConfig == null && !named.isEmpty() ? Path.of(named) : mockConfig;
        if (file == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(MockConfigFile.open(file));
        } catch (MockConfigFile.UnusableException e) {
            throw new UsageException(String.valueOf(e.getMessage()));
        }
    }

    private void say(LocalCloud cloud) {
        if (json) {
            terminal.out()
                    .println(Json.write(Json.NODES
                            .objectNode()
                            .put("endpoint", cloud.endpoint().toString())
                            .put("region", cloudOptions.region)
                            .put("uploads", cloud.pipeline().uploads())
                            .put("delivery", cloud.pipeline().delivery())
                            .put("stateMachineArn", cloud.pipeline().stateMachineArn())
                            .put("topicArn", cloud.pipeline().topicArn())));
            return;
        }
        terminal.out().println("The local cloud is up at " + cloud.endpoint() + "; Ctrl-C ends it.");
        terminal.out().println();
        terminal.out()
                .println("  export AWS_ENDPOINT_URL=" + cloud.endpoint() + " AWS_REGION=" + cloudOptions.region
                        + " AWS_ACCESS_KEY_ID=local AWS_SECRET_ACCESS_KEY=local");
        terminal.out().println("  aws s3 cp clip.mp4 s3://" + cloud.pipeline().uploads() + "/");
        terminal.out()
                .println("  aws stepfunctions list-executions --state-machine-arn "
                        + cloud.pipeline().stateMachineArn());
        terminal.out().println();
        terminal.out()
                .println(
                        "Assets appear in s3://" + cloud.pipeline().delivery() + "/assets/, data are in " + data + ".");
    }
}
