package dev.reelway.local.mediaconvert;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.reelway.local.ffmpeg.Ffmpeg;
import dev.reelway.local.ffmpeg.FfmpegRunner;
import dev.reelway.local.ffmpeg.TestFfmpeg;
import dev.reelway.local.http.ApiResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JobLifecycleIT {

    @TempDir
    Path folder;

    private Path clip;

    @BeforeEach
    void makeClip() throws Exception {
        clip = new Clips(Files.createDirectories(folder.resolve("clips"))).plain(2);
    }

    @Test
    void runsOneJobAtATimeByPriorityAndCancels() throws Exception {
        try (TestService service = slow("sleep 60")) {
            service.input("a", clip);
            String first = service.create(job());
            service.await(first, "INPUT_INFORMATION");
            String low = service.create(job());
            String high = service.create(job().replace("\"userMetadata\"", "\"priority\": 5, \"userMetadata\""));
            assertThat(service.job(low).path("status").asText()).isEqualTo("SUBMITTED");
            assertThat(counts(service)).isEqualTo("2 1");

            assertThat(service.call("DELETE", "jobs/" + first, "").status()).isEqualTo(202);
            service.await(high, "PROGRESSING");
            assertThat(service.job(first).path("status").asText()).isEqualTo("CANCELED");
            assertThat(service.statuses(first)).contains("CANCELED");

            service.call("DELETE", "jobs/" + low, "");
            assertThat(service.job(low).path("status").asText()).isEqualTo("CANCELED");
            assertThat(service.statuses(low)).isEmpty();
            ApiResponse again = service.call("DELETE", "jobs/" + low, "");
            assertThat(again.status()).isEqualTo(409);
            assertThat(TestService.json(again).path("message").asText())
                    .isEqualTo("The job \"" + low + "\" cannot be canceled: it is CANCELED.");
        }
    }

    @Test
    void endsInAnErrorWhenTheDiskIsFull() throws Exception {
        try (TestService service = slow("echo 'av_interleaved_write_frame(): No space left on device' >&2; exit 228")) {
            service.input("a", clip);
            String id = service.create(job());
            JsonNode error = service.await(id, "ERROR", "COMPLETE");
            assertThat(error.path("errorCode").asInt()).isEqualTo(1999);
            assertThat(error.path("errorMessage").asText())
                    .isEqualTo("Encoding failed: av_interleaved_write_frame(): No space left on device");
            assertThat(service.leftovers()).isEmpty();
        }
    }

    @Test
    void endsInAnErrorWhenTheEncoderIsKilled() throws Exception {
        try (TestService service = slow("kill -9 $$")) {
            service.input("a", clip);
            String id = service.create(job());
            JsonNode error = service.await(id, "ERROR", "COMPLETE");
            assertThat(error.path("errorCode").asInt()).isEqualTo(1999);
            assertThat(error.path("errorMessage").asText()).startsWith("Encoding failed: ");
            assertThat(service.leftovers()).isEmpty();
        }
    }

    @Test
    void removesWhatAKilledProcessLeft() throws Exception {
        Path abandoned = Files.createDirectories(folder.resolve("work/run-1/job"));
        Files.writeString(abandoned.resolve("input"), "x");
        Files.writeString(folder.resolve("work/run-1/alive.lock"), "");
        Path foreign = Files.createDirectories(folder.resolve("work/notes"));
        try (TestService service = new TestService(folder, Clock.systemUTC(), 1)) {
            assertThat(folder.resolve("work/run-1")).doesNotExist();
            assertThat(foreign).exists();
            try (TestService second = new TestService(folder.resolve("again"), Clock.systemUTC(), 1)) {
                assertThat(second.leftovers()).isEmpty();
            }
            assertThat(service.leftovers()).isEmpty();
        }
    }

    @Test
    void beginsAJobAgainThatRanWhenTheServiceEnded() throws Exception {
        Path kept = folder.resolve("kept");
        String id;
        try (TestService first = slow("sleep 60", FileKeeper.open(kept))) {
            first.input("a", clip);
            id = first.create(job());
            first.await(id, "INPUT_INFORMATION");
        }
        try (TestService second = slow("exit 3", FileKeeper.open(kept))) {
            JsonNode error = second.await(id, "ERROR");
            assertThat(error.path("errorCode").asInt()).isEqualTo(1999);
            assertThat(second.statuses(id)).startsWith("PROGRESSING", "INPUT_INFORMATION");
            assertThat(second.job(id).path("retryCount").asInt()).isEqualTo(1);
        }
        try (TestService third = slow("exit 3", FileKeeper.open(kept))) {
            assertThat(third.job(id).path("status").asText()).isEqualTo("ERROR");
            assertThat(third.job(id).path("errorCode").asInt()).isEqualTo(1999);
            assertThat(third.statuses(id)).isEmpty();
        }
    }

    @Test
    void tellsHowFarItIsAsOftenAsTheJobAsks() throws Exception {
        String frames = "i=0; while [ $i -lt 60 ]; do i=$((i+1)); echo frame=$i; echo out_time_us=$((i*30000));"
                + " echo progress=continue; sleep 0.05; done; exit 3";
        SdkService.TestTime time = new SdkService.TestTime();
        Clock fast = new HastyClock(time);
        Ffmpeg real = TestFfmpeg.ffmpeg();
        Ffmpeg ffmpeg = new Ffmpeg(script(frames), real.ffprobe(), Map.copyOf(real.environment()), real.version());
        TestService.Inside inside = new TestService.Inside(fast, time, Keeper.NONE);
        try (TestService service = new TestService(folder, 1, new FfmpegRunner(ffmpeg), inside)) {
            service.input("a", clip);
            String often = service.create(
                    job().replace("\"userMetadata\"", "\"statusUpdateInterval\": \"SECONDS_10\", \"userMetadata\""));
            service.await(often, "ERROR");
            String seldom = service.create(
                    job().replace("\"userMetadata\"", "\"statusUpdateInterval\": \"SECONDS_30\", \"userMetadata\""));
            service.await(seldom, "ERROR");
            assertThat(updates(service, often)).isBetween(4L, 9L);
            assertThat(updates(service, seldom)).isBetween(1L, 3L);
            JsonNode progress = service.await(often, "STATUS_UPDATE");
            assertThat(progress.path("framesDecoded").asLong()).isPositive();
            assertThat(progress.at("/jobProgress/currentPhase").asText()).isEqualTo("TRANSCODING");
            assertThat(progress.at("/jobProgress/phaseProgress/PROBING/status").asText())
                    .isEqualTo("COMPLETE");
            assertThat(progress.at("/jobProgress/phaseProgress/UPLOADING/status")
                            .asText())
                    .isEqualTo("PENDING");
            assertThat(progress.at("/jobProgress/jobPercentComplete").asInt()).isBetween(0, 95);
        }
    }

    private static long updates(TestService service, String id) {
        return service.statuses(id).stream().filter("STATUS_UPDATE"::equals).count();
    }

    /** A service whose ffmpeg does something else when it should encode; ffprobe is the real one. */
    private TestService slow(String instead) throws Exception {
        return slow(instead, Keeper.NONE);
    }

    private TestService slow(String instead, Keeper keeper) throws Exception {
        Ffmpeg real = TestFfmpeg.ffmpeg();
        Ffmpeg ffmpeg = new Ffmpeg(script(instead), real.ffprobe(), Map.copyOf(real.environment()), real.version());
        TestService.Inside inside = new TestService.Inside(Clock.systemUTC(), (delay, task) -> {}, keeper);
        return new TestService(folder, 1, new FfmpegRunner(ffmpeg), inside);
    }

    private Path script(String instead) throws Exception {
        Path script = folder.resolve("ffmpeg");
        Files.writeString(script, "#!/bin/sh\n" + instead + "\n");
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
        return script;
    }

    private static String job() {
        String loudness = Documents.mp4("x/").replaceAll("(?s),\\s+\"audioNormalizationSettings\": \\{.*?}", "");
        return Documents.job("s3://uploads/a", loudness);
    }

    private static String counts(TestService service) throws Exception {
        JsonNode queue =
                TestService.json(service.call("GET", "queues/Default", "")).path("queue");
        return List.of(
                        queue.path("submittedJobsCount").asText(),
                        queue.path("progressingJobsCount").asText())
                .stream()
                .reduce((a, b) -> a + " " + b)
                .orElseThrow();
    }

    /** A clock on which each look takes a second. */
    private static final class HastyClock extends Clock {

        private final SdkService.TestTime time;

        HastyClock(SdkService.TestTime time) {
            this.time = time;
        }

        @Override
        public ZoneId getZone() {
            return time.getZone();
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            time.pass(Duration.ofSeconds(1));
            return time.instant();
        }
    }
}
