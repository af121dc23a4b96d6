package dev.reelway.local.mediaconvert;

import static dev.reelway.local.mediaconvert.OutputDocuments.files;
import static dev.reelway.local.mediaconvert.OutputDocuments.h264Settings;
import static dev.reelway.local.mediaconvert.OutputDocuments.output;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.reelway.local.ffmpeg.TestFfmpeg;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What outputs do to pictures, seen in the pixels of decoded frames. The source is grey throughout, 320x180. */
class PictureOutputsIT {

    private static final int GREY = 126;

    @TempDir
    static Path folder;

    private static TestService service;
    private static Clips clips;

    @BeforeAll
    static void start() throws Exception {
        service = new TestService(folder, Clock.systemUTC(), 2);
        clips = new Clips(Files.createDirectories(folder.resolve("clips")));
        service.input("grey.mp4", clips.grey());
        service.input("halves.mp4", clips.halves());
        service.input("red.png", clips.red());
        service.input("en.srt", clips.captions());
    }

    @AfterAll
    static void stop() throws Exception {
        service.close();
    }

    @Test
    void laysImagesOverAPictureWhileTheyLast() throws Exception {
        run("grey.mp4", files("image/", output("MP4", "", video("""
                "videoPreprocessors": {"imageInserter": {"insertableImages": [
                  {"imageInserterInput": "s3://uploads/red.png", "imageX": 20, "imageY": 10, "width": 40, "height": 30,
                    "opacity": 100, "layer": 1, "startTime": "00:00:01:00", "duration": 1000},
                  {"imageInserterInput": "s3://uploads/red.png", "imageX": 200, "imageY": 100, "width": 40, "height": 30,
                    "opacity": 50, "layer": 2}]}}"""))));
        Frame before = frame("image/grey.mp4", 0.5);
        Frame during = frame("image/grey.mp4", 1.5);
        assertThat(before.red(30, 20)).isCloseTo(GREY, near());
        assertThat(during.red(30, 20)).isGreaterThan(220);
        assertThat(during.red(18, 8)).isCloseTo(GREY, near());
        assertThat(during.red(62, 42)).isCloseTo(GREY, near());
        assertThat(before.red(220, 115)).isBetween(170, 210);
        assertThat(before.green(220, 115)).isBetween(45, 85);
    }

    @Test
    void fadesAnImage() throws Exception {
        run("grey.mp4", files("fade/", output("MP4", "", video("""
                "videoPreprocessors": {"imageInserter": {"insertableImages": [
                  {"imageInserterInput": "s3://uploads/red.png", "imageX": 0, "imageY": 0, "width": 40, "height": 30,
                    "opacity": 100, "layer": 1, "fadeIn": 2000}]}}"""))));
        assertThat(frame("fade/grey.mp4", 0).red(10, 10)).isLessThan(150);
        assertThat(frame("fade/grey.mp4", 1).red(10, 10)).isBetween(160, 220);
        assertThat(frame("fade/grey.mp4", 2.5).red(10, 10)).isGreaterThan(230);
    }

    @Test
    void burnsCaptionsInWhileTheyLast() throws Exception {
        String document = Documents.job("s3://uploads/grey.mp4", files("burn/", output("MP4", "", video(), """
                        "captionDescriptions": [{"captionSelectorName": "Captions 1", "destinationSettings": {
                          "destinationType": "BURN_IN", "burninDestinationSettings": {"fontColor": "YELLOW",
                            "outlineColor": "BLACK", "outlineSize": 2, "fontSize": 20}}}]""")))
                .replace("\"audioSelectors\"", """
                        "captionSelectors": {"Captions 1": {"sourceSettings": {"sourceType": "SRT",
                          "fileSourceSettings": {"sourceFile": "s3://uploads/en.srt"}}}}, "audioSelectors\"""");
        JsonNode complete = service.await(service.create(document), "COMPLETE", "ERROR");
        assertThat(complete.path("errorMessage").asText()).isEmpty();
        assertThat(frame("burn/grey.mp4", 0.2).yellow()).isZero();
        assertThat(frame("burn/grey.mp4", 1).yellow()).isGreaterThan(300);
        assertThat(frame("burn/grey.mp4", 2.5).yellow()).isZero();
    }

    @Test
    void writesATimecode() throws Exception {
        String document = Documents.job("s3://uploads/grey.mp4", files("code/", output("MP4", "", video("""
                        "videoPreprocessors": {"timecodeBurnin": {"position": "BOTTOM_LEFT", "fontSize": 32,
                          "prefix": "It's 5:"}}"""))))
                .replace("\"inputs\"", "\"timecodeConfig\": {\"source\": \"ZEROBASED\"}, \"inputs\"");
        JsonNode complete = service.await(service.create(document), "COMPLETE", "ERROR");
        assertThat(complete.path("errorMessage").asText()).isEmpty();
        Frame frame = frame("code/grey.mp4", 1);
        assertThat(frame.red(300, 10)).isCloseTo(GREY, near());
        assertThat(frame.white(0, 100, 320, 180)).isGreaterThan(100);
        assertThat(frame.white(0, 0, 320, 100)).isZero();
    }

    @Test
    void placesAPictureInItsFrame() throws Exception {
        run(
                "grey.mp4",
                files(
                        "place/",
                        output(
                                "MP4",
                                "",
                                video(
                                        "\"width\": 320, \"height\": 240, \"position\": {\"x\": 100, \"y\": 20, \"width\": 160, \"height\": 90}"))));
        Frame frame = frame("place/grey.mp4", 1);
        assertThat(frame.red(102, 22)).isCloseTo(GREY, near());
        assertThat(frame.red(96, 22)).isLessThan(20);
        assertThat(frame.red(102, 116)).isLessThan(20);
    }

    @Test
    void takesAPartOfAPicture() throws Exception {
        run(
                "halves.mp4",
                files(
                        "crop/",
                        output(
                                "MP4",
                                "",
                                video(
                                        "\"crop\": {\"x\": 160, \"y\": 0, \"width\": 160, \"height\": 180}, \"sharpness\": 80"))));
        Frame frame = frame("crop/halves.mp4", 1);
        assertThat(frame.width).isEqualTo(160);
        assertThat(frame.red(2, 90)).isGreaterThan(200);
    }

    @Test
    void correctsColors() throws Exception {
        run("grey.mp4", files("color/", output("MP4", "_dark", video("""
                "videoPreprocessors": {"colorCorrector": {"brightness": 30, "contrast": 50}}""")), output("MP4", "_soft", video("""
                "videoPreprocessors": {"noiseReducer": {"filter": "SPATIAL", "spatialFilterSettings": {"strength": 6}}}"""))));
        assertThat(frame("color/grey_dark.mp4", 1).red(100, 100)).isLessThan(GREY - 40);
        assertThat(frame("color/grey_soft.mp4", 1).red(100, 100)).isCloseTo(GREY, near());
    }

    private static org.assertj.core.data.Offset<Integer> near() {
        return org.assertj.core.data.Offset.offset(6);
    }

    private static String video(String... more) {
        return "\"videoDescription\": {" + String.join(",", more) + (more.length == 0 ? "" : ",")
                + "\"codecSettings\": {\"codec\": \"H_264\", " + h264Settings() + "}}";
    }

    private static void run(String input, String group) throws Exception {
        JsonNode complete =
                service.await(service.create(Documents.job("s3://uploads/" + input, group)), "COMPLETE", "ERROR");
        assertThat(complete.path("errorMessage").asText()).isEmpty();
    }

    private static Frame frame(String key, double seconds) throws Exception {
        Path work = Files.createTempDirectory(folder, "frame");
        Path file = Files.write(work.resolve("file.mp4"), service.output(key));
        TestFfmpeg.run(
                work,
                new ArrayList<>(List.of(
                        "-ss",
                        Double.toString(seconds),
                        "-i",
                        file.toString(),
                        "-frames:v",
                        "1",
                        "-f",
                        "image2",
                        "-c:v",
                        "ppm",
                        "out.ppm")));
        byte[] picture = Files.readAllBytes(work.resolve("out.ppm"));
        String[] head = new String(picture, 0, 20, java.nio.charset.StandardCharsets.ISO_8859_1).split("\\s+", -1);
        int width = Integer.parseInt(head[1]);
        int height = Integer.parseInt(head[2]);
        return new Frame(picture, picture.length - 3 * width * height, width, height);
    }

    /** A picture as numbers. */
    private static final class Frame {
        private final byte[] bytes;
        private final int start;
        private final int width;
        private final int height;

        Frame(byte[] bytes, int start, int width, int height) {
            this.bytes = bytes;
            this.start = start;
            this.width = width;
            this.height = height;
        }

        private int value(int x, int y, int color) {
            return Byte.toUnsignedInt(bytes[start + 3 * (y * width + x) + color]);
        }

        int red(int x, int y) {
            return value(x, y, 0);
        }

        int green(int x, int y) {
            return value(x, y, 1);
        }

        int yellow() {
            int count = 0;
            for (int y = 0; y < height; y++) {
                for (int x = 0; x < width; x++) {
                    count += value(x, y, 0) > 180 && value(x, y, 1) > 180 && value(x, y, 2) < 110 ? 1 : 0;
                }
            }
            return count;
        }

        int white(int left, int top, int right, int bottom) {
            int count = 0;
            for (int y = top; y < bottom; y++) {
                for (int x = left; x < right; x++) {
                    count += value(x, y, 0) > 200 && value(x, y, 2) > 200 ? 1 : 0;
                }
            }
            return count;
        }
    }

    @Nested
    class Failures {

        @Test
        void refusesAnImageThatIsNone() throws Exception {
            service.input("fake.png", clips.text());
            String id = service.create(
                    Documents.job("s3://uploads/grey.mp4", files("fake/", output("MP4", "", video("""
                    "videoPreprocessors": {"imageInserter": {"insertableImages": [
                      {"imageInserterInput": "s3://uploads/fake.png", "layer": 1}]}}""")))));
            JsonNode error = service.await(id, "COMPLETE", "ERROR");
            assertThat(error.path("status").asText()).isEqualTo("ERROR");
        }

        @Test
        void namesACropThatDoesNotFit() throws Exception {
            String id = service.create(Documents.job(
                    "s3://uploads/grey.mp4",
                    files(
                            "x/",
                            output(
                                    "MP4",
                                    "",
                                    video("\"crop\": {\"x\": 200, \"y\": 0, \"width\": 160, \"height\": 180}")))));
            assertThat(service.await(id, "COMPLETE", "ERROR")
                            .path("errorMessage")
                            .asText())
                    .isEqualTo("The crop 160x180 at 200,0 does not fit into the picture of 320x180.");
        }
    }
}
