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
        if (json.path("kind").asText().equals("test_state")) {
            return Optional.empty();
        }
        if (json.has("lambdas") && !json.path("kind").asText().equals("api")) {
            return Optional.of("functions");
        }
        for (JsonNode step : json.path("steps")) {
            JsonNode request = step.path("request");
            if (!BUILT.contains(step.path("api").asText())) {
                return Optional.of(step.path("api").asText());
            }
            Optional<String> language =
                    partOfLanguage(request.path("definition").asText());
            if (language.isPresent()) {
                return language;
            }
        }
        return Optional.empty();
    }

    private static Optional<String> partOfLanguage(String definition) {
        boolean distributed = DISTRIBUTED.stream().anyMatch(field -> definition.contains("\"" + field + "\""));
        return distributed || definition.contains("\"DISTRIBUTED\"")
                ? Optional.of("DISTRIBUTED Map")
                : Optional.empty();
    }
}
