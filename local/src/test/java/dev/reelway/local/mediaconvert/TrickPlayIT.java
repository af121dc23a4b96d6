package dev.reelway.local.mediaconvert;

import static dev.reelway.local.mediaconvert.OutputDocuments.group;
import static dev.reelway.local.mediaconvert.OutputDocuments.h264;
import static dev.reelway.local.mediaconvert.OutputDocuments.output;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.reelway.local.mediaconvert.job.S3Location;
import dev.reelway.local.mediaconvert.lint.Linter;
import dev.reelway.local.mediaconvert.lint.LocalFiles;
import dev.reelway.local.mediaconvert.lint.Severity;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Images that players show while somebody seeks: five seconds that go from black to white, with a key frame each second. */
class TrickPlayIT {

    private static final String SEGMENTS = ", \"segmentLength\": 2";

    @TempDir
    static Path folder;

    private static TestService service;

    @BeforeAll
    static void start() throws Exception {
        service = new TestService(folder, Clock.systemUTC(), 2);
        Clips clips = new Clips(Files.createDirectories(folder.resolve("clips")));
        service.input("clip.mp4", clips.brightening());
    }

    @AfterAll
    static void stop() throws Exception {
        service.close();
    }

    @Test
    void putsThumbnailsOfAllKeyFramesIntoTiles() throws Exception {
        run(hls("thumbs", settings("ADVANCED", "\"thumbnailWidth\": 160, \"tileWidth\": 2, \"tileHeight\": 2")));
        assertThat(text("thumbs/index.m3u8"))
                .containsPattern("#EXT-X-IMAGE-STREAM-INF:BANDWIDTH=\\d+,AVERAGE-BANDWIDTH=\\d+,RESOLUTION=160x90,"
                        + "CODECS=\"jpeg\",URI=\"index_thumbnail.m3u8\"\n");
        assertThat(text("thumbs/index_thumbnail.m3u8")).isEqualTo("""
                #EXTM3U
                #EXT-X-VERSION:6
                #EXT-X-TARGETDURATION:4
                #EXT-X-MEDIA-SEQUENCE:1
                #EXT-X-PLAYLIST-TYPE:VOD
                #EXT-X-IMAGES-ONLY
                #EXTINF:4.000000,
                #EXT-X-TILES:RESOLUTION=160x90,LAYOUT=2x2,DURATION=1.000000
                index_thumbnail_000000001.jpg
                #EXTINF:1.000000,
                #EXT-X-TILES:RESOLUTION=160x90,LAYOUT=2x2,DURATION=1.000000
                index_thumbnail_000000002.jpg
                #EXT-X-ENDLIST
                """);
        BufferedImage first = image("thumbs/index_thumbnail_000000001.jpg");
        assertThat(first.getWidth() + "x" + first.getHeight()).isEqualTo("320x180");
        // From left to right, then from top to bottom; what there is no image for is black.
        brightness(first, 0, 50, 100, 150);
        brightness(image("thumbs/index_thumbnail_000000002.jpg"), 200, 0, 0, 0);
    }

    @Test
    void takesImagesAtTimesOfItsOwn() throws Exception {
        String own = "\"intervalCadence\": \"FOLLOW_CUSTOM\", \"thumbnailInterval\": 1.5, \"thumbnailWidth\": 160,"
                + " \"thumbnailHeight\": 80, \"tileWidth\": 4, \"tileHeight\": 1";
        run(hls("custom", settings("ADVANCED", own)));
        assertThat(text("custom/index_thumbnail.m3u8"))
                .contains("#EXTINF:5.000000,\n#EXT-X-TILES:RESOLUTION=160x80,LAYOUT=4x1,DURATION=1.520000\n");
        BufferedImage row = image("custom/index_thumbnail_000000001.jpg");
        assertThat(row.getWidth() + "x" + row.getHeight()).isEqualTo("640x80");
        // 1.5 s are 37.5 frames, which are made 38: 0, 1.52, 3.04 and 4.56 s.
        for (int i = 0; i < 4; i++) {
            assertThat(row.getRGB(80 + 160 * i, 40) & 0xff).isBetween(76 * i - 10, 76 * i + 10);
        }
    }

    @Test
    void writesThumbnailsAndFullFramesForHlsAndDash() throws Exception {
        run(group(
                "CMAF_GROUP_SETTINGS",
                "full/index",
                SEGMENTS + ", \"fragmentLength\": 1, \"imageBasedTrickPlay\": \"THUMBNAIL_AND_FULLFRAME\"",
                output("CMFC", "_90", h264()),
                output("CMFC", "_180", h264().replace("\"height\": 90", "\"height\": 180"))));
        assertThat(text("full/index.m3u8"))
                .containsPattern("RESOLUTION=312x176,CODECS=\"jpeg\",URI=\"index_thumbnail.m3u8\"")
                .containsPattern("RESOLUTION=320x180,CODECS=\"jpeg\",URI=\"index_fullframe.m3u8\"");
        assertThat(text("full/index_fullframe.m3u8"))
                .contains("#EXTINF:1.000000,\nindex_fullframe_000000005.jpg\n")
                .doesNotContain("TILES");
        assertThat(text("full/index.mpd"))
                .containsPattern("""
                        contentType="image" mimeType="image/jpeg">
                              <SegmentTemplate timescale="90000" startNumber="1" media="index_thumbnail_\\$Number%09d\\$.jpg">
                                <SegmentTimeline>
                                  <S t="0" d="4500000"/>
                                </SegmentTimeline>
                              </SegmentTemplate>
                              <Representation id="index_thumbnail" bandwidth="\\d+" width="1560" height="1760">
                                <EssentialProperty schemeIdUri="http://dashif.org/guidelines/thumbnail_tile" value="5x10"/>
                        """.strip())
                .contains("media=\"index_fullframe_$Number%09d$.jpg\">")
                .contains("<S t=\"0\" d=\"90000\" r=\"4\"/>")
                .contains(
                        "width=\"320\" height=\"180\">\n"
                                + "        <EssentialProperty schemeIdUri=\"http://dashif.org/guidelines/thumbnail_tile\" value=\"1x1\"/>");
        assertThat(image("full/index_fullframe_000000005.jpg").getWidth()).isEqualTo(320);
    }

    @Test
    void takesSeveralSetsAndThoseOfSegments() throws Exception {
        run(group(
                "DASH_ISO_GROUP_SETTINGS",
                "sets/index",
                SEGMENTS
                        + ", \"fragmentLength\": 1, \"imageBasedTrickPlay\": \"VARIANTS\", \"imageBasedTrickPlayVariants\": ["
                        + "{\"intervalCadence\": \"FOLLOW_SEGMENTATION\", \"thumbnailWidth\": 80},"
                        + "{\"intervalCadence\": \"FOLLOW_IFRAME\", \"thumbnailWidth\": 160, \"tileWidth\": 5, \"tileHeight\": 2}]",
                output("MPD", "_90", h264())));
        assertThat(service.store.keys("delivery").stream()
                        .filter(key -> key.startsWith("sets/") && key.endsWith("jpg")))
                .containsExactly(
                        "sets/index_thumbnail2_000000001.jpg",
                        "sets/index_thumbnail_000000001.jpg",
                        "sets/index_thumbnail_000000002.jpg",
                        "sets/index_thumbnail_000000003.jpg");
        brightness(image("sets/index_thumbnail_000000002.jpg"), 100, 100, 100, 100);
    }

    @Nested
    class Failures {

        @Test
        void namesWhatDoesNotFitTogether() throws Exception {
            String own = "\"intervalCadence\": \"FOLLOW_SEGMENTATION\", \"thumbnailWidth\": 100, \"tileWidth\": 2,"
                    + " \"tileHeight\": 3";
            String custom = "\"intervalCadence\": \"FOLLOW_CUSTOM\", \"thumbnailHeight\": 4096, \"tileHeight\": 2";
            String document = Documents.job(
                    "s3://uploads/clip.mp4",
                    hls("x", settings("ADVANCED", own)),
                    hls("y", settings("ADVANCED", custom)));
            String at = "/settings/outputGroups/%d/outputGroupSettings/hlsGroupSettings/imageBasedTrickPlaySettings/";
            assertThat(TestService.json(service.call("POST", "jobs", document))
                            .path("message")
                            .asText()
                            .split(" \\| ", -1))
                    .containsExactlyInAnyOrder(
                            at.formatted(0) + "thumbnailWidth: expected a multiple of 8",
                            at.formatted(0) + "tileHeight: expected a multiple of 2",
                            at.formatted(0) + "intervalCadence: expected 1x1 tiles beside FOLLOW_SEGMENTATION",
                            at.formatted(1) + "tileHeight: expected images at most 4096 pixels high",
                            at.formatted(1) + "thumbnailInterval: expected more than 0 seconds beside FOLLOW_CUSTOM");
        }
    }

    private static String settings(String mode, String settings) {
        return ", \"imageBasedTrickPlay\": \"" + mode + "\", \"imageBasedTrickPlaySettings\": {" + settings + "}";
    }

    private static String hls(String folder, String settings) {
        return group("HLS_GROUP_SETTINGS", folder + "/index", SEGMENTS + settings, output("M3U8", "_90", h264()));
    }

    /** Runs a job; whatever it writes has to please the linter. */
    private static void run(String group) throws Exception {
        JsonNode complete =
                service.await(service.create(Documents.job("s3://uploads/clip.mp4", group)), "COMPLETE", "ERROR");
        assertThat(complete.path("errorMessage").asText()).isEmpty();
        for (String key : service.store.keys("delivery")) {
            Path file = folder.resolve("delivered").resolve(key);
            Files.createDirectories(file.resolveSibling("."));
            if (!Files.exists(file)) {
                service.store.download(new S3Location("delivery", key), file);
            }
        }
        try (LocalFiles files = new LocalFiles(folder);
                var delivered = Files.walk(folder.resolve("delivered"))) {
            for (Path top : delivered.filter(TrickPlayIT::isTop).toList()) {
                assertThat(Linter.lint(top.toRealPath().toUri(), files).stream()
                                .filter(finding -> finding.rule().severity() != Severity.INFO))
                        .isEmpty();
            }
        }
    }

    private static boolean isTop(Path file) {
        return List.of("index.m3u8", "index.mpd").contains(String.valueOf(file.getFileName()));
    }

    private static String text(String key) throws Exception {
        return new String(service.output(key), StandardCharsets.UTF_8);
    }

    private static BufferedImage image(String key) throws Exception {
        return ImageIO.read(new ByteArrayInputStream(service.output(key)));
    }

    /** How bright the middles of the four quarters of a picture are. */
    private static void brightness(BufferedImage image, int... expected) {
        for (int i = 0; i < expected.length; i++) {
            int x = image.getWidth() * (1 + 2 * (i % 2)) / 4;
            int y = image.getHeight() * (1 + 2 * (i / 2)) / 4;
            assertThat(image.getRGB(x, y) & 0xff).isBetween(expected[i] - 10, expected[i] + 10);
        }
    }
}
