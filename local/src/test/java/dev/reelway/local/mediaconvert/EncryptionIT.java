package dev.reelway.local.mediaconvert;

import static dev.reelway.local.mediaconvert.OutputDocuments.aac;
import static dev.reelway.local.mediaconvert.OutputDocuments.audio;
import static dev.reelway.local.mediaconvert.OutputDocuments.group;
import static dev.reelway.local.mediaconvert.OutputDocuments.h264;
import static dev.reelway.local.mediaconvert.OutputDocuments.output;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HexFormat;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Encrypted segments, decrypted by the JDK and compared with those of a job that does not encrypt. */
class EncryptionIT {

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
    void encryptsSegmentsWithAKeyOfTheJobs() throws Exception {
        String key = "00112233445566778899aabbccddeeff";
        run(
                group(
                        "HLS_GROUP_SETTINGS",
                        "aes/index",
                        ", \"segmentLength\": 2, \"encryption\": {\"encryptionMethod\": \"AES128\", \"type\": \"STATIC_KEY\","
                                + " \"constantInitializationVector\": \"0123456789abcdef0123456789abcdef\","
                                + " \"staticKeyProvider\": {\"staticKeyValue\": \"" + key
                                + "\", \"url\": \"https://keys.example/k1\"}}",
                        output("M3U8", "_90", h264(), audio(aac()))),
                group(
                        "HLS_GROUP_SETTINGS",
                        "plain/index",
                        ", \"segmentLength\": 2",
                        output("M3U8", "_90", h264(), audio(aac()))));
        assertThat(text("aes/index_90.m3u8"))
                .contains(
                        "#EXT-X-KEY:METHOD=AES-128,URI=\"https://keys.example/k1\",IV=0x0123456789abcdef0123456789abcdef\n");
        assertThat(text("aes/index.m3u8")).doesNotContain("I-FRAME");
        Cipher cipher = Cipher.getInstance("AES/CBC/PKCS5Padding");
        cipher.init(
                Cipher.DECRYPT_MODE,
                new SecretKeySpec(HexFormat.of().parseHex(key), "AES"),
                new IvParameterSpec(HexFormat.of().parseHex("0123456789abcdef0123456789abcdef")));
        assertThat(cipher.doFinal(service.output("aes/index_90_00002.ts")))
                .isEqualTo(service.output("plain/index_90_00002.ts"));
    }

    @Nested
    class Failures {

        @Test
        void namesWhatCannotBeEncrypted() throws Exception {
            String document = Documents.job(
                    "s3://uploads/clip.mp4",
                    group(
                            "HLS_GROUP_SETTINGS",
                            "x/index",
                            ", \"segmentLength\": 2, \"encryption\": {\"encryptionMethod\": \"SAMPLE_AES\", \"type\": \"SPEKE\","
                                    + " \"spekeKeyProvider\": {\"resourceId\": \"r\"}}",
                            output("M3U8", "", h264())));
            String at = "/settings/outputGroups/0/outputGroupSettings/hlsGroupSettings/encryption";
            assertThat(TestService.json(service.call("POST", "jobs", document))
                            .path("message")
                            .asText()
                            .split(" \\| ", -1))
                    .containsExactlyInAnyOrder(
                            "NotImplemented: " + at + "/type \"SPEKE\"", "NotImplemented: " + at + "/spekeKeyProvider");
        }
    }

    private static void run(String... groups) throws Exception {
        JsonNode complete =
                service.await(service.create(Documents.job("s3://uploads/clip.mp4", groups)), "COMPLETE", "ERROR");
        assertThat(complete.path("errorMessage").asText()).isEmpty();
    }

    private static String text(String key) throws Exception {
        return new String(service.output(key), StandardCharsets.UTF_8);
    }
}
