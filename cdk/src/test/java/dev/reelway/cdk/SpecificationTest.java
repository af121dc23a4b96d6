package dev.reelway.cdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Holds templates against CloudFormation's resource specification, and definitions of state machines against AWS's validator. */
class SpecificationTest {

    private static final Path MODULE = Path.of(System.getProperty("reelway.root"), "cdk");

    @TempDir
    Path folder;

    @BeforeAll
    static void needsTheSpecification() {
        Synthesized.needsNode();
        boolean installed = Files.isDirectory(MODULE.resolve("node_modules/@aws-cdk/aws-service-spec"));
        String what = "CloudFormation's specification is not installed; 'npm ci' in the folder cdk brings it.";
        if (!installed && "true".equals(System.getenv("CI"))) {
            fail(what);
        }
        assumeTrue(installed, what);
    }

    private List<String> problems(JsonNode template) throws IOException, InterruptedException {
        Path file = Files.writeString(folder.resolve("template.json"), template.toString());
        return lines("node", MODULE.resolve("src/test/node/check-template.mjs").toString(), file.toString());
    }

    private static List<String> lines(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return out.lines().toList();
    }

    @Test
    void everyResourceIsAsCloudFormationSpecifiesIt() throws Exception {
        assertThat(problems(Synthesized.dev().json())).isEmpty();
        assertThat(problems(Synthesized.with(Map.of("stage", "prod")).json())).isEmpty();
    }

    @Test
    void aPropertyThatThereIsNotIsFound() throws Exception {
        ObjectNode template = Synthesized.dev().json().deepCopy();
        Map.Entry<String, JsonNode> queue =
                Synthesized.resources(template, "AWS::MediaConvert::Queue").entrySet().stream()
                        .findFirst()
                        .orElseThrow();
        ((ObjectNode) queue.getValue().path("Properties")).put("Prize", 1).put("ConcurrentJobs", "many");

        assertThat(problems(template))
                .hasSize(2)
                .anyMatch(line ->
                        line.startsWith("/Resources/" + queue.getKey() + "/Properties: there is no property Prize;"))
                .contains("/Resources/" + queue.getKey() + "/Properties/ConcurrentJobs: \"many\" is not a integer");
    }
}
