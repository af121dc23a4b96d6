package dev.reelway.cdk;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.reelway.local.cloud.AssetPipeline;
import dev.reelway.local.cloud.CloudClients;
import dev.reelway.local.cloud.CloudSettings;
import dev.reelway.local.cloud.LocalCloud;
import dev.reelway.local.fault.Faults;
import dev.reelway.local.states.pace.Pacing;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.eventbridge.model.Rule;
import software.amazon.awssdk.services.lambda.model.FunctionConfiguration;

/** Holds the synthesized template against a local cloud that runs: what one has the other has too. */
class DriftIT {

    private static final String REGION = "us-east-1";

    private static Map<String, String> values;
    private static Map<String, String> local;

    @BeforeAll
    static void askTheLocalCloud(@TempDir Path folder) throws Exception {
        Synthesized.needsNode();
        CloudSettings settings = new CloudSettings(
                folder.resolve("data"),
                folder.resolve("work"),
                Path.of(System.getProperty("user.home"), ".cache", "reelway"),
                0,
                REGION,
                Optional.empty(),
                System.getenv(),
                Optional.empty(),
                Pacing.REAL,
                Faults.none());
        try (LocalCloud cloud = LocalCloud.start(settings)) {
            values = AssetPipeline.values(REGION, cloud.pipeline().topicArn());
            local = things(cloud.clients());
        }
    }

    /** What runs, in the words of {@link Drift}, asked through the same API as an account would be. */
    private static Map<String, String> things(CloudClients clients) {
        Map<String, String> things = new TreeMap<>();
        for (FunctionConfiguration function : clients.lambda().listFunctions().functions()) {
            things.put("timeout of " + function.functionName(), String.valueOf(function.timeout()));
            things.put("memory of " + function.functionName(), String.valueOf(function.memorySize()));
            function.environment()
                    .variables()
                    .forEach((name, value) ->
                            things.put(name + " of " + function.functionName(), Drift.setting(name, value)));
        }
        clients.s3().listBuckets().buckets().forEach(bucket -> things.put("bucket " + bucket.name(), "a bucket"));
        clients.sns().listTopics().topics().forEach(topic -> things.put("topic " + topic.topicArn(), "a topic"));
        for (Rule rule : clients.events().listRules(r -> {}).rules()) {
            String target = clients.events()
                    .listTargetsByRule(r -> r.rule(rule.name()))
                    .targets()
                    .get(0)
                    .arn();
            String function = target.substring(target.lastIndexOf(':') + 1);
            if (rule.eventPattern() == null) {
                things.put("schedule of " + function, Drift.setting("schedule", rule.scheduleExpression()));
            } else {
                Drift.hear(things, function, Drift.canonical(rule.eventPattern()));
            }
        }
        clients.sfn()
                .listStateMachines(r -> {})
                .stateMachines()
                .forEach(machine -> things.put(
                        "definition of " + machine.name(),
                        Drift.canonical(clients.sfn()
                                .describeStateMachine(r -> r.stateMachineArn(machine.stateMachineArn()))
                                .definition())));
        return things;
    }

    @Test
    void theTemplateAndTheLocalCloudHaveTheSame() {
        assertThat(Drift.between(Drift.of(Synthesized.dev().json(), values), local))
                .isEmpty();
    }

    @Test
    void thereIsSomethingOfEachKindToCompare() {
        assertThat(local.keySet())
                .anyMatch(thing -> thing.startsWith("timeout of Publish"))
                .anyMatch(thing -> thing.startsWith("STATE_MACHINE_ARN of Ingest"))
                .anyMatch(thing -> thing.startsWith("events for Watchdog"))
                .anyMatch(thing -> thing.startsWith("schedule of Reconcile"))
                .anyMatch(thing -> thing.startsWith("bucket uploads"))
                .anyMatch(thing -> thing.startsWith("topic arn:"))
                .anyMatch(thing -> thing.startsWith("definition of asset-pipeline"));
    }

    /** Mismatches that are planted into a copy of the template are found. */
    @Nested
    class Planted {

        private final ObjectNode template = Synthesized.dev().json().deepCopy();

        private ObjectNode properties(String type, String start) {
            return Synthesized.resources(template, type).entrySet().stream()
                    .filter(resource -> resource.getKey().startsWith(start))
                    .map(resource -> (ObjectNode) resource.getValue().path("Properties"))
                    .findFirst()
                    .orElseThrow();
        }

        private List<String> differences() {
            return Drift.between(Drift.of(template, values), local);
        }

        @Test
        void anotherTimeout() {
            properties("AWS::Lambda::Function", "FunctionsPublish").put("Timeout", 60);

            assertThat(differences()).containsExactly("The template's timeout of Publish is 60, the local cloud's 300");
        }

        @Test
        void aVariableThatIsMissing() {
            ((ObjectNode) properties("AWS::Lambda::Function", "FunctionsIngest").at("/Environment/Variables"))
                    .remove("STATE_MACHINE_ARN");

            assertThat(differences())
                    .containsExactly("Only the local cloud has STATE_MACHINE_ARN of Ingest:"
                            + " arn:aws:states:us-east-1:111111111111:stateMachine:asset-pipeline");
        }

        @Test
        void aVariableThatNamesAnotherBucket() {
            JsonNode configuration = properties("AWS::Lambda::Function", "FunctionsPlan")
                    .at("/Environment/Variables/CONFIGURATION_BUCKET");
            ((ObjectNode) properties("AWS::Lambda::Function", "FunctionsPlan").at("/Environment/Variables"))
                    .set("DELIVERY_BUCKET", configuration);

            assertThat(differences())
                    .containsExactly(
                            "The template's DELIVERY_BUCKET of Plan is configuration, the local cloud's delivery");
        }

        @Test
        void aPatternThatHearsLess() {
            ((ObjectNode) properties("AWS::Events::Rule", "WatchdogRule").at("/EventPattern/detail"))
                    .putArray("status")
                    .add("FAILED");

            assertThat(differences()).singleElement().asString().startsWith("The template's events for Watchdog is {");
        }

        @Test
        void aSubstitutionThatNamesAnotherFunction() {
            ObjectNode substitutions = (ObjectNode) properties("AWS::StepFunctions::StateMachine", "AssetPipeline")
                    .path("DefinitionSubstitutions");
            substitutions.set("ProbeFunctionArn", substitutions.get("PlanFunctionArn"));

            assertThat(differences())
                    .singleElement()
                    .asString()
                    .startsWith("The template's definition of asset-pipeline is {");
        }

        @Test
        void aFunctionThatIsNotDeployed() {
            String id = Synthesized.resources(template, "AWS::Lambda::Function").keySet().stream()
                    .filter(name -> name.startsWith("FunctionsDiagnose"))
                    .findFirst()
                    .orElseThrow();
            ((ObjectNode) template.path("Resources")).remove(id);

            assertThat(differences()).contains("Only the local cloud has timeout of Diagnose: 30");
        }
    }
}
