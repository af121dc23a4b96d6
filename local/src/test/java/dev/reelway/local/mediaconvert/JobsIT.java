package dev.reelway.local.mediaconvert;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.reelway.local.ffmpeg.TestFfmpeg;
import dev.reelway.local.mediaconvert.job.S3Location;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JobsIT {

    @TempDir
    static Path folder;

    private static TestService service;
    private static Clips clips;

    @BeforeAll
    static void start() throws Exception {
        service = new TestService(folder, Clock.systemUTC(), 2);
        clips = new Clips(Files.createDirectories(folder.resolve("clips")));
    }

    @AfterAll
    static void stop() throws Exception {
        service.close();
    }

    @Test
    void packagesALadderForHlsAndDash() throws Exception {
        String id = ladder();
        JsonNode complete = service.await(id, "COMPLETE", "ERROR");
        assertThat(complete.path("errorMessage").asText()).isEmpty();
        for (String rendition : List.of("180", "90")) {
            byte[] media = segments("ladder/index_v" + rendition, "cmfv", 2);
            assertThat(decodedFrames(media)).isEqualTo(200);
            firstIFrameRangeDecodesAlone("ladder/index_v" + rendition);
        }
        assertThat(segments("ladder/index_a1", "cmfa", 2)).isNotEmpty();
        assertThat(text("ladder/index.m3u8"))
                .contains(
                        "#EXT-X-INDEPENDENT-SEGMENTS",
                        "RESOLUTION=320x180,FRAME-RATE=25.000,VIDEO-RANGE=SDR,AUDIO=\"program_audio\"")
                .contains("CODECS=\"avc1.64");
        assertThat(text("ladder/index_v180.m3u8"))
                .contains("#EXTINF:6.000000,\nindex_v180_000000001.cmfv\n#EXTINF:2.000000,");
        assertThat(text("ladder/index.mpd"))
                .contains("<S t=\"0\" d=\"76800\"/>")
                .contains("frameRate=\"25\"");
        assertThat(service.store.type(new S3Location("delivery", "ladder/index.m3u8")))
                .isEqualTo("application/vnd.apple.mpegurl");
    }

    @Test
    void tellsOfAJobByEventsAndByGetJob() throws Exception {
        String id = ladder();
        JsonNode complete = service.await(id, "COMPLETE", "ERROR");
        assertThat(service.statuses(id)).containsExactly("PROGRESSING", "INPUT_INFORMATION", "COMPLETE");
        JsonNode groups = complete.path("outputGroupDetails");
        assertThat(groups.path(0).path("playlistFilePaths").toString())
                .isEqualTo("[\"s3://delivery/ladder/index.mpd\",\"s3://delivery/ladder/index.m3u8\"]");
        assertThat(groups.path(1)
                        .path("outputDetails")
                        .path(0)
                        .path("outputFilePaths")
                        .toString())
                .isEqualTo("[\"s3://delivery/ladder/Ünï & 50% + #1_all.mp4\"]");
        assertThat(complete.path("userMetadata").toString()).isEqualTo("{\"assetId\":\"a1\"}");
        JsonNode job = service.job(id);
        assertThat(job.path("status").asText()).isEqualTo("COMPLETE");
        assertThat(job.path("jobPercentComplete").asInt()).isEqualTo(100);
        JsonNode details =
                job.path("outputGroupDetails").path(0).path("outputDetails").path(0);
        assertThat(details.path("durationInMs").asInt()).isEqualTo(8000);
        assertThat(details.path("videoDetails").toString()).isEqualTo("{\"widthInPx\":320,\"heightInPx\":180}");
        assertThat(service.leftovers()).isEmpty();
    }

    private static String ladder() throws Exception {
        service.input("Ünï & 50% + #1.mp4", clips.plain(8));
        return service.create(Documents.job(
                "s3://uploads/Ünï & 50% + #1.mp4",
                Documents.cmaf("ladder/index", "180", "90"), Documents.mp4("ladder/")));
    }

    @Test
    void capturesFramesOfKeyFramesAndOfTheSource() throws Exception {
        service.input("capture", clips.plain(8));
        String id = service.create(Documents.job(
                "s3://uploads/capture",
                Documents.cmaf("capture/index", "180"),
                Documents.capture("capture/keys", 1, 2, 128),
                Documents.capture("capture/free", 1, 3, 128)));
        JsonNode complete = service.await(id, "COMPLETE", "ERROR");
        assertThat(complete.path("errorMessage").asText()).isEmpty();
        assertThat(complete.path("outputGroupDetails")
                        .path(1)
                        .path("outputDetails")
                        .path(0)
                        .path("outputFilePaths")
                        .toString())
                .isEqualTo("[\"s3://delivery/capture/keys.0000003.jpg\"]");
        assertThat(service.store.keys("delivery"))
                .contains("capture/keys.0000000.jpg", "capture/free.0000000.jpg", "capture/free.0000002.jpg")
                .doesNotContain("capture/keys.0000004.jpg", "capture/free.0000003.jpg");
        byte[] picture = service.output("capture/free.0000002.jpg");
        assertThat(Arrays.copyOf(picture, 2)).containsExactly(0xff, 0xd8);
    }

    @Test
    void turnsWhatIsToBeSeenStanding() throws Exception {
        service.input("rotated", clips.rotated());
        String upright = service.create(Documents.job("s3://uploads/rotated", Documents.mp4("rotated/up")));
        assertThat(size(upright)).isEqualTo("{\"widthInPx\":180,\"heightInPx\":320}");
        String lying = service.create(Documents.job("s3://uploads/rotated", Documents.mp4("rotated/down"))
                .replace("\"AUTO\"", "\"DEGREE_0\""));
        assertThat(size(lying)).isEqualTo("{\"widthInPx\":320,\"heightInPx\":180}");
    }

    @Test
    void encodesWhatIsOddHdrOrOfVariableRate() throws Exception {
        service.input("odd", clips.oddSized());
        service.input("hdr", clips.hdr());
        service.input("vfr", clips.variableRate());
        String odd = service.create(Documents.job("s3://uploads/odd", Documents.mp4("odd/")));
        service.input("wide", clips.anamorphic());
        String wide = service.create(Documents.job("s3://uploads/wide", Documents.mp4("wide/")));
        assertThat(size(wide)).isEqualTo("{\"widthInPx\":256,\"heightInPx\":144}");
        String hdr = service.create(Documents.job("s3://uploads/hdr", Documents.mp4("hdr/")));
        String vfr = service.create(Documents.job("s3://uploads/vfr", Documents.mp4("vfr/")));
        assertThat(size(odd)).isEqualTo("{\"widthInPx\":320,\"heightInPx\":240}");
        assertThat(size(hdr)).isEqualTo("{\"widthInPx\":320,\"heightInPx\":180}");
        assertThat(service.job(hdr).path("messages").path("warning").toString())
                .isEqualTo("[\"No audio track of the input matches \\\"Audio Selector 1\\\".\","
                        + "\"The HDR input was tone-mapped to BT.709.\"]");
        assertThat(size(vfr)).isEqualTo("{\"widthInPx\":320,\"heightInPx\":180}");
    }

    @Test
    void leavesOutAudioThatTheInputHasNot() throws Exception {
        service.input("silent", clips.silent());
        String id = service.create(Documents.job("s3://uploads/silent", Documents.cmaf("silent/index", "180")));
        JsonNode complete = service.await(id, "COMPLETE", "ERROR");
        assertThat(complete.path("outputGroupDetails").path(0).path("outputDetails"))
                .hasSize(1);
        assertThat(text("silent/index.m3u8")).doesNotContain("EXT-X-MEDIA:", "AUDIO=");
    }

    @Test
    void picksAudioByLanguageAndSaysItInThePlaylist() throws Exception {
        service.input("languages", clips.languages());
        String document = Documents.job("s3://uploads/languages", Documents.cmaf("languages/index", "90"))
                .replace(
                        "{\"defaultSelection\": \"DEFAULT\"}",
                        "{\"selectorType\": \"LANGUAGE_CODE\", \"languageCode\": \"DEU\"}");
        JsonNode complete = service.await(service.create(document), "COMPLETE", "ERROR");
        assertThat(complete.path("errorMessage").asText()).isEmpty();
        assertThat(text("languages/index.m3u8")).contains("NAME=\"German\",LANGUAGE=\"de\"");
    }

    @Test
    void packagesAudioAlone() throws Exception {
        service.input("audio", clips.audioOnly());
        String id = service.create(Documents.job("s3://uploads/audio", Documents.cmaf("audio/index")));
        JsonNode complete = service.await(id, "COMPLETE", "ERROR");
        assertThat(complete.path("errorMessage").asText()).isEmpty();
        assertThat(text("audio/index.m3u8")).contains("CODECS=\"mp4a.40.2\"").contains("index_a1.m3u8");
    }

    @Test
    void probesWhatIsMedia() throws Exception {
        service.input("probed", clips.rotated());
        service.input("hdr", clips.hdr());
        JsonNode rotated =
                probe("probed").path("container").path("tracks").path(0).path("videoProperties");
        assertThat(rotated.path("rotation").asInt()).isEqualTo(270);
        JsonNode hdr = probe("hdr").path("container").path("tracks").path(0).path("videoProperties");
        assertThat(hdr.path("hdrMetadata")
                        .path("contentLightLevel")
                        .path("maxContentLightLevel")
                        .asInt())
                .isEqualTo(1000);
        assertThat(service.leftovers()).isEmpty();
    }

    private static JsonNode probe(String key) throws Exception {
        String body = "{\"inputFiles\": [{\"fileUrl\": \"s3://uploads/" + key + "\"}]}";
        return TestService.json(service.call("POST", "probe", body))
                .path("probeResults")
                .path(0);
    }

    private static String size(String id) throws Exception {
        JsonNode complete = service.await(id, "COMPLETE", "ERROR");
        assertThat(complete.path("errorMessage").asText()).isEmpty();
        return service.job(id)
                .path("outputGroupDetails")
                .path(0)
                .path("outputDetails")
                .path(0)
                .path("videoDetails")
                .toString();
    }

    private static String text(String key) throws Exception {
        return new String(service.output(key), StandardCharsets.UTF_8);
    }

    private static byte[] segments(String name, String extension, int count) throws Exception {
        ByteArrayOutputStream media = new ByteArrayOutputStream();
        media.write(service.output(name + "init." + extension));
        for (int i = 1; i <= count; i++) {
            media.write(service.output(String.format("%s_%09d.%s", name, i, extension)));
        }
        return media.toByteArray();
    }

    /** Decodes with errors made fatal; the number of frames is that of the pictures written. */
    private static long decodedFrames(byte[] media) throws Exception {
        Path pictures = Files.createTempDirectory(folder, "decode");
        Path file = Files.write(pictures.resolve("media.mp4"), media);
        TestFfmpeg.run(
                pictures,
                new ArrayList<>(List.of(
                        "-xerror",
                        "-i",
                        file.toString(),
                        "-vf",
                        "scale=16:16",
                        "-fps_mode",
                        "passthrough",
                        "-f",
                        "rawvideo",
                        "-pix_fmt",
                        "gray",
                        "out")));
        return Files.size(pictures.resolve("out")) / 256;
    }

    private static void firstIFrameRangeDecodesAlone(String name) throws Exception {
        Matcher range = Pattern.compile("#EXT-X-BYTERANGE:(\\d+)@(\\d+)\n").matcher(text(name + "_I-Frame.m3u8"));
        int count = 0;
        while (range.find()) {
            count++;
        }
        assertThat(count).isEqualTo(4);
        range.reset();
        assertThat(range.find()).isTrue();
        int from = Integer.parseInt(range.group(2));
        byte[] segment = service.output(name + "_000000001.cmfv");
        ByteArrayOutputStream media = new ByteArrayOutputStream();
        media.write(service.output(name + "init.cmfv"));
        media.write(Arrays.copyOfRange(segment, from, from + Integer.parseInt(range.group(1))));
        Path pictures = Files.createTempDirectory(folder, "iframe");
        Path file = Files.write(pictures.resolve("media.mp4"), media.toByteArray());
        TestFfmpeg.run(
                pictures,
                List.of("-i", file.toString(), "-frames:v", "1", "-f", "rawvideo", "-pix_fmt", "gray", "out"));
        assertThat(pictures.resolve("out")).isNotEmptyFile();
    }

    @Nested
    class Failures {

        @Test
        void endsInAnErrorThatNamesWhatIsMissing() throws Exception {
            assertFailure("absent", Documents.mp4("x/"), 1404, "S3 error: there is no s3://uploads/absent");
        }

        @Test
        void endsInAnErrorWhereItMayNotWrite() throws Exception {
            service.input("fine", clips.plain(3));
            assertFailure(
                    "fine",
                    Documents.mp4("x/").replace("s3://delivery", "s3://denied"),
                    1404,
                    "S3 error: access to s3://denied/x/fine_all.mp4 is denied");
        }

        @Test
        void refusesWhatIsNoMedia() throws Exception {
            service.input("text", clips.text());
            assertFailure(
                    "text",
                    Documents.mp4("x/"),
                    1010,
                    "Unable to open the input file: input: Invalid data found when processing input");
        }

        @Test
        void readsNoFurtherFilesThatAnInputNames() throws Exception {
            service.input("playlist", clips.playlist());
            assertFailure(
                    "playlist",
                    Documents.mp4("x/"),
                    1010,
                    "Unable to open the input file: input: Invalid data found when processing input");
        }

        @Test
        void refusesAFileWithoutItsIndex() throws Exception {
            service.input("truncated", clips.truncated());
            assertFailure(
                    "truncated",
                    Documents.mp4("x/"),
                    1010,
                    "Unable to open the input file: input: Invalid data found when processing input");
        }

        @Test
        void answersAProbeOfWhatIsNoMediaAsUnprocessable() throws Exception {
            service.input("text", clips.text());
            var answer = service.call("POST", "probe", "{\"inputFiles\": [{\"fileUrl\": \"s3://uploads/text\"}]}");
            assertThat(answer.status()).isEqualTo(422);
            assertThat(answer.headers()).containsEntry("x-amzn-ErrorType", "UnprocessableEntityException");
            assertThat(TestService.json(answer).path("message").asText())
                    .isEqualTo("Unable to open the input file: input: Invalid data found when processing input");
        }

        @Test
        void saysThatThereIsNoVideo() throws Exception {
            service.input("sound", clips.audioOnly());
            assertFailure("sound", Documents.mp4("x/"), 1030, "The input has no video track that can be decoded.");
        }

        private void assertFailure(String key, String group, int code, String message) throws Exception {
            String id = service.create(Documents.job("s3://uploads/" + key, group));
            JsonNode error = service.await(id, "COMPLETE", "ERROR");
            assertThat(error.path("errorMessage").asText()).isEqualTo(message);
            assertThat(error.path("errorCode").asInt()).isEqualTo(code);
            assertThat(service.job(id).path("status").asText()).isEqualTo("ERROR");
            assertThat(service.leftovers()).isEmpty();
        }
    }
}
