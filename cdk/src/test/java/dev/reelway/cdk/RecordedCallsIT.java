package dev.reelway.cdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.reelway.local.cloud.AssetPipeline;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Every call that a handler made while the tests of the local cloud ran is allowed by its role. */
class RecordedCallsIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path FOLDER = Path.of(System.getProperty("reelway.root"), "local/target/calls");
    private static final Map<String, String> VALUES =
            AssetPipeline.values("us-east-1", "arn:aws:sns:us-east-1:111111111111:asset-notifications");

    private static List<RecordedCall> calls;

    @BeforeAll
    static void read() throws IOException {
        Synthesized.needsNode();
        boolean recorded = Files.isDirectory(FOLDER);
        String none =
                "No calls are recorded in " + FOLDER + "; 'mvn verify' of the whole project runs the tests that do.";
        if (!recorded && "true".equals(System.getenv("CI"))) {
            fail(none);
        }
        assumeTrue(recorded, none);
        calls = new ArrayList<>();
        try (Stream<Path> files = Files.list(FOLDER)) {
            for (Path file : files.toList()) {
                for (String line : Files.readAllLines(file)) {
                    calls.add(new RecordedCall(JSON.readTree(line)));
                }
            }
        }
    }

    /** A sentence for each call that the roles of a template do not allow. */
    private static Set<String> refused(JsonNode template, List<RecordedCall> calls) {
        Policies policies = new Policies(template, new Resolver(template, VALUES));
        Set<String> refused = new TreeSet<>();
        for (RecordedCall call : calls) {
            for (RecordedCall.Need need : call.needs()) {
                if (!policies.allow(call.function(), need.action(), need.resource())) {
                    refused.add(call.function() + " may not " + need.action() + " on "
                            + need.resource().replaceAll("[0-9a-f]{32}", "…") + ", but its handler did");
                }
            }
        }
        return refused;
    }

    @Test
    void everyCallIsAllowed() {
        assertThat(refused(Synthesized.dev().json(), calls))
                .as("recorded calls; 'mvn clean' forgets those that handlers do not make any more")
                .isEmpty();
    }

    @Test
    void theCallsAreThoseOfTheWholePipeline() {
        assertThat(calls.stream().map(RecordedCall::function))
                .contains("Ingest", "Validate", "Probe", "Plan", "Caption", "Publish", "Quarantine");
    }

    @Test
    void aPermissionThatIsTakenAwayIsMissed() {
        ObjectNode template = Synthesized.dev().json().deepCopy();
        Synthesized.resources(template, "AWS::IAM::Policy").forEach((id, policy) -> {
            if (id.startsWith("FunctionsIngest")) {
                for (JsonNode statement : policy.at("/Properties/PolicyDocument/Statement")) {
                    if (Policies.texts(statement.path("Action")).contains("states:StartExecution")) {
                        ((ObjectNode) statement).put("Action", "states:DescribeExecution");
                    }
                }
            }
        });

        assertThat(refused(template, calls))
                .containsExactly("Ingest may not states:StartExecution on"
                        + " arn:aws:states:us-east-1:111111111111:stateMachine:asset-pipeline, but its handler did");
    }

    @Test
    void aCallToAnotherBucketIsMissed() throws Exception {
        JsonNode planted =
                JSON.readTree("{\"function\": \"Thumbnail\", \"service\": \"S3\", \"operation\": \"PutObject\","
                        + " \"status\": 200, \"Bucket\": \"uploads\", \"Key\": \"clip.mp4\"}");

        assertThat(refused(Synthesized.dev().json(), List.of(new RecordedCall(planted))))
                .containsExactly(
                        "Thumbnail may not s3:PutObject on arn:aws:s3:::uploads/clip.mp4, but its handler did");
    }

    @Test
    void aMissingKeyTakesThePermissionToList() throws Exception {
        JsonNode planted = JSON.readTree("{\"function\": \"Probe\", \"service\": \"S3\", \"operation\": \"GetObject\","
                + " \"status\": 404, \"Bucket\": \"uploads\", \"Key\": \"clip.mp4\"}");

        assertThat(refused(Synthesized.dev().json(), List.of(new RecordedCall(planted))))
                .containsExactly("Probe may not s3:ListBucket on arn:aws:s3:::uploads, but its handler did");
    }
}
