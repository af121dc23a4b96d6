package dev.reelway.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelway.fixtures.Fixtures;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs that do not get to their end. */
class InterruptedRunIT {

    @TempDir
    Path folder;

    private Path clip;

    @BeforeEach
    void copy() throws Exception {
        clip = Fixtures.copy("sintel.mp4", folder);
    }

    @Test
    void ctrlCStopsFfmpegAndLeavesNothingBehind() throws Exception {
        try (ReelwayProcess process = ReelwayProcess.start(folder, "run", "sintel.mp4")) {
            ProcessHandle ffmpeg = process.ffmpeg();
            process.interrupt();
            assertThat(process.exit()).isEqualTo(130);
            ffmpeg.onExit().get(10, TimeUnit.SECONDS);
        }
        assertThatNothingIsLeft();
    }

    @Test
    void aKilledFfmpegFailsTheAssetAndLosesNothing() throws Exception {
        long size = Files.size(clip);
        try (ReelwayProcess process = ReelwayProcess.start(folder, "run", "sintel.mp4")) {
            // The first time may be bad luck: the pipeline tries once more.
            for (int attempt = 1; attempt <= 2; attempt++) {
                ProcessHandle ffmpeg = process.ffmpeg();
                ffmpeg.destroyForcibly();
                ffmpeg.onExit().get(10, TimeUnit.SECONDS);
            }
            assertThat(process.exit()).isEqualTo(1);
            assertThat(process.out())
                    .contains("sintel.mp4  FAILED after ")
                    .contains(": MediaConvert failed with error 1999 on attempt 2: ")
                    .contains("The log is reelway-out/logs/reelway.log");
            assertThat(process.err()).isEmpty();
        }
        assertThat(clip).hasSize(size);
        assertThat(Files.readString(folder.resolve("reelway-out/notifications.jsonl")))
                .contains("\\\"status\\\":\\\"FAILED\\\"");
        assertThatNothingIsLeft();
    }

    @Test
    void theNextRunRemovesWhatAKilledOneLeft() throws Exception {
        try (ReelwayProcess process = ReelwayProcess.start(folder, "run", "sintel.mp4")) {
            process.ffmpeg();
        }
        try (Stream<Path> left = Files.list(folder.resolve("reelway-out/.work"))) {
            assertThat(left).isNotEmpty();
        }
        Fixtures.copy("text.mp4", folder);
        try (ReelwayProcess process = ReelwayProcess.start(folder, "run", "text.mp4")) {
            assertThat(process.exit()).isEqualTo(3);
        }
        assertThatNothingIsLeft();
    }

    private void assertThatNothingIsLeft() throws Exception {
        try (Stream<Path> files = Files.walk(folder.resolve("reelway-out/.work"))) {
            assertThat(files).containsExactly(folder.resolve("reelway-out/.work"));
        }
        assertThat(folder.resolve("reelway-out/assets")).doesNotExist();
    }
}
