package dev.reelway.local.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.reelway.fixtures.Fixtures;
import dev.reelway.local.browser.Browser;
import dev.reelway.local.browser.Playback;
import dev.reelway.local.browser.Player;
import dev.reelway.local.ffmpeg.TestFfmpeg;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Captions from speech through the whole pipeline: a voice goes in, captions that players show come out. */
class SpeechIT {

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    static Path folder;

    /** Runs one clip and answers the published asset's document. */
    private static JsonNode published(String clip, String out, Map<String, String> environment) throws Exception {
        try (ReelwayProcess process = ReelwayProcess.start(folder, environment, "run", clip, "--json", "--out", out)) {
            process.exit();
            JsonNode file = JSON.readTree(process.out()).path("files").path(0);
            assertThat(file.path("status").asText())
                    .as(process.out() + process.err())
                    .isEqualTo("PUBLISHED");
            String id = file.path("published").path("assetId").asText();
            return JSON.readTree(
                    folder.resolve(out).resolve("assets/" + id + "/asset.json").toFile());
        }
    }

    @Test
    void saysWhatAMachineWithoutARecogniserNeeds() throws Exception {
        Fixtures.copy("speech.m4a", folder);

        JsonNode asset = published(
                "speech.m4a",
                "without",
                Map.of("PATH", "/nonexistent", "REELWAY_WHISPER_MODEL", "", "REELWAY_VOSK_MODEL", ""));

        assertThat(asset.path("captions").path("status").asText()).isEqualTo("SKIPPED");
        assertThat(asset.path("captions").path("reason").asText())
                .isEqualTo(
                        "this machine has no speech recogniser. Set REELWAY_WHISPER_MODEL to the file of a ggml model of"
                                + " whisper.cpp, or REELWAY_VOSK_MODEL to the folder of a model of Vosk, or install pocketsphinx"
                                + " with its English model (apt-get install pocketsphinx pocketsphinx-en-us).");
    }

    /** Jane Austen's Sense and Sensibility, read by a volunteer of LibriVox, with what pocketsphinx's own tests know of it. */
    @Nested
    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    class OfAReading {

        private static final Path RECORDINGS = Path.of("/usr/share/pocketsphinx/test/data/librivox");
        private static final double MOST_WORDS_WRONG = 0.35;

        private JsonNode asset;
        private Path revision;
        private String captions;

        @BeforeAll
        void run() throws Exception {
            assumeInstalled();
            TestFfmpeg.run(folder, clip());
            Files.writeString(folder.resolve("reading.mp4.json"), "{\"languages\": [\"en\"]}");
            asset = published("reading.mp4", "with", Map.of("REELWAY_WHISPER_MODEL", "", "REELWAY_VOSK_MODEL", ""));
            revision = folder.resolve("with/assets")
                    .resolve(asset.path("assetId").asText())
                    .resolve(asset.path("revision").asText());
            assertThat(asset.path("captions").path("status").asText())
                    .as(asset.path("captions").toString())
                    .isEqualTo("READY");
            captions = Files.readString(revision.resolve("captions/captions-1.vtt"));
        }

        private void assumeInstalled() {
            boolean installed = Files.isDirectory(RECORDINGS)
                    && Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                            .anyMatch(bin -> Files.isExecutable(Path.of(bin, "pocketsphinx_continuous")));
            String missing = "there is no pocketsphinx with its recordings; apt-get install pocketsphinx"
                    + " pocketsphinx-en-us pocketsphinx-testdata brings them.";
            if (!installed && "true".equals(System.getenv("CI"))) {
                fail("CI=true, but " + missing);
            }
            assumeTrue(installed, "skipped: " + missing);
        }

        private static List<String> recordings() throws Exception {
            try (Stream<Path> files = Files.list(RECORDINGS)) {
                return files.map(Path::toString)
                        .filter(file -> file.endsWith(".wav"))
                        .sorted()
                        .toList();
            }
        }

        /** All recordings one after the other, with a picture. */
        private static List<String> clip() throws Exception {
            List<String> arguments = new ArrayList<>();
            for (String recording : recordings()) {
                arguments.addAll(List.of("-i", recording));
            }
            arguments.addAll(List.of(
                    "-filter_complex",
                    "concat=n=" + recordings().size() + ":v=0:a=1[a];color=c=navy:s=160x90:r=10[v]",
                    "-map",
                    "[v]",
                    "-map",
                    "[a]",
                    "-c:v",
                    "libx264",
                    "-preset",
                    "ultrafast",
                    "-c:a",
                    "aac",
                    "-shortest",
                    "reading.mp4"));
            return arguments;
        }

        private static String said() throws Exception {
            return Files.readString(RECORDINGS.resolve("transcription")).replaceAll("\\([^)]*\\)|</?s>", " ");
        }

        private List<String> heard() {
            return captions.lines()
                    .skip(2)
                    .filter(line -> !line.isEmpty() && !line.contains("-->"))
                    .toList();
        }

        @Test
        void isHeardWithAtMostAThirdOfTheWordsWrong() throws Exception {
            WordErrors errors = WordErrors.of(said(), String.join(" ", heard()));
            System.out.println("Captions from speech, pocketsphinx: word error rate " + errors);
            assertThat(errors.said()).isEqualTo(71);
            assertThat(errors.rate()).as("%s of:%n%s", errors, captions).isLessThanOrEqualTo(MOST_WORDS_WRONG);
        }

        @Test
        void hasLinesThatFitAndATrackOfItsLanguage() {
            assertThat(heard())
                    .hasSizeGreaterThan(4)
                    .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(42));
            assertThat(asset.path("captions").path("tracks"))
                    .singleElement()
                    .satisfies(
                            track -> assertThat(track.path("language").asText()).isEqualTo("en-US"));
        }

        @ParameterizedTest
        @CsvSource({"HLS_JS, index.m3u8", "DASH_JS, index.mpd"})
        void showsItsCaptionsInABrowser(Player player, String manifest) throws Exception {
            Browser.assumeInstalled();
            Playback playback = Browser.play(revision, "cmaf/" + manifest, player);
            assertThat(playback.errors()).isEmpty();
            assertThat(playback.last().currentTime()).isGreaterThan(2);
            assertThat(playback.last().audioBytesDecoded()).isPositive();
            assertThat(playback.tracks()).singleElement().satisfies(track -> {
                assertThat(track.language()).isEqualTo("en-US");
                assertThat(track.cues()).anySatisfy(cue -> assertThat(captions).contains("\n" + cue.text() + "\n"));
            });
        }
    }
}
