package dev.reelway.local.mediaconvert;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.reelway.local.ffmpeg.TestFfmpeg;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several inputs, clips and crops: pictures of one colour tell which part of which input came out. */
class AssemblyIT {

    private static final int RED = 0;
    private static final int GREEN = 1;
    private static final int BLUE = 2;

    @TempDir
    static Path folder;

    private static TestService service;

    @BeforeAll
    static void start() throws Exception {
        service = new TestService(folder, Clock.systemUTC(), 2);
        // A second of red, then one of green; with sound.
        clip("two.mp4", "color=red:s=64x36:r=25:d=1[a];color=lime:s=64x36:r=25:d=1[b];[a][b]concat", true);
        clip("blue.mp4", "color=blue:s=48x48:r=30:d=1", false);
        clip("halves.mp4", "color=red:s=32x36:r=25:d=1[a];color=blue:s=32x36:r=25:d=1[b];[a][b]hstack", true);
    }

    @AfterAll
    static void stop() throws Exception {
        service.close();
    }

    @Test
    void joinsInputsOfDifferentSizesAndRates() throws Exception {
        Path film = run("join", request("two.mp4", "blue.mp4", "two.mp4"));
        assertThat(duration(film)).isEqualTo(5.0);
        assertThat(List.of(color(film, 0.5), color(film, 1.5), color(film, 2.5), color(film, 3.5), color(film, 4.5)))
                .containsExactly(RED, GREEN, BLUE, RED, GREEN);
        assertThat(video(film).path("width").asInt()).isEqualTo(64);
        assertThat(video(film).at("/frameRate/numerator").asInt()).isEqualTo(25);
    }

    @Test
    void takesClipsInTheirOrderWithBothEndsIncluded() throws Exception {
        ObjectNode request = request("two.mp4");
        ArrayNode clips = input(request).putArray("inputClippings");
        clips.addObject().put("startTimecode", "00:00:01:00").put("endTimecode", "00:00:01:11");
        clips.addObject().put("startTimecode", "00:00:00:05").put("endTimecode", "00:00:00:16");
        Path film = run("clips", request);
        assertThat(frames(film)).isEqualTo(24);
        assertThat(List.of(color(film, 0.4), color(film, 0.6))).containsExactly(GREEN, RED);
    }

    @Test
    void countsTimecodesFromAGivenStart() throws Exception {
        ObjectNode request = request("two.mp4");
        input(request).put("timecodeSource", "SPECIFIEDSTART").put("timecodeStart", "10:00:00:00");
        input(request).putArray("inputClippings").addObject().put("startTimecode", "10:00:01:00");
        Path film = run("given", request);
        assertThat(duration(film)).isEqualTo(1.0);
        assertThat(color(film, 0.0)).isEqualTo(GREEN);
    }

    @Test
    void countsTimecodesFromThatOfTheFile() throws Exception {
        TestFfmpeg.run(
                folder,
                List.of("-i", "two.mp4", "-c", "copy", "-timecode", "01:00:00:00", "-write_tmcd", "1", "coded.mov"));
        service.input("coded.mov", folder.resolve("coded.mov"));
        ObjectNode request = request("coded.mov");
        input(request).put("timecodeSource", "EMBEDDED");
        input(request).putArray("inputClippings").addObject().put("endTimecode", "01:00:00:24");
        Path film = run("embedded", request);
        assertThat(frames(film)).isEqualTo(25);
        assertThat(color(film, 0.9)).isEqualTo(RED);
    }

    @Test
    void saysThatAClipLiesOutsideItsInput() throws Exception {
        ObjectNode request = request("two.mp4");
        input(request).putArray("inputClippings").addObject().put("startTimecode", "00:00:05:00");
        JsonNode end = service.await(service.create(request.toString()), "COMPLETE", "ERROR");
        assertThat(end.path("errorMessage").asText())
                .isEqualTo(
                        "A clip from 5.000 s to 2.000 s is not within the input s3://uploads/two.mp4, which is 2.000 s"
                                + " long.");
    }

    @Test
    void cropsAndFiltersThePicture() throws Exception {
        ObjectNode request = request("halves.mp4");
        input(request).put("denoiseFilter", "ENABLED").put("deblockFilter", "ENABLED");
        input(request)
                .putObject("crop")
                .put("width", 32)
                .put("height", 36)
                .put("x", 32)
                .put("y", 0);
        Path film = run("crop", request);
        assertThat(video(film).path("width").asInt()).isEqualTo(32);
        assertThat(color(film, 0.5)).isEqualTo(BLUE);
    }

    @Test
    void laysAnImageOverTheInputForItsTime() throws Exception {
        Path blue = folder.resolve("blue.png");
        TestFfmpeg.run(folder, List.of("-f", "lavfi", "-i", "color=blue:s=64x36", "-frames:v", "1", blue.toString()));
        service.input("logo.png", blue);
        ObjectNode request = request("two.mp4");
        input(request).putArray("inputClippings").addObject().put("startTimecode", "00:00:00:12");
        input(request)
                .putObject("imageInserter")
                .putArray("insertableImages")
                .addObject()
                .put("imageInserterInput", "s3://uploads/logo.png")
                .put("imageX", 0)
                .put("imageY", 0)
                .put("layer", 0)
                .put("opacity", 100)
                .put("startTime", "00:00:01:00")
                .put("duration", 500);
        Path film = run("image", request);
        assertThat(List.of(color(film, 0.2), color(film, 0.7), color(film, 1.3)))
                .containsExactly(RED, BLUE, GREEN);
    }

    @Test
    void putsThePictureWhereTheInputSaysAndBlackAroundIt() throws Exception {
        ObjectNode request = request("blue.mp4");
        input(request)
                .putObject("position")
                .put("x", 48)
                .put("y", 0)
                .put("width", 48)
                .put("height", 48);
        ObjectNode video = (ObjectNode) request.at("/settings/outputGroups/0/outputs/0/videoDescription");
        video.put("width", 96).put("height", 48).put("scalingBehavior", "STRETCH_TO_OUTPUT");
        Path film = run("placed", request);
        assertThat(column(film, 20)).isEqualTo(0);
        assertThat(column(film, 70)).isGreaterThan(200);
    }

    @Test
    void filtersAsStronglyAsItIsTold() throws Exception {
        TestFfmpeg.run(
                folder,
                List.of(
                        "-f",
                        "lavfi",
                        "-i",
                        "color=gray:s=64x36:r=25:d=0.4,noise=alls=30:allf=t:all_seed=1",
                        "-c:v",
                        "libx264",
                        "-qp",
                        "0",
                        "-pix_fmt",
                        "yuv420p",
                        "noise.mp4"));
        service.input("noise.mp4", folder.resolve("noise.mp4"));
        Path plain = run("noisy", request("noise.mp4"));
        ObjectNode request = request("noise.mp4");
        input(request).put("filterEnable", "FORCE").put("filterStrength", 5);
        assertThat(Files.size(run("smooth", request))).isLessThan(Files.size(plain));
        input(request).put("filterEnable", "DISABLE");
        assertThat(Files.size(run("disabled", request))).isEqualTo(Files.size(plain));
    }

    @Test
    void noticesThatTheFirstOfSeveralInputsBreaksOffAlthoughSoundIsPadded() throws Exception {
        Clips clips = new Clips(Files.createDirectories(folder.resolve("broken")));
        service.input("whole.mkv", clips.brokenOff());
        JsonNode end =
                service.await(service.create(request("whole.mkv", "two.mp4").toString()), "COMPLETE", "ERROR");
        assertThat(end.path("errorCode").asInt()).isEqualTo(1010);
        assertThat(end.path("errorMessage").asText()).startsWith("The input file is truncated: it holds ");
    }

    @Test
    void saysThatACropLiesOutsideThePicture() throws Exception {
        ObjectNode request = request("halves.mp4");
        input(request)
                .putObject("crop")
                .put("width", 64)
                .put("height", 36)
                .put("x", 2)
                .put("y", 0);
        JsonNode end = service.await(service.create(request.toString()), "COMPLETE", "ERROR");
        assertThat(end.path("errorMessage").asText())
                .isEqualTo("The crop of 64x36 at 2,0 lies outside the input's picture of 64x36.");
    }

    private static void clip(String name, String graph, boolean sound) throws Exception {
        List<String> arguments = new java.util.ArrayList<>(List.of("-f", "lavfi", "-i", graph));
        if (sound) {
            arguments.addAll(List.of("-f", "lavfi", "-i", "sine=440:d=3", "-shortest"));
        }
        arguments.addAll(List.of("-c:v", "libx264", "-preset", "ultrafast", "-pix_fmt", "yuv420p", name));
        TestFfmpeg.run(folder, arguments);
        service.input(name, folder.resolve(name));
    }

    private static ObjectNode request(String... keys) throws Exception {
        ObjectNode request = (ObjectNode)
                TestService.JSON.readTree(Documents.job("s3://uploads/" + keys[0], Documents.mp4("assembly/")));
        ArrayNode inputs = (ArrayNode) request.at("/settings/inputs");
        for (int i = 1; i < keys.length; i++) {
            ObjectNode more = inputs.get(0).deepCopy();
            inputs.add(more.put("fileInput", "s3://uploads/" + keys[i]));
        }
        return request;
    }

    private static ObjectNode input(ObjectNode request) {
        return (ObjectNode) request.at("/settings/inputs/0");
    }

    private static Path run(String name, ObjectNode request) throws Exception {
        String to = "s3://delivery/assembly/" + name;
        ((ObjectNode) request.at("/settings/outputGroups/0/outputGroupSettings/fileGroupSettings"))
                .put("destination", to);
        JsonNode end = service.await(service.create(request.toString()), "COMPLETE", "ERROR");
        assertThat(end.path("errorMessage").asText()).isEmpty();
        assertThat(service.leftovers()).isEmpty();
        return Files.write(folder.resolve(name + ".mp4"), service.output("assembly/" + name + "_all.mp4"));
    }

    private static JsonNode container(Path film) throws Exception {
        service.input("made", film);
        String body = "{\"inputFiles\": [{\"fileUrl\": \"s3://uploads/made\"}]}";
        return TestService.json(service.call("POST", "probe", body)).at("/probeResults/0/container");
    }

    private static double duration(Path film) throws Exception {
        return Math.round(container(film).path("duration").asDouble() * 10) / 10.0;
    }

    private static JsonNode video(Path film) throws Exception {
        return container(film).at("/tracks/0/videoProperties");
    }

    private static long frames(Path film) throws Exception {
        return pixels(film, 0).length / 3;
    }

    /** The strongest colour of the picture at a time. */
    private static int color(Path film, double seconds) throws Exception {
        byte[] pixels = pixels(film, seconds);
        int strongest = RED;
        for (int i = GREEN; i <= BLUE; i++) {
            strongest = (pixels[i] & 0xff) > (pixels[strongest] & 0xff) ? i : strongest;
        }
        return strongest;
    }

    /** How blue a column of the first picture is. */
    private static int column(Path film, int x) throws Exception {
        Path raw = folder.resolve("column");
        TestFfmpeg.run(
                folder,
                List.of(
                        "-y",
                        "-i",
                        film.toString(),
                        "-frames:v",
                        "1",
                        "-vf",
                        "crop=2:48:" + x + ":0,scale=1:1:flags=area,format=rgb24",
                        "-f",
                        "rawvideo",
                        raw.toString()));
        return Files.readAllBytes(raw)[2] & 0xff;
    }

    /** Each picture from a time on as one pixel of red, green and blue. */
    private static byte[] pixels(Path film, double seconds) throws Exception {
        Path raw = folder.resolve("pixels");
        TestFfmpeg.run(
                folder,
                List.of(
                        "-ss",
                        Double.toString(seconds),
                        "-i",
                        film.toString(),
                        "-an",
                        "-vf",
                        "scale=1:1",
                        "-fps_mode",
                        "passthrough",
                        "-f",
                        "rawvideo",
                        "-pix_fmt",
                        "rgb24",
                        raw.toString()));
        return Files.readAllBytes(raw);
    }
}
