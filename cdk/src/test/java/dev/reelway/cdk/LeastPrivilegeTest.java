package dev.reelway.cdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.reelway.cdk.permission.Everywhere;
import dev.reelway.cdk.permission.FunctionPermissions;
import dev.reelway.cdk.permission.Grant;
import dev.reelway.cdk.permission.MachinePermissions;
import dev.reelway.tasks.FunctionCatalog;
import dev.reelway.tasks.FunctionSpec;
import dev.reelway.tasks.MachineSpec;
import io.github.cdklabs.cdknag.AwsSolutionsChecks;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import software.amazon.awscdk.App;
import software.amazon.awscdk.Aspects;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.assertions.Annotations;
import software.amazon.awscdk.assertions.Match;
import software.amazon.awscdk.services.s3.Bucket;

/** Nobody may do more than what somebody gave a reason for. */
class LeastPrivilegeTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** The statements of all roles; those of the policies of buckets, keys and queues say who may not. */
    private static List<JsonNode> statements() {
        List<JsonNode> statements = new ArrayList<>();
        Synthesized.dev()
                .resources("AWS::IAM::Policy")
                .values()
                .forEach(policy ->
                        policy.at("/Properties/PolicyDocument/Statement").forEach(statements::add));
        return statements;
    }

    @Test
    void noActionHasAWildcard() {
        assertThat(statements())
                .hasSizeGreaterThan(40)
                .allSatisfy(statement ->
                        assertThat(Policies.texts(statement.path("Action"))).noneMatch(action -> action.contains("*")));
    }

    @Test
    void everythingMayOnlyBeDoneEverywhereIfThatIsExplained() {
        Set<String> everywhere = new TreeSet<>();
        for (JsonNode statement : statements()) {
            if (Policies.texts(statement.path("Resource")).contains("*")) {
                everywhere.addAll(Policies.texts(statement.path("Action")));
            }
        }

        assertThat(everywhere).isEqualTo(new TreeSet<>(Everywhere.REASONS.keySet()));
    }

    @Test
    void noRoleHasAPolicyOfAmazonsOwn() {
        assertThat(Synthesized.dev().resources("AWS::IAM::Role").values())
                .isNotEmpty()
                .allSatisfy(role -> assertThat(
                                role.at("/Properties/ManagedPolicyArns").isMissingNode())
                        .isTrue());
    }

    @Test
    void everyFunctionOfTheCatalogueHasItsPermissions() {
        assertThat(FunctionPermissions.all().keySet())
                .containsExactlyInAnyOrderElementsOf(FunctionCatalog.FUNCTIONS.stream()
                        .map(FunctionSpec::name)
                        .toList());
    }

    @Test
    void cdkNagHasNothingToComplainOf() {
        Annotations annotations = Annotations.fromStack(Synthesized.dev().stack());

        assertThat(annotations.findError("*", Match.anyValue())).isEmpty();
        assertThat(annotations.findWarning("*", Match.anyValue())).isEmpty();
    }

    @Test
    void cdkNagWouldComplain() {
        Synthesized.needsNode();
        App app = new App();
        Stack stack = new Stack(app, "Careless");
        Bucket.Builder.create(stack, "Open").build();
        Aspects.of(app).add(AwsSolutionsChecks.Builder.create().build());

        assertThat(Annotations.fromStack(stack).findError("*", Match.stringLikeRegexp("AwsSolutions-S10.*")))
                .isNotEmpty();
    }

    @Test
    void everySuppressionOfCdkNagHasAReason() {
        List<JsonNode> suppressions = new ArrayList<>();
        Synthesized.dev()
                .json()
                .path("Resources")
                .forEach(resource ->
                        resource.at("/Metadata/cdk_nag/rules_to_suppress").forEach(suppressions::add));

        assertThat(suppressions)
                .isNotEmpty()
                .allSatisfy(suppression ->
                        assertThat(suppression.path("reason").asText()).hasSizeGreaterThan(30));
    }

    @Nested
    class Failures {

        @Test
        void aFunctionOfWhichNothingIsSaidIsNotDeployed() {
            FunctionSpec added =
                    new FunctionSpec("Added", RequestStreamHandler.class, environment -> null, 128, 1, List.of());

            assertThatThrownBy(() -> FunctionPermissions.of(added))
                    .hasMessage("The function Added has no permissions: add what its handler calls to"
                            + " FunctionPermissions, even if that is nothing.");
        }

        @Test
        void anIntegrationOfWhichNothingIsKnownIsNotDeployed() throws Exception {
            JsonNode definition = JSON.readTree(
                    "{\"States\": {\"A\": {\"Type\": \"Task\", \"Resource\": \"arn:aws:states:::sqs:sendMessage\"}}}");

            assertThatThrownBy(() -> MachinePermissions.of(new MachineSpec("odd"), definition))
                    .hasMessage("The state machine odd uses arn:aws:states:::sqs:sendMessage, of which"
                            + " MachinePermissions does not say what its role needs: add that there.");
        }

        @Test
        void anActionWithAWildcardCannotBeGranted() {
            assertThatThrownBy(() -> Grant.of(List.of("s3:Get*"), List.of("*"), "for convenience"))
                    .hasMessage("\"s3:Get*\" is no action that may be granted; expected service:Action, no wildcard");
        }
    }

    @Nested
    class OfADistributedMap {

        private List<Grant> grants() throws Exception {
            JsonNode definition = JSON.readTree("""
                    {"States": {"Each": {"Type": "Map",
                      "ItemReader": {"Resource": "arn:${Partition}:states:::s3:getObject",
                        "Parameters": {"Bucket": "${ConfigurationBucketName}", "Key.$": "$.key"}},
                      "ItemProcessor": {"ProcessorConfig": {"Mode": "DISTRIBUTED"}, "States": {
                        "Run": {"Type": "Task", "Resource": "arn:${Partition}:states:::states:startExecution.sync:2",
                          "Parameters": {"StateMachineArn": "${AssetPipelineStateMachineArn}"}}}}}}}""");
            return MachinePermissions.of(new MachineSpec("backfill"), definition);
        }

        private List<String> resources(String action) throws Exception {
            return grants().stream()
                    .filter(grant -> grant.actions().contains(action))
                    .flatMap(grant -> grant.resources().stream())
                    .toList();
        }

        @Test
        void theMachineStartsItselfAndTheOther() throws Exception {
            assertThat(resources("states:StartExecution"))
                    .containsExactlyInAnyOrder("${BackfillStateMachineArn}", "${AssetPipelineStateMachineArn}");
        }

        @Test
        void itHearsOfTheEndsOfExecutions() throws Exception {
            assertThat(resources("events:PutRule"))
                    .containsExactly("arn:${Partition}:events:${Region}:${Account}:rule/"
                            + "StepFunctionsGetEventsForStepFunctionsExecutionRule");
        }

        @Test
        void itReadsItsItemsWhereTheyAre() throws Exception {
            assertThat(resources("s3:GetObject")).containsExactly("arn:${Partition}:s3:::${ConfigurationBucketName}/*");
        }
    }
}
