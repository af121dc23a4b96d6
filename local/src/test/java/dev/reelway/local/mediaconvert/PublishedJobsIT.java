package dev.reelway.local.mediaconvert;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The jobs of {@link PublishedJobsTest} that are accepted run to their end. */
class PublishedJobsIT {

    private static final Path FOLDER = Path.of("src/test/resources/published");

    @TempDir
    Path folder;

    @Test
    void completeIfTheyAreAccepted() throws Exception {
        Path clip = new Clips(Files.createDirectories(folder.resolve("clips"))).plain(2);
        List<String> lines = Files.readAllLines(FOLDER.resolve("outcomes.txt"));
        try (TestService service = new TestService(folder, Clock.systemUTC(), 1)) {
            service.input("a.mp4", clip);
            int run = 0;
            for (int i = 0; i + 1 < lines.size(); i++) {
                if (lines.get(i + 1).equals("    accepted")) {
                    String id = service.create(Files.readString(FOLDER.resolve(lines.get(i))));
                    JsonNode end = service.await(id, "COMPLETE", "ERROR");
                    assertThat(end.path("status").asText())
                            .as(lines.get(i) + ": " + end.path("errorMessage").asText())
                            .isEqualTo("COMPLETE");
                    run++;
                }
            }
            assertThat(run).isPositive();
        }
    }
}
