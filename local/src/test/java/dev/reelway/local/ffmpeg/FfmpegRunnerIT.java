package dev.reelway.local.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FfmpegRunnerIT {

    private static final List<String> ENDLESS = List.of(
            "-nostdin",
            "-loglevel",
            "error",
            "-re",
            "-f",
            "lavfi",
            "-i",
            "testsrc2=s=64x64:r=5",
            "-progress",
            "pipe:1",
            "-stats_period",
            "0.2",
            "-f",
            "null",
            "-");

    @TempDir
    Path folder;

    @Test
    void unpacksFfmpegOnceAndStartsIt() throws Exception {
        var locator = new FfmpegLocator(java.util.Map.of(), folder, getClass().getClassLoader());
        Ffmpeg first = locator.locate();
        Ffmpeg second = locator.locate();
        assertThat(second).isEqualTo(first);
        assertThat(first.version()).startsWith("8.");
        try (var files = Files.list(folder)) {
            assertThat(files).hasSize(1);
        }
        try (FfmpegRunner runner = new FfmpegRunner(first)) {
            List<String> lines = new ArrayList<>();
            FfmpegOutcome outcome = runner.start(command(Ffmpeg.Program.FFPROBE, List.of("-version"), 30))
                    .await(lines::add);
            assertThat(outcome.succeeded()).isTrue();
            assertThat(lines.get(0)).startsWith("ffprobe version 8.");
        }
    }

    @Test
    void concurrentUnpackingEndsInOneFolder() throws Exception {
        var locator = new FfmpegLocator(java.util.Map.of(), folder, getClass().getClassLoader());
        CompletableFuture<Ffmpeg> other = CompletableFuture.supplyAsync(() -> {
            try {
                return locator.locate();
            } catch (java.io.IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        });
        assertThat(locator.locate()).isEqualTo(other.get());
    }

    @Test
    void killsAProcessThatIsCancelled() throws Exception {
        try (FfmpegRunner runner = TestFfmpeg.runner()) {
            FfmpegProcess process = runner.start(command(Ffmpeg.Program.FFMPEG, ENDLESS, 60));
            FfmpegOutcome outcome = process.await(line -> process.cancel());
            assertThat(outcome.succeeded()).isFalse();
        }
    }

    @Test
    void killsAProcessThatTakesTooLong() throws Exception {
        try (FfmpegRunner runner = TestFfmpeg.runner()) {
            FfmpegOutcome outcome =
                    runner.start(command(Ffmpeg.Program.FFMPEG, ENDLESS, 1)).await(line -> {});
            assertThat(outcome.timedOut()).isTrue();
            assertThat(outcome.lastWords()).isEqualTo("it did not end in time and was stopped");
        }
    }

    @Test
    void keepsWhatFfmpegSaidLast() throws Exception {
        try (FfmpegRunner runner = TestFfmpeg.runner()) {
            FfmpegOutcome outcome = runner.start(command(
                            Ffmpeg.Program.FFMPEG, List.of("-nostdin", "-loglevel", "error", "-i", "file:absent"), 30))
                    .await(line -> {});
            assertThat(outcome.succeeded()).isFalse();
            assertThat(String.join("\n", outcome.stderr()))
                    .contains("No such file")
                    .doesNotContain("version information");
        }
    }

    @Test
    void leavesNoProcessBehindWhenTheVirtualMachineIsKilled() throws Exception {
        String program = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Process machine = new ProcessBuilder(
                        program,
                        "-cp",
                        System.getProperty("java.class.path"),
                        KilledMachine.class.getName(),
                        folder.toString())
                .start();
        // The first line of progress says that ffmpeg runs.
        assertThat(machine.inputReader().readLine()).isNotNull();
        List<ProcessHandle> children = machine.descendants().toList();
        assertThat(children).isNotEmpty();
        machine.destroyForcibly().waitFor();
        for (ProcessHandle child : children) {
            child.onExit().get(30, java.util.concurrent.TimeUnit.SECONDS);
        }
    }

    @Test
    void stopsWhatGetsNoFurther() throws Exception {
        List<String> nothing = List.of(
                "-nostats",
                "-progress",
                "pipe:1",
                "-stats_period",
                "0.1",
                "-f",
                "lavfi",
                "-i",
                "testsrc2,select=0",
                "-f",
                "null",
                "-");
        try (FfmpegRunner runner = TestFfmpeg.runner()) {
            FfmpegOutcome outcome = runner.start(command(Ffmpeg.Program.FFMPEG, nothing, 60))
                    .awaitProgress(progress -> {}, Duration.ofSeconds(1));
            assertThat(outcome.stalled()).isTrue();
            assertThat(outcome.timedOut()).isFalse();
            assertThat(outcome.lastWords()).isEqualTo("it got no further and was stopped");
        }
    }

    private FfmpegCommand command(Ffmpeg.Program program, List<String> arguments, int seconds) {
        return new FfmpegCommand(program, arguments, folder, Duration.ofSeconds(seconds));
    }

    /** A virtual machine that runs an endless ffmpeg and waits to be killed. */
    static final class KilledMachine {

        private KilledMachine() {}

        public static void main(String[] arguments) throws Exception {
            try (FfmpegRunner runner = TestFfmpeg.runner()) {
                runner.start(new FfmpegCommand(
                                Ffmpeg.Program.FFMPEG, ENDLESS, Path.of(arguments[0]), Duration.ofMinutes(5)))
                        .await(System.out::println);
            }
        }
    }
}
