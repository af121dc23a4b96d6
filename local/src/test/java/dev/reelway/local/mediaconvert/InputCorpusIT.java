package dev.reelway.local.mediaconvert;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.reelway.local.mediaconvert.job.S3Location;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code corpus.txt} names inputs that people upload, how each is made and what becomes of it. */
class InputCorpusIT {

    @TempDir
    static Path folder;

    private static TestService service;

    @BeforeAll
    static void start() throws Exception {
        service = new TestService(folder, Clock.systemUTC(), 2);
    }

    @AfterAll
    static void stop() throws Exception {
        service.close();
    }

    static Stream<Corpus.Input> inputs() throws Exception {
        return Corpus.inputs(Golden.folder("inputs").resolve("corpus.txt"));
    }

    @ParameterizedTest
    @MethodSource("inputs")
    void becomesWhatTheTableSays(Corpus.Input input) throws Exception {
        Path file = Corpus.make(folder, input.how());
        service.input(input.key(), file);
        boolean sound = input.outcome().contains(" sound ");
        String group = sound ? Documents.sound("out/") : Documents.mp4("out/");
        String request = Documents.job("s3://uploads/" + input.key(), group);
        JsonNode end = service.await(service.create(request), "COMPLETE", "ERROR");
        assertThat(outcome(end, sound)).as(end.path("errorMessage").asText()).isEqualTo(input.outcome());
        assertThat(service.leftovers()).isEmpty();
    }

    @Test
    void opensNoPictureThatIsLargerThanAnyOutput() throws Exception {
        // Some kilobytes, of which a decoder makes 81 MB a frame.
        service.input(
                "bomb.mov",
                Corpus.make(
                        folder, "-f lavfi -i color=black:s=9000x9000:r=1:d=2,format=gray -c:v png -pred none a.mov"));
        try (FfmpegMemory memory = new FfmpegMemory()) {
            JsonNode end = service.await(
                    service.create(Documents.job("s3://uploads/bomb.mov", Documents.mp4("out/"))), "COMPLETE", "ERROR");
            assertThat(end.path("errorMessage").asText())
                    .isEqualTo("The input's picture of 9000x9000 is larger than 8192x4320.");
            assertThat(memory.most()).isLessThan(700_000);
        }
    }

    private static String outcome(JsonNode end, boolean sound) throws Exception {
        if (end.path("status").asText().equals("ERROR")) {
            return "ERROR " + end.path("errorCode").asInt();
        }
        String path = end.at("/outputGroupDetails/0/outputDetails/0/outputFilePaths/0")
                .asText();
        S3Location location = S3Location.parse(path).orElseThrow();
        service.input("produced", Files.write(folder.resolve("produced.mp4"), service.store.read(location)));
        String body = "{\"inputFiles\": [{\"fileUrl\": \"s3://uploads/produced\"}]}";
        JsonNode container =
                TestService.json(service.call("POST", "probe", body)).at("/probeResults/0/container");
        int channels = 0;
        String picture = "sound";
        for (JsonNode track : container.path("tracks")) {
            JsonNode video = track.path("videoProperties");
            if (video.isObject()) {
                picture =
                        video.path("width").asInt() + "x" + video.path("height").asInt() + " "
                                + video.at("/frameRate/numerator").asInt() + "/"
                                + video.at("/frameRate/denominator").asInt();
                assertThat(video.path("rotation").asInt()).isZero();
            } else {
                channels = track.path("audioProperties").path("channels").asInt();
            }
        }
        assertThat(picture.equals("sound")).isEqualTo(sound);
        double seconds = Math.round(container.path("duration").asDouble() * 10) / 10.0;
        return String.format(Locale.ROOT, "COMPLETE %s %d %.1f", picture, channels, seconds);
    }
}
