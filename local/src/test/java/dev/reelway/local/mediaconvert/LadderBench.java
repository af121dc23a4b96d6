package dev.reelway.local.mediaconvert;

import com.fasterxml.jackson.databind.JsonNode;
import dev.reelway.local.ffmpeg.TestFfmpeg;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Compares a job of five renditions, HLS, DASH, an MP4 and pictures with the one command that somebody would write by hand for
 * the five renditions and the audio alone. Arguments: a clip of 1080p at 30 frames a second, how often, a folder to work in.
 */
final class LadderBench {

    private static final String[][] LADDER = {
        {"1920", "1080", "6000000", "8", "20"},
        {"1280", "720", "3500000", "7", "22.5"},
        {"960", "540", "2000000", "7", "22.5"},
        {"640", "360", "1000000", "7", "22.5"},
        {"416", "234", "400000", "7", "22.5"}
    };

    private LadderBench() {}

    public static void main(String[] arguments) throws Exception {
        Path clip = Path.of(arguments[0]);
        Path folder = Files.createDirectories(Path.of(arguments[2]));
        PrintStream out = System.out;
        TestFfmpeg.ffmpeg();
        for (int i = 0; i < Integer.parseInt(arguments[1]); i++) {
            // Whatever else the machine does, it should not always hit the same one.
            boolean handFirst = i % 2 == 0;
            double before = handFirst ? byHand(clip, Files.createTempDirectory(folder, "hand")) : 0;
            double[] job = job(clip, Files.createTempDirectory(folder, "job"));
            double hand = handFirst ? before : byHand(clip, Files.createTempDirectory(folder, "hand"));
            out.printf(
                    Locale.ROOT,
                    "by hand %.2f s, job %.2f s (of which before encoding %.2f s), ratio %.3f%n",
                    hand,
                    job[0],
                    job[1],
                    job[0] / hand);
        }
    }

    private static double byHand(Path clip, Path folder) throws Exception {
        List<String> arguments = new ArrayList<>(List.of("-i", clip.toString(), "-filter_complex"));
        arguments.add("[0:v]split=2[a][b];[b]scale=1280:720,split=2[c][d];[d]scale=960:540,split=2[e][f];"
                + "[f]scale=640:360,split=2[g][h];[h]scale=416:234[i]");
        String[] labels = {"[a]", "[c]", "[e]", "[g]", "[i]"};
        for (int i = 0; i < LADDER.length; i++) {
            String buffer = Long.toString(2 * Long.parseLong(LADDER[i][2]));
            arguments.addAll(
                    List.of("-map", labels[i], "-c:v", "libx264", "-preset", "veryfast", "-pix_fmt", "yuv420p"));
            arguments.addAll(List.of("-crf", LADDER[i][4], "-maxrate", LADDER[i][2], "-bufsize", buffer));
            arguments.addAll(List.of("-g", "60", "-keyint_min", "60", "-sc_threshold", "0", "v" + i + ".mp4"));
        }
        arguments.addAll(List.of("-map", "0:a", "-c:a", "aac", "-b:a", "128k", "a.mp4"));
        long start = System.nanoTime();
        TestFfmpeg.run(folder, arguments);
        return seconds(start);
    }

    private static double[] job(Path clip, Path folder) throws Exception {
        try (TestService service = new TestService(folder, Clock.systemUTC(), 1)) {
            service.input("clip", clip);
            long start = System.nanoTime();
            String id = service.create(document());
            service.await(id, "INPUT_INFORMATION");
            double before = seconds(start);
            JsonNode end = service.await(id, "COMPLETE", "ERROR");
            if (!end.path("status").asText().equals("COMPLETE")) {
                throw new AssertionError(end.path("errorMessage").asText());
            }
            return new double[] {seconds(start), before};
        }
    }

    private static String document() {
        List<String> outputs = new ArrayList<>();
        for (String[] rung : LADDER) {
            outputs.add("""
                    {"nameModifier": "_v%s", "containerSettings": {"container": "CMFC"}, "videoDescription": {
                      "width": %s, "height": %s, "codecSettings": {"codec": "H_264", "h264Settings": {
                        "rateControlMode": "QVBR", "maxBitrate": %s, "qvbrSettings": {"qvbrQualityLevel": %s},
                        "qualityTuningLevel": "SINGLE_PASS", "codecProfile": "HIGH", "gopSize": 2,
                        "gopSizeUnits": "SECONDS", "sceneChangeDetect": "TRANSITION_DETECTION"}}}}""".formatted(rung[1], rung[0], rung[1], rung[2], rung[3]));
        }
        String group = Documents.cmaf("out/index")
                .replace("\"outputs\": [", "\"outputs\": [" + String.join(",", outputs) + ",");
        return Documents.job("s3://uploads/clip", group, Documents.capture("out/frame", 1, 6, 640));
    }

    private static double seconds(long start) {
        return (System.nanoTime() - start) / 1e9;
    }
}
