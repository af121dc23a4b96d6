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

    String id() {
        return json.path("id").asText();
    }

    /** The part of the service that the calls need and that is not built here; empty if there is none. */
    Optional<String> outOfScope() {
        if (json.path("kind").asText().equals("test_state")) {
            return Optional.empty();
        }
        if (json.has("lambdas") && !json.path("kind").asText().equals("api")) {
            return Optional.of("functions");
        }
        for (JsonNode step : json.path("steps")) {
            if (!BUILT.contains(step.path("api").asText())) {
                return Optional.of(step.path("api").asText());
            }
        }
        return Optional.empty();
    }
}
