package dev.reelway.local.mediaconvert;

import static dev.reelway.local.mediaconvert.OutputDocuments.files;
import static dev.reelway.local.mediaconvert.OutputDocuments.output;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.reelway.local.ffmpeg.TestFfmpeg;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a video selector says of colours shows in what outputs are told to be, and in their pixels. */
class ColorSelectorIT {

    private static final String H264 = output(
            "MP4",
            "",
            "\"videoDescription\": {\"codecSettings\": {\"codec\": \"H_264\", " + OutputDocuments.h264Settings()
                    + "}}");

    private static final String H265 = output("MP4", "", """
            "videoDescription": {"codecSettings": {"codec": "H_265", "h265Settings": {"rateControlMode": "QVBR",
              "maxBitrate": 500000, "gopSize": 1, "gopSizeUnits": "SECONDS", "codecProfile": "MAIN10_MAIN"}}}""");

    @TempDir
    static Path folder;

    private static TestService service;
    private static Probed probed;
    private static int runs;

    @BeforeAll
    static void start() throws Exception {
        service = new TestService(folder, Clock.systemUTC(), 2);
        probed = new Probed(service, folder);
        clip("silent.mp4", "red", "bt709", List.of());
        clip("bt709.mp4", "red", "bt709", tags("bt709"));
        clip("bt601.mp4", "red", "smpte170m", tags("smpte170m"));
        service.input("hdr.mp4", new Clips(Files.createDirectories(folder.resolve("clips"))).hdr());
    }

    @AfterAll
    static void stop() throws Exception {
        service.close();
    }

    @Test
    void forcesAColorSpaceWhateverTheFileSays() throws Exception {
        JsonNode made = run(H264, input("bt709.mp4", "\"colorSpace\": \"REC_601\", \"colorSpaceUsage\": \"FORCE\""));
        assertThat(space(made)).isEqualTo("smpte170m smpte170m smpte170m");
    }

    @Test
    void fallsBackToAColorSpaceOnlyWhereTheFileSaysNothing() throws Exception {
        String fallback = "\"colorSpace\": \"REC_601\", \"colorSpaceUsage\": \"FALLBACK\"";
        assertThat(space(run(H264, input("bt709.mp4", fallback)))).isEqualTo("bt709 bt709 bt709");
        assertThat(space(run(H264, input("silent.mp4", fallback)))).isEqualTo("smpte170m smpte170m smpte170m");
    }

    @Test
    void takesValuesForThoseOfAFullRange() throws Exception {
        JsonNode made = run(H264, input("bt709.mp4", "\"sampleRange\": \"FULL_RANGE\""));
        assertThat(Probed.stream(made, 0, "color_range")).isEqualTo("pc");
    }

    @Test
    void keepsTheMetadataOfHdr10() throws Exception {
        run(H265, input("hdr.mp4", ""));
        assertThat(statics()).contains("\"max_content\": 1000", "\"max_average\": 400", "max_luminance\": \"10000000/");
    }

    @Test
    void writesTheMetadataThatTheSelectorGives() throws Exception {
        JsonNode made = run(H265, input("silent.mp4", """
                "colorSpace": "HDR10", "hdr10Metadata": {"redPrimaryX": 35400, "redPrimaryY": 14600,
                  "greenPrimaryX": 8500, "greenPrimaryY": 39850, "bluePrimaryX": 6550, "bluePrimaryY": 2300,
                  "whitePointX": 15635, "whitePointY": 16450, "maxLuminance": 6000000, "minLuminance": 50,
                  "maxContentLightLevel": 600, "maxFrameAverageLightLevel": 300}"""));
        assertThat(space(made)).isEqualTo("bt2020 smpte2084 bt2020nc");
        assertThat(statics())
                .contains(
                        "\"max_content\": 600",
                        "\"max_average\": 300",
                        "\"red_x\": \"35400/50000\"",
                        "\"max_luminance\": \"6000000/10000\"");
    }

    @Test
    void mapsTonesByTheLuminanceThatTheSelectorGives() throws Exception {
        run(H264, input("hdr.mp4", "\"maxLuminance\": 2000000"));
        long brighter = luma();
        run(H264, input("hdr.mp4", "\"maxLuminance\": 100000000"));
        assertThat(luma()).isLessThan(brighter);
    }

    @Test
    void joinsTheSameRedOfTwoColorSpaces() throws Exception {
        JsonNode made = run(H264, input("bt709.mp4", ""), input("bt601.mp4", ""));
        assertThat(space(made)).isEqualTo("bt709 bt709 bt709");
        for (double at : new double[] {0.2, 0.7}) {
            int[] pixel = pixel(at);
            assertThat(pixel[0]).as("red at %s", at).isGreaterThan(248);
            assertThat(pixel[1]).as("green at %s", at).isLessThan(8);
            assertThat(pixel[2]).as("blue at %s", at).isLessThan(8);
        }
    }

    @Test
    void joinsHdrToSdrByMappingItsTones() throws Exception {
        JsonNode made = run(H264, input("bt709.mp4", ""), input("hdr.mp4", ""));
        assertThat(space(made)).isEqualTo("bt709 bt709 bt709");
        assertThat(made.path("format").path("duration").asDouble())
                .isEqualTo(2.5, org.assertj.core.data.Offset.offset(0.05));
    }

    private static String space(JsonNode made) {
        return Probed.stream(made, 0, "color_primaries", "color_transfer", "color_space");
    }

    /** What the first frame says of all. */
    private static String statics() throws Exception {
        return probed.probe(
                probed.local("colors/" + runs + ".mp4"), "-of", "json", "-show_frames", "-read_intervals", "%+#1");
    }

    private static int[] pixel(double at) throws Exception {
        byte[] rgb = raw(at, "rgb24");
        return new int[] {rgb[0] & 0xff, rgb[1] & 0xff, rgb[2] & 0xff};
    }

    private static long luma() throws Exception {
        return raw(0.5, "gray")[0] & 0xff;
    }

    /** The picture at a time as one pixel. */
    private static byte[] raw(double at, String format) throws Exception {
        Path file = folder.resolve("pixel");
        TestFfmpeg.run(
                folder,
                List.of(
                        "-y",
                        "-ss",
                        Double.toString(at),
                        "-i",
                        probed.local("colors/" + runs + ".mp4").toString(),
                        "-frames:v",
                        "1",
                        "-vf",
                        "scale=1:1:flags=area,format=" + format,
                        "-f",
                        "rawvideo",
                        file.toString()));
        return Files.readAllBytes(file);
    }

    private static ObjectNode input(String key, String selector) throws Exception {
        return (ObjectNode) TestService.JSON.readTree(
                "{\"fileInput\": \"s3://uploads/" + key + "\", \"videoSelector\": {" + selector + "}}");
    }

    private static JsonNode run(String output, ObjectNode... inputs) throws Exception {
        runs++;
        ObjectNode request =
                (ObjectNode) TestService.JSON.readTree(Documents.job("none", files("colors/" + runs, output)));
        ArrayNode list = ((ObjectNode) request.path("settings")).putArray("inputs");
        list.addAll(List.of(inputs));
        JsonNode end = service.await(service.create(request.toString()), "COMPLETE", "ERROR");
        assertThat(end.path("errorMessage").asText()).isEmpty();
        return probed.file("colors/" + runs + ".mp4");
    }

    private static List<String> tags(String name) {
        return List.of("-color_primaries", name, "-color_trc", name, "-colorspace", name);
    }

    /** Half a second of a colour, coded by a matrix. */
    private static void clip(String name, String color, String matrix, List<String> tags) throws Exception {
        String said = tags.isEmpty() ? "unknown" : matrix;
        List<String> arguments =
                new ArrayList<>(List.of("-f", "lavfi", "-i", "color=" + color + ":s=64x36:r=25:d=0.5,format=gbrp"));
        arguments.addAll(List.of(
                "-vf",
                "scale=out_color_matrix=" + matrix + ":out_range=tv,format=yuv420p,setparams=color_primaries=" + said
                        + ":color_trc=" + said + ":colorspace=" + said));
        arguments.addAll(List.of("-c:v", "libx264", "-preset", "ultrafast"));
        arguments.addAll(tags);
        arguments.add(name);
        TestFfmpeg.run(folder, arguments);
        service.input(name, folder.resolve(name));
    }
}
