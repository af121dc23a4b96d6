package dev.reelway.tasks.statemachine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A second opinion on the state machines, by the community's validator; CI installs it with npm. */
class AslValidatorTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"asset-pipeline", "captions", "unpublish", "backfill"})
    void findsNothingWrong(String machine) throws Exception {
        boolean installed = Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(entry -> Files.isExecutable(Path.of(entry, "asl-validator")));
        assumeTrue(installed, "asl-validator is not installed; npm install --global asl-validator@4.0.0 brings it");
        Path filledIn = folder.resolve(machine + ".asl.json");
        Files.writeString(filledIn, definition(machine));

        Process validator = new ProcessBuilder("asl-validator", "--json-path", filledIn.toString())
                .redirectErrorStream(true)
                .start();
        String output = new String(validator.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(validator.waitFor()).as(output).isZero();
        assertThat(output).contains("is valid");
    }

    private String definition(String machine) throws Exception {
        try (InputStream file = getClass().getResourceAsStream("/statemachines/" + machine + ".asl.json")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .replace("${Partition}", "aws")
                    .replaceAll("\\$\\{(\\w+)FunctionArn}", "arn:aws:lambda:us-east-1:111111111111:function:$1")
                    .replaceAll("\\$\\{(\\w+)StateMachineArn}", "arn:aws:states:us-east-1:111111111111:stateMachine:$1")
                    .replace("${ConfigurationBucketName}", "configuration")
                    .replaceAll("\\$\\{(\\w+)Arn}", "arn:aws:sns:us-east-1:111111111111:$1");
        }
    }
}
