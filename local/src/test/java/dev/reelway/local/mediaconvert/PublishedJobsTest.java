package dev.reelway.local.mediaconvert;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelway.local.http.ApiResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Jobs that are published elsewhere are accepted, or refused for reasons that name settings: {@code outcomes.txt} has a line for each,
 * {@code -Dgolden.update=true} rewrites it. None is refused as wrong: the service has run them all.
 */
class PublishedJobsTest {

    private static final Path FOLDER = Path.of("src/test/resources/published");

    @TempDir
    Path folder;

    @Test
    void areAcceptedOrRefusedForASetting() throws Exception {
        Map<String, String> outcomes = new TreeMap<>();
        try (SdkService sdk = new SdkService(folder, Keeper.NONE);
                Stream<Path> files = Files.list(FOLDER)) {
            for (Path file :
                    files.filter(file -> file.toString().endsWith(".json")).toList()) {
                ApiResponse answer = sdk.service.call("POST", "jobs", Files.readString(file));
                String message = TestService.json(answer).path("message").asText();
                outcomes.put(file.getFileName().toString(), answer.status() == 201 ? "accepted" : message);
            }
        }
        assertThat(outcomes).hasSizeGreaterThanOrEqualTo(8);
        StringBuilder text = new StringBuilder();
        outcomes.forEach((name, outcome) -> text.append(name)
                .append('\n')
                .append(outcome.replace(" | ", "\n").indent(4)));
        Golden.check(FOLDER.resolve("outcomes.txt"), text.toString());
        List<String> reasons = Arrays.stream(text.toString().split("\n", -1))
                .filter(line -> line.startsWith("    ") && !line.equals("    accepted"))
                .toList();
        assertThat(reasons).allMatch(reason -> reason.startsWith("    NotImplemented: /settings/"));
    }
}
