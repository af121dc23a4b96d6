package dev.reelway.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.reelway.fixtures.Fixtures;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What people get who ask for what cannot be: one sentence, and nothing lost. */
class BadInputIT {

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            run nothing.mp4           | reelway: There is no file "nothing.mp4".
            run .                     | reelway: "." is a directory; expected a media file.
            run clip.srt              | reelway: "clip.srt" is no media file by its name; captions and options beside a clip are taken along with it.
            up --port 70000           | reelway: --port is 70000; expected 0 to 65535, where 0 picks a free one.
            """)
    void whatCannotBeIsRefusedBeforeAnythingStarts(String arguments, String sentence) throws Exception {
        Files.writeString(folder.resolve("clip.srt"), "1\n");
        try (ReelwayProcess process = ReelwayProcess.start(folder, arguments.split(" "))) {
            assertThat(process.exit()).isEqualTo(2);
            assertThat(process.err().strip()).isEqualTo(sentence);
            assertThat(process.out()).isEmpty();
        }
    }

    @Test
    void filesThatAreNoMediaAreRejectedAndKept() throws Exception {
        Map<String, String> reasons = new HashMap<>();
        reasons.put("empty.mp4", "The file is empty: it has 0 bytes.");
        reasons.put(
                "text.mp4",
                "The file is not media: it begins with 'This is no film.', as no MP4, MOV, MKV, WebM, AVI, WAV, MPEG-TS, MPEG-PS, MXF, ASF, Ogg, FLAC or MP3 file does.");
        reasons.put(
                "cut-after-index.mp4",
                "The file is cut short: its 'mdat' box needs 66,989 bytes, but only 18,359 are there.");
        reasons.put(
                "cut-before-index.mp4",
                "The file is cut short: its 'mdat' box needs 66,989 bytes, but only 19,960 are there.");
        List<String> arguments = Stream.concat(Stream.of("run", "--json"), reasons.keySet().stream())
                .toList();
        for (String name : reasons.keySet()) {
            Fixtures.copy(name, folder);
        }
        try (ReelwayProcess process = ReelwayProcess.start(folder, arguments.toArray(String[]::new))) {
            assertThat(process.exit()).isEqualTo(3);
            assertThat(process.err()).isEmpty();
            JsonNode files = JSON.readTree(process.out()).path("files");
            assertThat(files).hasSize(reasons.size()).allSatisfy(file -> {
                String name = file.path("file").asText();
                assertThat(file.path("status").asText()).isEqualTo("REJECTED");
                assertThat(file.path("reason").asText()).isEqualTo(reasons.get(name));
                assertThat(folder.resolve(file.path("kept").asText())).hasSameBinaryContentAs(folder.resolve(name));
            });
        }
        assertThat(folder.resolve("reelway-out/assets")).doesNotExist();
        assertThat(Files.readAllLines(folder.resolve("reelway-out/notifications.jsonl")))
                .hasSize(reasons.size())
                .allSatisfy(line ->
                        assertThat(JSON.readTree(line).path("Message").asText()).contains("\"status\":\"REJECTED\""));
    }

    @Test
    void anAssetAboveItsBudgetIsRejectedBecauseNobodyCanBeAsked() throws Exception {
        Fixtures.copy("no-audio.mp4", folder);
        Files.writeString(folder.resolve("no-audio.mp4.json"), "{\"budget\": 0, \"profile\": \"preview\"}");
        try (ReelwayProcess process = ReelwayProcess.start(folder, "run", "no-audio.mp4", "--json")) {
            assertThat(process.exit()).as(process.err()).isEqualTo(3);
            assertThat(JSON.readTree(process.out())
                            .path("files")
                            .path(0)
                            .path("reason")
                            .asText())
                    .matches(
                            "Its cost was not approved: It would cost about \\$0\\.00\\d+, which is more than its budget of"
                                    + " \\$0\\.00\\. 'reelway run' has nobody to ask\\.");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            run text.mp4 --out text.mp4  | reelway: "text.mp4" is there already and is not a folder.
            run text.mp4 --out /proc/out | reelway: "/proc/out" is not there and cannot be made.
            up --port 0 --data text.mp4  | reelway: "text.mp4" is there already and is not a folder.
            """)
    void aFolderThatCannotBeMadeIsNamed(String arguments, String sentence) throws Exception {
        Fixtures.copy("text.mp4", folder);
        try (ReelwayProcess process = ReelwayProcess.start(folder, arguments.split(" "))) {
            assertThat(process.exit()).isEqualTo(1);
            assertThat(process.err().strip()).isEqualTo(sentence);
        }
    }

    @Test
    void dataAreUsedByOneCloudAtATime() throws Exception {
        try (ReelwayProcess first = ReelwayProcess.start(folder, "up", "--port", "0", "--data", "data")) {
            first.line("The local cloud is up at http://127.0.0.1:");
            try (ReelwayProcess second = ReelwayProcess.start(folder, "up", "--port", "0", "--data", "data")) {
                assertThat(second.exit()).isEqualTo(2);
                assertThat(second.err().strip())
                        .isEqualTo(
                                "reelway: \"data\" is in use by another cloud; end that one or choose another folder with --data.");
            }
        }
    }

    @Test
    void aTakenPortIsNamedWithTheOptionThatChoosesAnother() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                ReelwayProcess process =
                        ReelwayProcess.start(folder, "up", "--port", String.valueOf(taken.getLocalPort()))) {
            assertThat(process.exit()).isEqualTo(1);
            assertThat(process.err().strip())
                    .isEqualTo("reelway: Cannot listen on 127.0.0.1:" + taken.getLocalPort()
                            + ": the address is in use; stop what uses it or choose another port with --port");
        }
    }
}
