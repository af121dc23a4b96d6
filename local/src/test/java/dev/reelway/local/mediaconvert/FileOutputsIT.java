package dev.reelway.local.mediaconvert;

import static dev.reelway.local.mediaconvert.OutputDocuments.aac;
import static dev.reelway.local.mediaconvert.OutputDocuments.audio;
import static dev.reelway.local.mediaconvert.OutputDocuments.files;
import static dev.reelway.local.mediaconvert.OutputDocuments.h264;
import static dev.reelway.local.mediaconvert.OutputDocuments.output;
import static dev.reelway.local.mediaconvert.OutputDocuments.video;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files of all containers and codecs, really encoded, and described by ffprobe. */
class FileOutputsIT {

    @TempDir
    static Path folder;

    private static TestService service;
    private static Clips clips;
    private static Probed probed;

    @BeforeAll
    static void start() throws Exception {
        service = new TestService(folder, Clock.systemUTC(), 2);
        clips = new Clips(Files.createDirectories(folder.resolve("clips")));
        probed = new Probed(service, folder);
        service.input("clip.mp4", clips.plain(3));
    }

    @AfterAll
    static void stop() throws Exception {
        service.close();
    }

    @Test
    void writesAnMp4OfH265() throws Exception {
        JsonNode complete = run(files("h265/", output("MP4", "", video("H_265", """
                "h265Settings": {"rateControlMode": "QVBR", "maxBitrate": 500000, "gopSize": 1, "gopSizeUnits": "SECONDS",
                  "writeMp4PackagingType": "HVC1", "qualityTuningLevel": "SINGLE_PASS"}"""), audio(aac()))));
        JsonNode file = probed.file("h265/clip.mp4");
        assertThat(Probed.stream(file, 0, "codec_name", "codec_tag_string", "width", "height", "r_frame_rate"))
                .isEqualTo("hevc hvc1 160 90 25/1");
        assertThat(Probed.stream(file, 1, "codec_name", "channels")).isEqualTo("aac 2");
        assertThat(probed.keyFrames("h265/clip.mp4")).containsExactly("0.000000", "1.000000", "2.000000");
        JsonNode details = complete.path("outputGroupDetails")
                .path(0)
                .path("outputDetails")
                .path(0);
        assertThat(details.path("outputFilePaths").toString()).isEqualTo("[\"s3://delivery/h265/clip.mp4\"]");
        assertThat(details.path("durationInMs").asInt()).isBetween(3000, 3040);
        assertThat(details.path("videoDetails").path("averageBitrate").asInt()).isPositive();
    }

    @Test
    void writesTenBitsOfH265WhereTheProfileHasThem() throws Exception {
        run(files("main10/", output("MP4", "", video("H_265", """
                "h265Settings": {"rateControlMode": "VBR", "bitrate": 200000, "maxBitrate": 400000, "gopSize": 25,
                  "codecProfile": "MAIN10_HIGH", "qualityTuningLevel": "MULTI_PASS_HQ"}"""))));
        JsonNode file = probed.file("main10/clip.mp4");
        assertThat(Probed.stream(file, 0, "codec_name", "profile", "pix_fmt", "codec_tag_string"))
                .isEqualTo("hevc Main 10 yuv420p10le hev1");
    }

    @Test
    void writesAnMp4OfAv1() throws Exception {
        run(files("av1/", output("MP4", "", video("AV1", """
                "av1Settings": {"rateControlMode": "QVBR", "maxBitrate": 500000, "gopSize": 25, "bitDepth": "BIT_10",
                  "qvbrSettings": {"qvbrQualityLevel": 6}}"""))));
        JsonNode file = probed.file("av1/clip.mp4");
        assertThat(Probed.stream(file, 0, "codec_name", "pix_fmt")).isEqualTo("av1 yuv420p10le");
        assertThat(probed.keyFrames("av1/clip.mp4")).containsExactly("0.000000", "1.000000", "2.000000");
    }

    @Test
    void writesAWebmOfVp9AndOpusInTwoPasses() throws Exception {
        run(files(
                "webm/",
                output(
                        "WEBM",
                        "",
                        video("VP9", """
                                "vp9Settings": {"bitrate": 200000, "maxBitrate": 300000, "gopSize": 25,
                                  "qualityTuningLevel": "MULTI_PASS"}"""),
                        audio("{\"codec\": \"OPUS\", \"opusSettings\": {\"bitrate\": 64000}}"))));
        JsonNode file = probed.file("webm/clip.webm");
        assertThat(file.path("format").path("format_name").asText()).contains("webm");
        assertThat(Probed.stream(file, 0, "codec_name", "width")).isEqualTo("vp9 160");
        assertThat(Probed.stream(file, 1, "codec_name", "sample_rate", "channels"))
                .isEqualTo("opus 48000 2");
        assertThat(probed.keyFrames("webm/clip.webm")).containsExactly("0.000000", "1.000000", "2.000000");
    }

    @Test
    void writesAMovWithSeveralTracksOfSound() throws Exception {
        run(files(
                "mov/",
                output(
                        "MOV",
                        "",
                        h264(),
                        audio(
                                "{\"codec\": \"WAV\", \"wavSettings\": {\"bitDepth\": 24, \"channels\": 1}}",
                                "{\"codec\": \"AC3\", \"ac3Settings\": {\"bitrate\": 128000, \"dialnorm\": 24}}",
                                "{\"codec\": \"EAC3\", \"eac3Settings\": {\"bitrate\": 96000}}"))));
        JsonNode file = probed.file("mov/clip.mov");
        assertThat(file.path("format").path("tags").path("major_brand").asText().strip())
                .isEqualTo("qt");
        assertThat(Probed.stream(file, 0, "codec_name")).isEqualTo("h264");
        assertThat(Probed.stream(file, 1, "codec_name", "channels")).isEqualTo("pcm_s24le 1");
        assertThat(Probed.stream(file, 2, "codec_name", "bit_rate")).isEqualTo("ac3 128000");
        assertThat(Probed.stream(file, 3, "codec_name")).isEqualTo("eac3");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "mp3 | mp3  | {\"codec\": \"MP3\", \"mp3Settings\": {\"bitrate\": 128000, \"sampleRate\": 44100}}",
                "flac| flac | {\"codec\": \"FLAC\", \"flacSettings\": {\"bitDepth\": 16, \"sampleRate\": 44100}}",
                "wav | pcm_s16le | {\"codec\": \"WAV\", \"wavSettings\": {\"bitDepth\": 16, \"sampleRate\": 44100}}",
                "aac | aac  | {\"codec\": \"AAC\", \"aacSettings\": {\"bitrate\": 96000, \"sampleRate\": 44100,"
                        + " \"codingMode\": \"CODING_MODE_2_0\"}}",
            })
    void writesAFileOfSoundAlone(String extension, String codec, String settings) throws Exception {
        JsonNode complete = run(files("sound/", output("RAW", "_" + extension, audio(settings))));
        JsonNode file = probed.file("sound/clip_" + extension + "." + extension);
        assertThat(Probed.stream(file, 0, "codec_name", "sample_rate", "channels"))
                .isEqualTo(codec + " 44100 2");
        int millis = complete.path("outputGroupDetails")
                .path(0)
                .path("outputDetails")
                .path(0)
                .path("durationInMs")
                .asInt();
        assertThat(millis).isBetween(2990, 3100);
    }

    @Test
    void remixesChannels() throws Exception {
        run(files("remix/", """
                {"containerSettings": {"container": "RAW"}, "audioDescriptions": [{"codecSettings": {"codec": "WAV",
                  "wavSettings": {"channels": 2}}, "remixSettings": {"channelsIn": 1, "channelsOut": 2,
                  "channelMapping": {"outputChannels": [{"inputChannels": [-60]}, {"inputChannels": [0]}]}}}]}"""));
        byte[] wav = service.output("remix/clip.wav");
        int loudestLeft = 0;
        int loudestRight = 0;
        for (int at = 100_000; at + 4 < 200_000; at += 4) {
            int start = at - (at - 44) % 4;
            loudestLeft = Math.max(loudestLeft, Math.abs((short) ((wav[start] & 0xff) | (wav[start + 1] << 8))));
            loudestRight = Math.max(loudestRight, Math.abs((short) ((wav[start + 2] & 0xff) | (wav[start + 3] << 8))));
        }
        assertThat(Math.min(loudestLeft, loudestRight)).isLessThan(4);
        assertThat(Math.max(loudestLeft, loudestRight)).isGreaterThan(3000);
    }

    @Test
    void endsKeyFramesWhereFramesPerGroupSay() throws Exception {
        run(files("gop/", output("MP4", "", video("H_264", """
                "h264Settings": {"rateControlMode": "CBR", "bitrate": 300000, "gopSize": 30, "gopSizeUnits": "FRAMES",
                  "numberBFramesBetweenReferenceFrames": 0}"""))));
        assertThat(probed.keyFrames("gop/clip.mp4")).containsExactly("0.000000", "1.200000", "2.400000");
        assertThat(Probed.stream(probed.file("gop/clip.mp4"), 0, "has_b_frames"))
                .isEqualTo("0");
    }

    @Test
    void convertsFrameRates() throws Exception {
        String rate = """
                "h264Settings": {"rateControlMode": "QVBR", "maxBitrate": 500000, "framerateControl": "SPECIFIED",
                  "framerateNumerator": 30000, "framerateDenominator": 1001, "framerateConversionAlgorithm": "%s"}""";
        run(files(
                "rate/",
                output("MP4", "_drop", video("H_264", rate.formatted("DUPLICATE_DROP"))),
                output("MP4", "_blend", video("H_264", rate.formatted("INTERPOLATE")))));
        for (String name : new String[] {"rate/clip_drop.mp4", "rate/clip_blend.mp4"}) {
            assertThat(Probed.stream(probed.file(name), 0, "r_frame_rate")).isEqualTo("30000/1001");
        }
    }

    private static JsonNode run(String group) throws Exception {
        String id = service.create(Documents.job("s3://uploads/clip.mp4", group));
        JsonNode complete = service.await(id, "COMPLETE", "ERROR");
        assertThat(complete.path("errorMessage").asText()).isEmpty();
        return complete;
    }
}
