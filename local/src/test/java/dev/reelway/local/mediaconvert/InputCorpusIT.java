package dev.reelway.local.mediaconvert;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.reelway.fixtures.Fixtures;
import dev.reelway.local.ffmpeg.TestFfmpeg;
import dev.reelway.local.mediaconvert.job.S3Location;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
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

    private static final Pattern REPEATED = Pattern.compile("\\(([^)]*)\\)\\{(\\d+)}");

    private static TestService service;

    @BeforeAll
    static void start() throws Exception {
        service = new TestService(folder, Clock.systemUTC(), 2);
    }

    @AfterAll
    static void stop() throws Exception {
        service.close();
    }

    /** A line of the table. */
    record Input(String key, String how, String outcome) {
        @Override
        public String toString() {
            return key;
        }
    }

    static Stream<Input> inputs() throws Exception {
        return Files.readAllLines(Golden.folder("inputs").resolve("corpus.txt")).stream()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.split(" \\| "))
                .map(cells -> new Input(key(cells[0].strip()), cells[1].strip(), cells[2].strip()));
    }

    /** {@code \s} is a space, and {@code (d/){509}} is as much as 509 times {@code d/}. */
    private static String key(String cell) {
        return REPEATED.matcher(cell.translateEscapes())
                .replaceAll(found -> found.group(1).repeat(Integer.parseInt(found.group(2))));
    }

    @ParameterizedTest
    @MethodSource("inputs")
    void becomesWhatTheTableSays(Input input) throws Exception {
        Path file = make(input.how());
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
                "bomb.mov", make("-f lavfi -i color=black:s=9000x9000:r=1:d=2,format=gray -c:v png -pred none a.mov"));
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

    private static Path make(String how) throws Exception {
        Path own = Files.createTempDirectory(folder, "made");
        String[] words = how.split(" ");
        if (words[0].equals("fixture")) {
            return Fixtures.copy(words[1], own);
        }
        if (words[0].equals("turned")) {
            Path lying = make("V S -c:v libx264 -c:a aac a.mp4");
            Path turned = own.resolve("turned.mp4");
            TestFfmpeg.run(
                    own,
                    List.of("-display_rotation", words[1], "-i", lying.toString(), "-c", "copy", turned.toString()));
            return turned;
        }
        if (words[0].equals("joined")) {
            Path first = make("V -c:v libx264 a.ts");
            Path second = make("V -vf scale=96:54,setsar=1 -c:v libx264 -output_ts_offset 1 b.ts");
            return Files.write(first, Files.readAllBytes(second), StandardOpenOption.APPEND);
        }
        List<String> arguments = new ArrayList<>();
        for (String word : Arrays.copyOf(words, words.length - 1)) {
            switch (word) {
                case "V" -> arguments.addAll(List.of("-f", "lavfi", "-i", "testsrc2=s=64x36:r=25:d=1"));
                case "S" -> arguments.addAll(List.of("-f", "lavfi", "-i", "sine=440:d=1"));
                case "libx264" -> arguments.addAll(List.of("libx264", "-preset", "ultrafast", "-pix_fmt", "yuv420p"));
                default -> arguments.add(word);
            }
        }
        Path file = own.resolve(words[words.length - 1]);
        arguments.add(file.toString());
        TestFfmpeg.run(own, arguments);
        return file;
    }
}
