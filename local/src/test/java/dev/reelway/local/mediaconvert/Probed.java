package dev.reelway.local.mediaconvert;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.reelway.local.ffmpeg.Ffmpeg.Program;
import dev.reelway.local.ffmpeg.FfmpegCommand;
import dev.reelway.local.ffmpeg.FfmpegOutcome;
import dev.reelway.local.ffmpeg.FfmpegRunner;
import dev.reelway.local.ffmpeg.TestFfmpeg;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What ffprobe says of outputs. */
final class Probed {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final TestService service;
    private final Path folder;

    Probed(TestService service, Path folder) {
        this.service = service;
        this.folder = folder;
    }

    /** Format and streams of a file that was delivered. */
    JsonNode file(String key) throws Exception {
        return JSON.readTree(probe(key, "-of", "json", "-show_format", "-show_streams"));
    }

    /** The times of a file's key frames. */
    List<String> keyFrames(String key) throws Exception {
        String packets = probe(key, "-select_streams", "v", "-show_entries", "packet=pts_time,flags", "-of", "csv=p=0");
        List<String> times = new ArrayList<>();
        for (String line : packets.lines().toList()) {
            if (line.contains("K")) {
                times.add(line.split(",", -1)[0]);
            }
        }
        return times;
    }

    /** Values of a stream, with spaces between them. */
    static String stream(JsonNode file, int index, String... members) {
        List<String> values = new ArrayList<>();
        for (String member : members) {
            values.add(file.path("streams").path(index).path(member).asText());
        }
        return String.join(" ", values);
    }

    /** A file of ours. */
    Path local(String key) throws Exception {
        Path file = folder.resolve("probed" + key.replace('/', '_'));
        return Files.write(file, service.output(key));
    }

    private String probe(String key, String... arguments) throws Exception {
        return probe(local(key), arguments);
    }

    String probe(Path file, String... arguments) throws Exception {
        List<String> all = new ArrayList<>(List.of("-v", "error"));
        all.addAll(List.of(arguments));
        all.add(file.toString());
        StringBuilder output = new StringBuilder();
        try (FfmpegRunner runner = TestFfmpeg.runner()) {
            FfmpegOutcome outcome = runner.start(new FfmpegCommand(Program.FFPROBE, all, folder, Duration.ofMinutes(1)))
                    .await(line -> output.append(line).append('\n'));
            if (!outcome.succeeded()) {
                throw new AssertionError(outcome.stderr());
            }
        }
        return output.toString();
    }
}
