package dev.reelway.local.cli;

import static net.javacrumbs.jsonunit.assertj.JsonAssertions.assertThatJson;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import dev.reelway.fixtures.Fixtures;
import dev.reelway.local.browser.Browser;
import dev.reelway.local.browser.Playback;
import dev.reelway.local.browser.Player;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The main job: a film with its caption file goes in, an asset that plays comes out. */
class RunIT {

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    static Path folder;

    private static int exit;
    private static String printed;
    private static JsonNode summary;
    private static Path asset;
    private static Path revision;

    @BeforeAll
    static void run() throws Exception {
        Fixtures.copy("sintel.mp4", folder);
        Fixtures.copy("sintel.en.srt", folder);
        try (ReelwayProcess process = ReelwayProcess.start(folder, "run", "sintel.mp4", "--json")) {
            exit = process.exit();
            printed = process.out();
            assertThat(process.err()).doesNotContain("Exception").doesNotContain("\tat ");
        }
        summary = JSON.readTree(printed).path("files").path(0);
        assertThat(summary.path("status").asText()).as(printed).isEqualTo("PUBLISHED");
        asset = folder.resolve("reelway-out/assets")
                .resolve(summary.path("published").path("assetId").asText());
        revision = asset.resolve(document().path("revision").asText());
    }

    private static JsonNode document() throws Exception {
        return JSON.readTree(asset.resolve("asset.json").toFile());
    }

    @Test
    void exitsWithZero() {
        assertThat(exit).isZero();
    }

    @Test
    void leavesTheWholeTree() throws Exception {
        try (Stream<Path> files = Files.walk(asset)) {
            assertThat(files.filter(Files::isRegularFile)
                            .map(file -> revision.startsWith(asset) && file.startsWith(revision)
                                    ? revision.relativize(file).toString()
                                    : asset.relativize(file).toString())
                            .filter(name -> !name.matches(".*_\\d{9}\\.cmf[av]")))
                    .containsExactlyInAnyOrder(
                            "asset.json",
                            "cmaf/index.m3u8",
                            "cmaf/index.mpd",
                            "cmaf/index_v720.m3u8",
                            "cmaf/index_v720_I-Frame.m3u8",
                            "cmaf/index_v720init.cmfv",
                            "cmaf/index_v540.m3u8",
                            "cmaf/index_v540_I-Frame.m3u8",
                            "cmaf/index_v540init.cmfv",
                            "cmaf/index_v360.m3u8",
                            "cmaf/index_v360_I-Frame.m3u8",
                            "cmaf/index_v360init.cmfv",
                            "cmaf/index_v234.m3u8",
                            "cmaf/index_v234_I-Frame.m3u8",
                            "cmaf/index_v234init.cmfv",
                            "cmaf/index_a1.m3u8",
                            "cmaf/index_a1init.cmfa",
                            "thumbnails/poster.jpg",
                            "thumbnails/poster-640.jpg",
                            "thumbnails/poster-320.jpg",
                            "thumbnails/thumbnails.json",
                            "thumbnails/storyboard.m3u8",
                            "thumbnails/storyboard.jpg",
                            "thumbnails/storyboard.vtt",
                            "captions/captions-1.vtt",
                            "captions/captions-1.m3u8");
        }
    }

    @Test
    void saysWhatCanBePlayed() {
        assertThat(summary.path("published").path("renditions"))
                .extracting(rendition -> rendition.path("width").asInt() + "x"
                        + rendition.path("height").asInt())
                .containsExactly("1280x720", "960x540", "640x360", "416x234");
        assertThat(summary.path("published").path("renditions"))
                .allSatisfy(rendition ->
                        assertThat(rendition.path("seconds").asDouble()).isBetween(11.9, 12.1));
        assertThat(summary.path("published").path("clipSeconds").asDouble()).isBetween(11.9, 12.1);
        for (String member : List.of("document", "hls", "dash")) {
            assertThat(folder.resolve(summary.path("published").path(member).asText()))
                    .isRegularFile();
        }
    }

    @Test
    void keepsTheNotification() throws Exception {
        List<String> notifications = Files.readAllLines(folder.resolve("reelway-out/notifications.jsonl"));
        assertThat(notifications).hasSize(1);
        JsonNode published = JSON.readTree(notifications.get(0));
        assertThatJson(published.path("Message").asText()).node("status").isEqualTo("PUBLISHED");
        assertThatJson(published.path("Message").asText())
                .node("parts")
                .isEqualTo("{\"thumbnails\": {\"status\": \"READY\"}, \"captions\": {\"status\": \"READY\"}}");
    }

    @Test
    void documentAndNotificationAreWhatTheirSchemasSay() throws Exception {
        List<String> notifications = Files.readAllLines(folder.resolve("reelway-out/notifications.jsonl"));
        String message = JSON.readTree(notifications.get(0)).path("Message").asText();
        assertThat(schema("notification").validate(JSON.readTree(message))).isEmpty();
        assertThat(schema("asset")
                        .validate(JSON.readTree(asset.resolve("asset.json").toFile())))
                .isEmpty();
    }

    private static JsonSchema schema(String name) throws IOException {
        try (InputStream schema = RunIT.class.getResourceAsStream("/schemas/" + name + ".schema.json")) {
            return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                    .getSchema(schema);
        }
    }

    @Test
    void leavesNoWorkFiles() throws Exception {
        try (Stream<Path> files = Files.walk(folder.resolve("reelway-out/.work"))) {
            assertThat(files).containsExactly(folder.resolve("reelway-out/.work"));
        }
    }

    @Test
    void drawsPosterAndStoryboardFromTheFilm() throws Exception {
        var poster = ImageIO.read(revision.resolve("thumbnails/poster.jpg").toFile());
        var sprites = ImageIO.read(revision.resolve("thumbnails/storyboard.jpg").toFile());
        assertThat(poster.getWidth() * 9).isEqualTo(poster.getHeight() * 16);
        assertThat(Files.readString(revision.resolve("thumbnails/storyboard.vtt")))
                .startsWith("WEBVTT")
                .contains("storyboard.jpg#xywh=0,0,");
        assertThat(sprites.getWidth()).isGreaterThan(poster.getWidth() / 4);
    }

    @ParameterizedTest
    @CsvSource({"HLS_JS, index.m3u8", "DASH_JS, index.mpd"})
    void playsInABrowserWithPictureSoundAndCaptions(Player player, String manifest) throws Exception {
        Browser.assumeInstalled();
        Playback playback = Browser.play(revision, "cmaf/" + manifest, player);
        assertThat(playback.errors()).isEmpty();
        assertThat(playback.last().currentTime()).isGreaterThan(2);
        assertThat(playback.last().videoWidth()).isIn(1280, 960, 640, 416);
        assertThat(playback.last().framesDecoded()).isPositive();
        assertThat(playback.last().audioBytesDecoded()).isPositive();
        assertThat(playback.tracks()).singleElement().satisfies(track -> {
            assertThat(track.language()).isEqualTo("en");
            assertThat(track.cues())
                    .anySatisfy(cue ->
                            assertThat(cue.text()).isEqualTo("What brings you to\nthe land of the gatekeepers?"));
        });
    }
}
