package dev.reelway.local.cli;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What AWS writes into every history: which members an event has, and which kind of event may lead to it.
 *
 * @see <a href="https://docs.aws.amazon.com/step-functions/latest/apireference/API_HistoryEvent.html">HistoryEvent</a>
 */
final class HistoryRules {

    private static final Set<String> ENTERED = Set.of("name", "input", "inputDetails");
    private static final Set<String> EXITED = Set.of("name", "output", "outputDetails");
    private static final Set<String> TASK = Set.of("resource", "resourceType");
    private static final Set<String> TASK_OUTPUT = Set.of("resource", "resourceType", "output", "outputDetails");

    /** By type: the members of its details that are always there. */
    private static final Map<String, Set<String>> MEMBERS = Map.ofEntries(
            entry("ExecutionStarted", Set.of("input", "inputDetails", "roleArn")),
            entry("ExecutionSucceeded", Set.of("output", "outputDetails")),
            entry("TaskStateEntered", ENTERED),
            entry("TaskStateExited", EXITED),
            entry("ChoiceStateEntered", ENTERED),
            entry("ChoiceStateExited", EXITED),
            entry("PassStateEntered", ENTERED),
            entry("PassStateExited", EXITED),
            entry("ParallelStateEntered", ENTERED),
            entry("ParallelStateExited", EXITED),
            entry("ParallelStateStarted", Set.of()),
            entry("ParallelStateSucceeded", Set.of()),
            entry("SucceedStateEntered", ENTERED),
            entry("SucceedStateExited", EXITED),
            entry("LambdaFunctionScheduled", Set.of("resource", "input", "inputDetails")),
            entry("LambdaFunctionStarted", Set.of()),
            entry("LambdaFunctionSucceeded", Set.of("output", "outputDetails")),
            entry("TaskScheduled", Set.of("resource", "resourceType", "region", "parameters")),
            entry("TaskStarted", TASK),
            entry("TaskSubmitted", TASK_OUTPUT),
            entry("TaskSucceeded", TASK_OUTPUT));

    /** Members that are there only where the definition asks for them. */
    private static final Map<String, Set<String>> OPTIONAL = Map.of(
            "LambdaFunctionScheduled", Set.of("timeoutInSeconds", "taskCredentials"),
            "TaskScheduled", Set.of("timeoutInSeconds", "heartbeatInSeconds", "taskCredentials"));

    /** By type: what may lead to it, inside a state. */
    private static final Map<String, Set<String>> LED_TO_BY = Map.of(
            "LambdaFunctionScheduled", Set.of("TaskStateEntered"),
            "LambdaFunctionStarted", Set.of("LambdaFunctionScheduled"),
            "LambdaFunctionSucceeded", Set.of("LambdaFunctionStarted"),
            "TaskScheduled", Set.of("TaskStateEntered"),
            "TaskStarted", Set.of("TaskScheduled"),
            "TaskSubmitted", Set.of("TaskStarted"),
            "TaskSucceeded", Set.of("TaskStarted", "TaskSubmitted"),
            "TaskStateExited", Set.of("LambdaFunctionSucceeded", "TaskSucceeded"),
            "ParallelStateStarted", Set.of("ParallelStateEntered"));

    private HistoryRules() {}

    /** Checks the events of a GetExecutionHistory answer, for an execution in which nothing failed. */
    static void check(JsonNode events) {
        assertThat(events).as("the events").isNotEmpty();
        Map<Long, JsonNode> byId = new HashMap<>();
        List<String> entered = new ArrayList<>();
        List<String> exited = new ArrayList<>();
        for (JsonNode event : events) {
            long id = event.path("id").asLong();
            byId.put(id, event);
            assertThat(id).as("ids count from 1").isEqualTo(byId.size());
            checkLink(event, byId);
            checkMembers(event);
            String type = event.path("type").asText();
            if (type.endsWith("StateEntered")) {
                entered.add(event.path("stateEnteredEventDetails").path("name").asText());
            } else if (type.endsWith("StateExited")) {
                exited.add(event.path("stateExitedEventDetails").path("name").asText());
            }
        }
        assertThat(exited).as("every state that was entered was left").containsExactlyInAnyOrderElementsOf(entered);
    }

    private static void checkLink(JsonNode event, Map<Long, JsonNode> byId) {
        long id = event.path("id").asLong();
        long previous = event.path("previousEventId").asLong(-1);
        if (id <= 2) {
            assertThat(previous).as("the beginning has nothing before it").isZero();
            return;
        }
        assertThat(previous).isBetween(1L, id - 1);
        Set<String> possible = LED_TO_BY.get(event.path("type").asText());
        if (possible != null) {
            assertThat(possible)
                    .as("what leads to %s", event)
                    .contains(byId.get(previous).path("type").asText());
        }
    }

    private static void checkMembers(JsonNode event) {
        String type = event.path("type").asText();
        assertThat(MEMBERS).containsKey(type);
        Set<String> outer = new TreeSet<>();
        event.fieldNames().forEachRemaining(outer::add);
        outer.removeAll(Set.of("id", "previousEventId", "timestamp", "type"));
        Set<String> members = new TreeSet<>();
        if (!outer.isEmpty()) {
            assertThat(outer).containsExactly(detailsOf(type));
            event.path(detailsOf(type)).fieldNames().forEachRemaining(members::add);
        }
        members.removeAll(OPTIONAL.getOrDefault(type, Set.of()));
        assertThat(members).as("members of %s", event).isEqualTo(MEMBERS.get(type));
    }

    private static String detailsOf(String type) {
        if (type.endsWith("StateEntered")) {
            return "stateEnteredEventDetails";
        }
        if (type.endsWith("StateExited")) {
            return "stateExitedEventDetails";
        }
        return Character.toLowerCase(type.charAt(0)) + type.substring(1) + "EventDetails";
    }
}
