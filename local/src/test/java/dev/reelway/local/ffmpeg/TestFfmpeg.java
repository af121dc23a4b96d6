package dev.reelway.local.ffmpeg;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The ffmpeg that tests use: unpacked once into the build folder. */
public final class TestFfmpeg {

    private TestFfmpeg() {}

    public static Ffmpeg ffmpeg() throws IOException {
        Path cache = Path.of(System.getProperty("java.io.tmpdir"), "reelway-test-ffmpeg");
        return new FfmpegLocator(Map.of(), cache, TestFfmpeg.class.getClassLoader()).locate();
    }

    public static FfmpegRunner runner() throws IOException {
        return new FfmpegRunner(ffmpeg());
    }

    /** Runs ffmpeg in a folder and fails if it fails. */
    public static void run(Path folder, List<String> arguments) throws IOException, InterruptedException {
        try (FfmpegRunner runner = runner()) {
            List<String> all = new java.util.ArrayList<>(List.of("-nostdin", "-loglevel", "error", "-y"));
            all.addAll(arguments);
            FfmpegOutcome outcome = runner.start(
                            new FfmpegCommand(Ffmpeg.Program.FFMPEG, all, folder, Duration.ofMinutes(2)))
                    .await(line -> {});
            if (!outcome.succeeded()) {
                throw new AssertionError(String.join("\n", outcome.stderr()));
            }
        }
    }
}
