package dev.reelway.local.mediaconvert;

import static dev.reelway.local.mediaconvert.OutputDocuments.aac;
import static dev.reelway.local.mediaconvert.OutputDocuments.audio;
import static dev.reelway.local.mediaconvert.OutputDocuments.files;
import static dev.reelway.local.mediaconvert.OutputDocuments.group;
import static dev.reelway.local.mediaconvert.OutputDocuments.output;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The input's own video as a rendition: the bits are compared with those of the input. */
class SourceCopyIT {

    private static final String COPIED =
            "[\"The video of the input is the rendition of 320x180 as it is; it was copied, not encoded.\"]";

    @TempDir
    static Path folder;

    private static TestService service;
    private static Probed probed;
    private static Path regular;

    @BeforeAll
    static void start() throws Exception {
        service = new TestService(folder, Clock.systemUTC(), 2);
        Clips clips = new Clips(Files.createDirectories(folder.resolve("clips")));
        probed = new Probed(service, folder);
        regular = clips.regular();
        service.input("regular.mp4", regular);
    }

    @AfterAll
    static void stop() throws Exception {
        service.close();
    }

    @Test
    void copiesWhatTheRenditionAlreadyIs() throws Exception {
        String id = run(
                group(
                        "CMAF_GROUP_SETTINGS",
                        "copy/index",
                        ", \"segmentLength\": 2",
                        output("CMFC", "_180", video(180, 600_000, "")),
                        output("CMFC", "_90", video(90, 300_000, "")),
                        output("CMFC", "_a", audio(aac()))),
                files("copy/", output("MP4", "", video(180, 600_000, ""), audio(aac()))));
        assertThat(service.job(id).path("messages").path("info").toString()).isEqualTo(COPIED);
        assertThat(hashes(probed.local("copy/regular.mp4"))).isEqualTo(hashes(regular));
        for (String name : new String[] {"180", "90"}) {
            assertThat(new String(service.output("copy/index_" + name + ".m3u8"), StandardCharsets.UTF_8))
                    .contains("#EXTINF:2.000000,\nindex_" + name + "_000000002.cmfv\n#EXTINF:1.000000,");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"sharpness\": 50, \"crop\": {\"x\": 0, \"y\": 0, \"width\": 300, \"height\": 180}",
                "\"videoPreprocessors\": {\"colorCorrector\": {\"brightness\": 55}}"
            })
    void encodesWhatIsChanged(String change) throws Exception {
        String id = run(files("changed/", output("MP4", "", video(180, 600_000, change + ","))));
        assertThat(service.job(id).path("messages").path("info").toString()).isEqualTo("[]");
    }

    @Test
    void encodesWhatHasTooManyBits() throws Exception {
        String id = run(files("bits/", output("MP4", "", video(180, 100_000, ""))));
        assertThat(service.job(id).path("messages").path("info").toString()).isEqualTo("[]");
        assertThat(hashes(probed.local("bits/regular.mp4"))).isNotEqualTo(hashes(regular));
    }

    @Test
    void encodesWhereKeyFramesAreNotWhereTheyHaveToBe() throws Exception {
        String id = run(files(
                "keys/", output("MP4", "", video(180, 600_000, "").replace("\"gopSize\": 2", "\"gopSize\": 1.5"))));
        assertThat(service.job(id).path("messages").path("info").toString()).isEqualTo("[]");
    }

    private static String video(int height, int maximum, String more) {
        return """
                "videoDescription": {"height": %d, %s "codecSettings": {"codec": "H_264", "h264Settings": {
                  "rateControlMode": "QVBR", "maxBitrate": %d, "gopSize": 2, "gopSizeUnits": "SECONDS",
                  "codecProfile": "HIGH"}}}""".formatted(height, more, maximum);
    }

    /** What the packets of the video are. */
    private static String hashes(Path file) throws Exception {
        return probed.probe(
                file,
                "-select_streams",
                "v",
                "-show_entries",
                "packet=size,data_hash",
                "-show_data_hash",
                "md5",
                "-of",
                "csv");
    }

    private static String run(String... groups) throws Exception {
        String id = service.create(Documents.job("s3://uploads/regular.mp4", groups));
        JsonNode complete = service.await(id, "COMPLETE", "ERROR");
        assertThat(complete.path("errorMessage").asText()).isEmpty();
        return id;
    }
}
