package dev.reelway.cdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.reelway.engine.parse.DefinitionParser;
import dev.reelway.local.cloud.AssetPipeline;
import dev.reelway.tasks.Placeholders;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The definitions of the template, filled in as CloudFormation does it, are valid. */
class DefinitionTest {

    private static final Map<String, String> VALUES =
            AssetPipeline.values("us-east-1", "arn:aws:sns:us-east-1:111111111111:asset-notifications");

    /** Each machine's definition, by its logical id. */
    private static Map<String, String> definitions() {
        JsonNode template = Synthesized.dev().json();
        Resolver resolver = new Resolver(template, VALUES);
        Map<String, String> definitions = new TreeMap<>();
        Synthesized.resources(template, "AWS::StepFunctions::StateMachine").forEach((id, machine) -> {
            Map<String, String> substitutions = new TreeMap<>();
            machine.at("/Properties/DefinitionSubstitutions")
                    .properties()
                    .forEach(one -> substitutions.put(
                            one.getKey(), resolver.resolve(one.getValue()).asText()));
            definitions.put(
                    id,
                    Placeholders.fill(machine.at("/Properties/DefinitionString").asText(), substitutions));
        });
        return definitions;
    }

    @Test
    void haveNothingLeftToFill() {
        assertThat(definitions())
                .isNotEmpty()
                .allSatisfy((id, definition) -> assertThat(definition).doesNotContain("${"));
    }

    @Test
    void areValidForTheEngine() {
        assertThat(definitions())
                .allSatisfy((id, definition) -> assertThat(
                                DefinitionParser.parse(definition).problems())
                        .isEmpty());
    }

    @Test
    void areValidForAmazonsValidator(@TempDir Path folder) throws Exception {
        boolean installed = Synthesized.onPath("asl-validator");
        String what = "asl-validator is not installed; npm install --global asl-validator@4.0.0 brings it.";
        if (!installed && "true".equals(System.getenv("CI"))) {
            fail(what);
        }
        assumeTrue(installed, what);
        for (Map.Entry<String, String> definition : definitions().entrySet()) {
            Path file = Files.writeString(folder.resolve(definition.getKey() + ".json"), definition.getValue());
            Process validator = new ProcessBuilder("asl-validator", "--json-path", file.toString())
                    .redirectErrorStream(true)
                    .start();
            String out = new String(validator.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(validator.waitFor()).as(out).isZero();
        }
    }
}
