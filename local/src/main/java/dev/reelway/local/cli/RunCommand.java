package dev.reelway.local.cli;

import dev.reelway.local.cli.progress.LiveView;
import dev.reelway.local.cli.progress.PlainView;
import dev.reelway.local.cli.progress.ProgressView;
import dev.reelway.local.cli.run.FileRun;
import dev.reelway.local.cli.run.RunResult;
import dev.reelway.local.cloud.CloudSettings;
import dev.reelway.local.cloud.LocalCloud;
import dev.reelway.local.states.pace.Pacing;
import dev.reelway.local.work.WorkFolders;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Runs files through the pipeline and leaves the assets in a folder. */
@Command(
        name = "run",
        sortOptions = false,
        description = {
            "Runs files through the asset pipeline and leaves HLS and DASH assets under DIR.",
            "Captions beside a clip (clip.srt, clip.en.vtt) and its options (clip.mp4.json) go with it.",
            "Two files are under way at a time."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:every file was published",
            "1:a file failed, or something else did",
            "2:the command line asks for what cannot be",
            "3:a file was rejected because of what it holds"
        })
final class RunCommand implements Callable<Integer> {

    private static final int AT_ONCE = 2;
    private static final String COMPANIONS = ".*\\.(srt|vtt|json)";

    @Parameters(paramLabel = "FILE", arity = "1..*", description = "Video or audio files.")
    @SuppressWarnings("NullAway.Init") // Set by picocli.
    private List<Path> files;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            defaultValue = "reelway-out",
            description = "Where the assets are left (default: ${DEFAULT-VALUE}).")
    @SuppressWarnings("NullAway.Init") // Set by picocli.
    private Path out;

    @Option(
            names = "--port",
            paramLabel = "PORT",
            defaultValue = "0",
            description = "Where the cloud listens meanwhile (default: ${DEFAULT-VALUE}, which picks a free port).")
    private int port;

    @Mixin
    @SuppressWarnings("NullAway.Init") // Set by picocli.
    private ProfileOption profile;

    @Mixin
    @SuppressWarnings("NullAway.Init") // Set by picocli.
    private CloudOptions cloudOptions;

    @Mixin
    @SuppressWarnings({"NullAway.Init", "UnusedVariable"}) // Set and read by picocli.
    private HelpOption help;

    @Option(names = "--json", description = "Print one JSON document at the end, and nothing else.")
    private boolean json;

    private final Terminal terminal;
    private final Map<String, String> environment;
    private final Clock clock = Clock.systemUTC();

    RunCommand(Terminal terminal, Map<String, String> environment) {
        this.terminal = terminal;
        this.environment = environment;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Instant start = clock.instant();
        files.forEach(RunCommand::check);
        profile.check();
        CloudOptions.checkedPort(port);
        Files.createDirectories(out);
        Path logs = out.resolve("logs");
        Logs.writeTo(logs);
        List<RunResult> results;
        WorkFolders folders = WorkFolders.open(out.resolve(".work"));
        try (Ending ending = new Ending(folders)) {
            Path data = folders.create("data");
            CloudSettings settings = new CloudSettings(
                    data,
                    folders.create("jobs"),
                    CloudOptions.cache(environment),
                    port,
                    cloudOptions.region,
                    Optional.empty(),
                    environment,
                    Optional.empty(),
                    Pacing.REAL,
                    cloudOptions.faults(json ? terminal.err() : terminal.out()));
            results = runAll(ending.closing(LocalCloud.start(settings)));
            keepNotifications(data);
        }
        new Summary(terminal.out(), results, logs, Duration.between(start, clock.instant())).print(json);
        return results.stream().mapToInt(RunCommand::exitCode).reduce(0, RunCommand::worse);
    }

    private static void check(Path file) {
        if (!Files.exists(file)) {
            throw new UsageException("There is no file \"" + file + "\".");
        }
        if (Files.isDirectory(file)) {
            throw new UsageException("\"" + file + "\" is a directory; expected a media file.");
        }
        if (!Files.isReadable(file)) {
            throw new UsageException("\"" + file + "\" may not be read.");
        }
        if (file.getFileName().toString().toLowerCase(Locale.ROOT).matches(COMPANIONS)) {
            throw new UsageException("\"" + file
                    + "\" is no media file by its name; captions and options beside a clip are taken along with it.");
        }
    }

    /** What SNS would have told subscribers outlasts the cloud. */
    private void keepNotifications(Path data) throws IOException {
        Path outbox = data.resolve("sns").resolve("outbox.jsonl");
        if (Files.exists(outbox)) {
            Files.write(
                    out.resolve("notifications.jsonl"),
                    Files.readAllBytes(outbox),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        }
    }

    private List<RunResult> runAll(LocalCloud cloud) throws IOException, InterruptedException {
        ExecutorService pool = Executors.newFixedThreadPool(AT_ONCE);
        try (ProgressView view = view()) {
            FileRun run = new FileRun(cloud, out, profile.name(cloud), view, clock);
            List<Future<RunResult>> running = new ArrayList<>();
            keys().forEach((key, file) -> running.add(pool.submit(() -> {
                RunResult result = run.run(file, key);
                view.finished(file.toString(), Summary.line(result));
                return result;
            })));
            List<RunResult> results = new ArrayList<>();
            for (Future<RunResult> one : running) {
                results.add(result(one));
            }
            return results;
        } finally {
            pool.shutdownNow();
        }
    }

    private static RunResult result(Future<RunResult> running) throws IOException, InterruptedException {
        try {
            return running.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException failure) {
                throw failure;
            }
            throw new IllegalStateException(Complaint.of(e.getCause() == null ? e : e.getCause()), e);
        }
    }

    /** What each file is called in the bucket: its own name, unless an earlier file has that. */
    private Map<String, Path> keys() {
        Map<String, Path> keys = new LinkedHashMap<>();
        for (Path file : files) {
            String name = file.getFileName().toString();
            String key = name;
            for (int number = 2; keys.containsKey(key); number++) {
                key = number + "/" + name;
            }
            keys.put(key, file);
        }
        return keys;
    }

    private ProgressView view() {
        if (json) {
            return new PlainView(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
        }
        return terminal.interactive()
                ? new LiveView(terminal.out(), terminal.width(), terminal.height())
                : new PlainView(terminal.out());
    }

    private static int exitCode(RunResult result) {
        return switch (result.outcome()) {
            case PUBLISHED -> ExitCode.PUBLISHED;
            case REJECTED -> ExitCode.REJECTED;
            case FAILED -> ExitCode.FAILED;
        };
    }

    /** A failure counts more than a rejection, which counts more than nothing. */
    private static int worse(int one, int other) {
        if (one == ExitCode.FAILED || other == ExitCode.FAILED) {
            return ExitCode.FAILED;
        }
        return Math.max(one, other);
    }
}
