package dev.reelway.local.mediaconvert;

import static dev.reelway.local.mediaconvert.OutputDocuments.aac;
import static dev.reelway.local.mediaconvert.OutputDocuments.audio;
import static dev.reelway.local.mediaconvert.OutputDocuments.group;
import static dev.reelway.local.mediaconvert.OutputDocuments.h264;
import static dev.reelway.local.mediaconvert.OutputDocuments.output;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.reelway.local.ffmpeg.TestFfmpeg;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Encrypted samples, decrypted by ffmpeg and compared, frame by frame, with those of a group that does not encrypt. */
class SampleEncryptionIT {

    private static final String KEY = "00112233445566778899aabbccddeeff";
    private static final String VECTOR = "0123456789abcdef0123456789abcdef";

    @TempDir
    static Path folder;

    private static TestService service;

    @BeforeAll
    static void start() throws Exception {
        service = new TestService(folder, Clock.systemUTC(), 2);
        Clips clips = new Clips(Files.createDirectories(folder.resolve("clips")));
        service.input("clip.mp4", clips.plain(5));
    }

    @AfterAll
    static void stop() throws Exception {
        service.close();
    }

    @Test
    void protectsFragmentsInChainedBlocksThatFfmpegDecryptsToTheSameFrames() throws Exception {
        cmaf("cbcs", encryption("SAMPLE_AES", ", \"constantInitializationVector\": \"" + VECTOR + "\""));
        assertThat(decrypted("cbcs/index_90", "cmfv", KEY)).isEqualTo(decrypted("clear/index_90", "cmfv", ""));
        assertThat(decrypted("cbcs/index_aac", "cmfa", KEY)).isEqualTo(decrypted("clear/index_aac", "cmfa", ""));
        assertThat(text("cbcs/index_90.m3u8"))
                .contains("#EXT-X-KEY:METHOD=SAMPLE-AES,URI=\"https://keys.example/k1\",IV=0x" + VECTOR + "\n");
        assertThat(text("cbcs/index.mpd"))
                .contains("schemeIdUri=\"urn:mpeg:dash:mp4protection:2011\" value=\"cbcs\" cenc:default_KID=");
    }

    @Test
    void countsVectorsByTheSegmentWhereTheJobNamesNone() throws Exception {
        cmaf("numbered", encryption("SAMPLE_AES", ""));
        assertThat(decrypted("numbered/index_90", "cmfv", KEY)).isEqualTo(decrypted("clear/index_90", "cmfv", ""));
        assertThat(decrypted("numbered/index_aac", "cmfa", KEY)).isEqualTo(decrypted("clear/index_aac", "cmfa", ""));
    }

    @Test
    void protectsFragmentsInCounterModeThatFfmpegDecryptsToTheSameFrames() throws Exception {
        cmaf("cenc", encryption("AES_CTR", ""));
        assertThat(decrypted("cenc/index_90", "cmfv", KEY)).isEqualTo(decrypted("clear/index_90", "cmfv", ""));
        assertThat(decrypted("cenc/index_aac", "cmfa", KEY)).isEqualTo(decrypted("clear/index_aac", "cmfa", ""));
        assertThat(text("cenc/index_90.m3u8"))
                .contains("#EXT-X-KEY:METHOD=SAMPLE-AES-CTR,URI=\"https://keys.example/k1\"\n");
        assertThat(text("cenc/index.mpd")).contains("value=\"cenc\" cenc:default_KID=");
    }

    @Test
    void cannotBeWatchedWithoutTheKey() throws Exception {
        cmaf("other", encryption("SAMPLE_AES", ""));
        assertThat(decrypted("other/index_90", "cmfv", "f".repeat(32)))
                .isNotEqualTo(decrypted("clear/index_90", "cmfv", ""));
    }

    @Test
    void protectsTransportStreamsAndPackedAudioThatFfmpegDecryptsToTheSameFrames() throws Exception {
        run(
                hls("secret", ", \"encryption\": " + encryption("SAMPLE_AES", "")),
                hls("open", ""),
                hls(
                        "fixed",
                        ", \"encryption\": "
                                + encryption("SAMPLE_AES", ", \"constantInitializationVector\": \"" + VECTOR + "\"")));
        for (String rendition : List.of("index_90", "index_aac")) {
            List<String> open = played("open", rendition);
            assertThat(open).hasSizeGreaterThan(100);
            assertThat(played("secret", rendition)).isEqualTo(open);
            assertThat(played("fixed", rendition)).isEqualTo(open);
        }
        assertThat(text("secret/index_90.m3u8"))
                .contains("#EXT-X-KEY:METHOD=SAMPLE-AES,URI=\"https://keys.example/k1\"\n");
        assertThat(text("secret/index.m3u8")).contains("#EXT-X-I-FRAME-STREAM-INF");
    }

    @Nested
    class Failures {

        @Test
        void namesWhatCannotBeProtected() throws Exception {
            String hevc =
                    "\"videoDescription\": {\"width\": 160, \"height\": 90, \"codecSettings\": {\"codec\": \"H_265\","
                            + " \"h265Settings\": {\"rateControlMode\": \"QVBR\", \"maxBitrate\": 500000}}}";
            String document = Documents.job(
                    "s3://uploads/clip.mp4",
                    group(
                            "CMAF_GROUP_SETTINGS",
                            "x/index",
                            ", \"segmentLength\": 2, \"encryption\": "
                                    + encryption("AES_CTR", ", \"constantInitializationVector\": \"" + VECTOR + "\""),
                            output("CMFC", "", hevc)));
            String at = "/settings/outputGroups/0/outputGroupSettings/cmafGroupSettings/encryption";
            assertThat(TestService.json(service.call("POST", "jobs", document))
                            .path("message")
                            .asText()
                            .split(" \\| ", -1))
                    .containsExactlyInAnyOrder(
                            "NotImplemented: " + at + "/constantInitializationVector beside AES_CTR",
                            "NotImplemented: " + at + "/encryptionMethod \"AES_CTR\" beside another codec than H_264");
        }
    }

    private static String encryption(String method, String more) {
        return "{\"encryptionMethod\": \"" + method + "\", \"type\": \"STATIC_KEY\"" + more
                + ", \"staticKeyProvider\": {\"staticKeyValue\": \"" + KEY
                + "\", \"url\": \"https://keys.example/k1\"}}";
    }

    /** A group with encryption and one without, of the same encodes. */
    private static void cmaf(String name, String encryption) throws Exception {
        String[] outputs = {output("CMFC", "_90", h264()), output("CMFC", "_aac", audio(aac()))};
        run(
                group(
                        "CMAF_GROUP_SETTINGS",
                        name + "/index",
                        ", \"segmentLength\": 2, \"encryption\": " + encryption,
                        outputs),
                group("CMAF_GROUP_SETTINGS", "clear/index", ", \"segmentLength\": 2", outputs));
    }

    private static String hls(String name, String more) {
        return group(
                "HLS_GROUP_SETTINGS",
                name + "/index",
                ", \"segmentLength\": 2, \"minSegmentLength\": 0" + more,
                output("M3U8", "_90", h264(), audio(aac())),
                output("M3U8", "_aac", audio(aac())));
    }

    private static void run(String... groups) throws Exception {
        JsonNode complete =
                service.await(service.create(Documents.job("s3://uploads/clip.mp4", groups)), "COMPLETE", "ERROR");
        assertThat(complete.path("errorMessage").asText()).isEmpty();
    }

    private static String text(String key) throws Exception {
        return new String(service.output(key), StandardCharsets.UTF_8);
    }

    /** Times and digests of all frames of a rendition. */
    private static List<String> decrypted(String rendition, String extension, String key) throws Exception {
        Path whole = folder.resolve("whole.mp4");
        try (OutputStream out = Files.newOutputStream(whole)) {
            out.write(service.output(rendition + "init." + extension));
            for (int i = 1; i <= 3; i++) {
                out.write(service.output(rendition + String.format("_%09d.", i) + extension));
            }
        }
        List<String> arguments = new ArrayList<>();
        if (!key.isEmpty()) {
            arguments.addAll(List.of("-decryption_key", key));
        }
        arguments.addAll(List.of("-i", "whole.mp4", "-f", "framemd5", "frames.txt"));
        return frames(arguments);
    }

    /**
     * Digests of the frames of a playlist, played by ffmpeg's own client of HLS. That client takes the last frame of a segment to be
     * one of the segment that comes next: so each is played twice, with its vector named, and only the first time counts.
     */
    private static List<String> played(String group, String rendition) throws Exception {
        Path local = Files.createTempDirectory(folder, "played");
        Files.write(local.resolve("key"), HexFormat.of().parseHex(KEY));
        List<String> lines = text(group + "/" + rendition + ".m3u8").lines().toList();
        String key = lines.stream()
                .filter(line -> line.startsWith("#EXT-X-KEY"))
                .findFirst()
                .orElse("#")
                .replace("https://keys.example/k1", "file:" + local.resolve("key"));
        List<String> segments =
                lines.stream().filter(line -> !line.startsWith("#")).toList();
        List<String> frames = new ArrayList<>();
        for (int i = 1; i <= segments.size(); i++) {
            String segment = segments.get(i - 1);
            Files.write(local.resolve(segment), service.output(group + "/" + segment));
            String named = key.contains(",IV=") ? key : key + String.format(",IV=0x%032x", i);
            Path file = local.resolve("index.m3u8");
            Files.write(
                    file,
                    ("#EXTM3U\n#EXT-X-VERSION:6\n#EXT-X-TARGETDURATION:2\n#EXT-X-MEDIA-SEQUENCE:" + i + "\n" + named
                                    + "\n#EXTINF:2,\n" + segment + "\n#EXT-X-DISCONTINUITY\n#EXTINF:2,\n" + segment
                                    + "\n#EXT-X-ENDLIST\n")
                            .getBytes(StandardCharsets.UTF_8));
            frames.addAll(firstHalf(
                    frames(List.of(("-allowed_extensions ALL -extension_picky 0 -i " + file + " -f framemd5 frames.txt")
                            .split(" ", -1)))));
        }
        return frames;
    }

    /** Of each stream, without their times: to packed audio that is encrypted that client gives others. */
    private static List<String> firstHalf(List<String> frames) {
        List<String> half = new ArrayList<>();
        for (String stream : List.of("0,", "1,")) {
            List<String> all =
                    frames.stream().filter(line -> line.startsWith(stream)).toList();
            all.subList(0, all.size() / 2).forEach(line -> half.add(line.substring(line.lastIndexOf(',') + 1)));
        }
        return half;
    }

    private static List<String> frames(List<String> arguments) throws IOException, InterruptedException {
        TestFfmpeg.run(folder, arguments);
        return Files.readAllLines(folder.resolve("frames.txt")).stream()
                .filter(line -> !line.startsWith("#"))
                .toList();
    }
}
