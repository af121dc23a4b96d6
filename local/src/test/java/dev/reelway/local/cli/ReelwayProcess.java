package dev.reelway.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The command line as a process of its own, as people have it. */
final class ReelwayProcess implements AutoCloseable {

    private static final int SECONDS = 180;

    private final Process process;
    private final Path out;
    private final Path err;

    private ReelwayProcess(Process process, Path out, Path err) {
        this.process = process;
        this.out = out;
        this.err = err;
    }

    /**
     * Starts a command.
     *
     * @param folder where it runs, and where what it prints is kept
     */
    static ReelwayProcess start(Path folder, String... arguments) throws IOException {
        return start(folder, Map.of(), arguments);
    }

    static ReelwayProcess start(Path folder, Map<String, String> environment, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                // What handlers call is written down, for their policies to be held against.
                "-Dreelway.calls=" + System.getProperty("reelway.calls", ""),
                "-cp",
                System.getProperty("java.class.path"),
                ReelwayCommand.class.getName()));
        command.addAll(List.of(arguments));
        Path out = Files.createTempFile(folder, "out", ".txt");
        Path err = Files.createTempFile(folder, "err", ".txt");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().putAll(environment);
        return new ReelwayProcess(builder.start(), out, err);
    }

    /** What has been printed so far. */
    String out() throws IOException {
        return Files.readString(out, StandardCharsets.UTF_8);
    }

    /** What has been complained of so far. */
    String err() throws IOException {
        return Files.readString(err, StandardCharsets.UTF_8);
    }

    /** Waits for the end and answers the exit code. */
    int exit() throws IOException, InterruptedException {
        if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
            throw new AssertionError("It does not end. So far it printed:\n" + out() + "\n" + err());
        }
        return process.exitValue();
    }

    /** The ffmpeg that encodes, as soon as there is one; not the one that is asked for its version. */
    ProcessHandle ffmpeg() throws InterruptedException {
        return await(() -> process.descendants()
                .filter(child -> child.info().command().orElse("").endsWith("ffmpeg"))
                .filter(child ->
                        List.of(child.info().arguments().orElse(new String[0])).contains("-filter_complex"))
                .findFirst());
    }

    /** Waits until something is printed that begins as given, and answers the line. */
    String line(String start) throws InterruptedException {
        return await(() -> {
            try {
                return out().lines().filter(line -> line.startsWith(start)).findFirst();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private <T> T await(Supplier<Optional<T>> question) throws InterruptedException {
        for (int tenths = 0; tenths < SECONDS * 10; tenths++) {
            Optional<T> answer = question.get();
            if (answer.isPresent()) {
                return answer.get();
            }
            assertThat(process.isAlive()).as("the command still runs").isTrue();
            TimeUnit.MILLISECONDS.sleep(100);
        }
        throw new AssertionError("It never came.");
    }

    /** How many threads it has now; 0 where the system does not tell, which is anywhere but on Linux. */
    int threads() throws IOException {
        Path tasks = Path.of("/proc", String.valueOf(process.pid()), "task");
        if (!Files.isDirectory(tasks)) {
            return 0;
        }
        try (Stream<Path> all = Files.list(tasks)) {
            return (int) all.count();
        }
    }

    /** Ends it as nothing can be done against. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** Sends what Ctrl-C sends. */
    void interrupt() throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-INT", String.valueOf(process.pid()))
                .inheritIO()
                .start()
                .waitFor();
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }
}
