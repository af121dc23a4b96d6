package dev.reelway.engine.run;

import static dev.reelway.engine.harness.Definitions.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.reelway.engine.data.Json;
import dev.reelway.engine.harness.EngineHarness;
import dev.reelway.engine.harness.FakeObjects;
import dev.reelway.engine.task.Connectors;
import org.junit.jupiter.api.Test;

/** Distributed Maps that write their results to a store. */
class ResultWriterTest {

    private static final String DEFINITION = json("{'StartAt':'M','States':{'M':{'Type':'Map','Label':'L',"
            + "'MaxConcurrency':1,'ResultWriter':{'Resource':'arn:aws:states:::s3:putObject',"
            + "'Parameters':{'Bucket':'results','Prefix':'runs'}},'ItemProcessor':{"
            + "'ProcessorConfig':{'Mode':'DISTRIBUTED'},'StartAt':'C','States':{'C':{'Type':'Choice','Choices':["
            + "{'Variable':'$','StringEquals':'bad','Next':'F'}],'Default':'G'},"
            + "'F':{'Type':'Fail','Error':'Bad','Cause':'why'},'G':{'Type':'Succeed'}}},'End':true}}}");

    private final FakeObjects objects = new FakeObjects();

    private ExecutionView run(String definition, String input) {
        try (var harness = new EngineHarness(Connectors.none().withObjects(objects))) {
            return harness.run(definition, input);
        }
    }

    private JsonNode written(String name) {
        return Json.read(objects.text("results", name));
    }

    @Test
    void writesWhatBecameOfEachChildAndGivesTheManifest() {
        String tolerant = DEFINITION.replace("\"Label\"", "\"ToleratedFailureCount\":1,\"Label\"");
        JsonNode output = Json.read(run(tolerant, "[\"good\",\"bad\"]").output().orElseThrow());
        String arn = output.path("MapRunArn").asText();
        String folder = "runs/" + arn.substring(arn.lastIndexOf(':') + 1) + "/";
        assertThat(output.path("ResultWriterDetails"))
                .isEqualTo(Json.read("{\"Bucket\":\"results\",\"Key\":\"" + folder + "manifest.json\"}"));
        JsonNode manifest = written(folder + "manifest.json");
        assertThat(manifest.path("DestinationBucket").asText()).isEqualTo("results");
        assertThat(manifest.path("MapRunArn").asText()).isEqualTo(arn);
        JsonNode files = manifest.path("ResultFiles");
        assertThat(files.path("PENDING")).isEmpty();
        assertThat(files.path("FAILED").path(0).path("Key").asText()).isEqualTo(folder + "FAILED_0.json");
        JsonNode succeeded = written(files.path("SUCCEEDED").path(0).path("Key").asText());
        assertThat(succeeded).hasSize(1);
        assertThat(succeeded.path(0).path("Output").asText()).isEqualTo("\"good\"");
        assertThat(written(folder + "FAILED_0.json").path(0).path("Cause").asText())
                .isEqualTo("why");
    }

    @Test
    void writesWhatNeverBeganWhenTooManyFail() {
        ExecutionView end = run(DEFINITION, "[\"bad\",\"good\"]");
        assertThat(end.error()).contains("States.ExceedToleratedFailureThreshold");
        String pending = objects.keys().stream()
                .filter(key -> key.endsWith("PENDING_0.json"))
                .findFirst()
                .orElseThrow();
        assertThat(written(pending.substring("results/".length()))
                        .path(0)
                        .path("Input")
                        .asText())
                .isEqualTo("\"good\"");
    }

    @Test
    void failsWhenTheResultsCannotBeWritten() {
        try (var harness = EngineHarness.withoutTasks()) {
            ExecutionView end = harness.run(DEFINITION, "[\"good\"]");
            assertThat(end.error()).contains("States.ResultWriterFailed");
            assertThat(end.cause())
                    .contains("No object store serves the resource 'arn:aws:states:::s3:putObject': register one with"
                            + " Connectors.withObjects.");
        }
    }
}
