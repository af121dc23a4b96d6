package dev.reelway.local.states.recorded;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.Set;

/** A recorded sequence of calls of the API. */
record RecordedCalls(JsonNode json) {

    private static final Set<String> BUILT = Set.of(
            "CreateStateMachine",
            "UpdateStateMachine",
            "DescribeStateMachine",
            "DescribeStateMachineForExecution",
            "ListStateMachines",
            "DeleteStateMachine",
            "ValidateStateMachineDefinition",
            "DescribeMapRun",
            "ListMapRuns",
            "UpdateMapRun",
            "StartExecution",
            "StartSyncExecution",
            "StopExecution",
            "DescribeExecution",
            "ListExecutions",
            "GetExecutionHistory",
            "CreateActivity",
            "DescribeActivity",
            "ListActivities",
            "DeleteActivity",
            "GetActivityTask",
            "TagResource",
            "UntagResource",
            "ListTagsForResource",
            "PublishStateMachineVersion",
            "ListStateMachineVersions",
            "DeleteStateMachineVersion",
            "CreateStateMachineAlias",
            "DescribeStateMachineAlias",
            "UpdateStateMachineAlias",
            "ListStateMachineAliases",
            "DeleteStateMachineAlias",
            "TestState");
    private static final Set<String> DISTRIBUTED =
            Set.of("ItemReader", "ItemBatcher", "ResultWriter", "Label", "ToleratedFailurePercentagePath");

    String id() {
        return json.path("id").asText();
    }

    /** The part of the service that the calls need and that is not built here; empty if there is none. */
    Optional<String> outOfScope() {
        if (json.has("lambdas") && !json.path("kind").asText().equals("api")) {
            return Optional.of("functions");
        }
        for (JsonNode step : json.path("steps")) {
            JsonNode request = step.path("request");
            if (!BUILT.contains(step.path("api").asText())) {
                return Optional.of(step.path("api").asText());
            }
            if (json.path("kind").asText().equals("test_state")) {
                Optional<String> part = partOfTestState(request, step.path("expect"));
                if (part.isPresent()) {
                    return part;
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<String> partOfTestState(JsonNode request, JsonNode expected) {
        if (request.has("context")) {
            return Optional.of("contexts");
        }
        if (request.has("variables")) {
            return Optional.of("variables");
        }
        boolean inspected = !request.path("inspectionLevel").asText("INFO").equals("INFO");
        if (inspected && request.path("definition").asText().contains("\"JSONata\"")) {
            return Optional.of("inspection of JSONata");
        }
        String definition = request.path("definition").asText();
        if (definition.contains("\"DISTRIBUTED\"")
                || DISTRIBUTED.stream().anyMatch(field -> definition.contains("\"" + field + "\""))) {
            return Optional.of("DISTRIBUTED Map");
        }
        if (expected.at("/error/message").asText().startsWith("Mock result schema validation")) {
            return Optional.of("schemas of mocks");
        }
        return Optional.empty();
    }
}
