package dev.reelway.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.reelway.local.cloud.CloudClients;
import dev.reelway.local.mediaconvert.Corpus;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;

/** Many assets that are dropped at once are published exactly once each, in little memory and with few threads. */
class ManyAssetsIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int ASSETS = 40;

    /** Those of the server, of functions and of the calls between them, which are as many for any number of assets; 400 without turns. */
    private static final int MOST_THREADS = 300;

    @TempDir
    Path folder;

    @Test
    void areAllPublishedOnce() throws Exception {
        Path clip = Corpus.make(folder, "V S -c:v libx264 -c:a aac a.mp4");
        Map<String, String> environment = Map.of("JAVA_TOOL_OPTIONS", "-Xmx192m");
        try (ReelwayProcess process =
                ReelwayProcess.start(folder, environment, "up", "--port", "0", "--data", "data", "--json")) {
            URI endpoint =
                    URI.create(JSON.readTree(process.line("{")).path("endpoint").asText());
            try (CloudClients aws = CloudClients.of(endpoint, "us-east-1")) {
                IntStream.range(0, ASSETS)
                        .parallel()
                        .forEach(number -> aws.s3()
                                .putObject(
                                        r -> r.bucket("uploads")
                                                .key("clip-" + number + ".mp4")
                                                .metadata(Map.of("reelway-profile", "preview")),
                                        RequestBody.fromFile(clip)));
                assertThat(mostThreads(process)).isLessThan(MOST_THREADS);
            }
        }
        Map<String, Integer> told = told();
        assertThat(told).hasSize(ASSETS);
        assertThat(told.values()).containsOnly(1);
        assertThat(told.keySet()).allMatch(end -> end.startsWith("PUBLISHED "));
    }

    /** Until all have been told, and whatever comes right after. */
    private int mostThreads(ReelwayProcess process) throws Exception {
        int most = 0;
        for (int tenths = 0; tenths < 1200 && told().size() < ASSETS; tenths++) {
            most = Math.max(most, process.threads());
            TimeUnit.MILLISECONDS.sleep(100);
        }
        TimeUnit.SECONDS.sleep(1);
        return most;
    }

    /** How often subscribers were told of which end of which source. */
    private Map<String, Integer> told() throws IOException {
        Path outbox = folder.resolve("data/sns/outbox.jsonl");
        Map<String, Integer> told = new TreeMap<>();
        if (Files.exists(outbox)) {
            for (String line : Files.readAllLines(outbox)) {
                JsonNode message =
                        JSON.readTree(JSON.readTree(line).path("Message").asText());
                String end = message.path("status").asText() + " "
                        + message.path("source").path("key").asText();
                told.merge(end, 1, Integer::sum);
            }
        }
        return told;
    }
}
