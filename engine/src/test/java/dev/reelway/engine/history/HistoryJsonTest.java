package dev.reelway.engine.history;

import static net.javacrumbs.jsonunit.assertj.JsonAssertions.assertThatJson;
import static org.assertj.core.api.Assertions.assertThat;

import dev.reelway.engine.data.Payload;
import dev.reelway.engine.task.Resource;
import java.time.Instant;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class HistoryJsonTest {

    private static String render(EventDetails details, boolean data) {
        var event = new HistoryEvent(3, 2, Instant.parse("2026-01-01T00:00:00.123Z"), details);
        return new HistoryJson(data).render(event).toString();
    }

    @Test
    void writesTimesAsSecondsWithMilliseconds() {
        assertThat(render(new EventDetails.Plain(EventType.MAP_STATE_FAILED), true))
                .isEqualTo("{\"timestamp\":1767225600.123,\"type\":\"MapStateFailed\",\"id\":3,\"previousEventId\":2}");
    }

    @Test
    void writesPayloadsAsTexts() {
        var details = new EventDetails.StateEntered(EventType.PASS_STATE_ENTERED, "S", Payload.ofText("[1, 2]"));
        assertThatJson(render(details, true))
                .node("stateEnteredEventDetails")
                .isEqualTo("{\"input\":\"[1, 2]\",\"inputDetails\":{\"truncated\":false},\"name\":\"S\"}");
        assertThatJson(render(details, false)).node("stateEnteredEventDetails").isEqualTo("{\"name\":\"S\"}");
    }

    @Test
    void showsAScheduledTaskWhole() {
        Resource resource = Resource.parse("arn:aws:states:::sqs:sendMessage.waitForTaskToken")
                .orElseThrow();
        var details = new EventDetails.TaskScheduled(
                resource, "eu-west-1", Payload.ofText("{}"), OptionalLong.of(9), OptionalLong.of(3), "arn:role");
        assertThatJson(render(details, true))
                .node("taskScheduledEventDetails")
                .isEqualTo("{\"resourceType\":\"sqs\",\"resource\":\"sendMessage.waitForTaskToken\","
                        + "\"region\":\"eu-west-1\",\"parameters\":\"{}\",\"timeoutInSeconds\":9,"
                        + "\"heartbeatInSeconds\":3,\"taskCredentials\":{\"roleArn\":\"arn:role\"}}");
    }

    @Test
    void leavesOutWhatAFailureDoesNotSay() {
        var details = new EventDetails.Failure(EventType.EXECUTION_FAILED, null, "why");
        assertThatJson(render(details, true))
                .node("executionFailedEventDetails")
                .isEqualTo("{\"cause\":\"why\"}");
    }

    @Test
    void showsTheVariablesThatAStateAssigned() {
        Map<String, Payload> assigned = Map.of("x", Payload.ofText("[1]"));
        var details = new EventDetails.StateExited(EventType.PASS_STATE_EXITED, "S", Payload.ofText("1"), assigned);
        assertThatJson(render(details, true))
                .node("stateExitedEventDetails")
                .isEqualTo("{\"name\":\"S\",\"assignedVariables\":{\"x\":\"[1]\"},\"assignedVariablesDetails\":"
                        + "{\"truncated\":false},\"output\":\"1\",\"outputDetails\":{\"truncated\":false}}");
        assertThatJson(render(details, false)).node("stateExitedEventDetails").isEqualTo("{\"name\":\"S\"}");
    }

    @Test
    void showsWhichExpressionFailed() {
        assertThatJson(render(new EventDetails.EvaluationFailed("E", "c", "Output/x", "S"), true))
                .node("evaluationFailedEventDetails")
                .isEqualTo("{\"error\":\"E\",\"cause\":\"c\",\"location\":\"Output/x\",\"state\":\"S\"}");
    }

    @Test
    void namesEveryTypeAsAwsDoes() {
        assertThat(EventType.EXECUTION_TIMED_OUT.wireName()).isEqualTo("ExecutionTimedOut");
        assertThat(EventType.LAMBDA_FUNCTION_SCHEDULED.detailsKey()).isEqualTo("lambdaFunctionScheduledEventDetails");
        assertThat(EventType.MAP_STATE_EXITED.detailsKey()).isEqualTo("stateExitedEventDetails");
        for (EventType type : EventType.values()) {
            assertThat(type.wireName()).matches("([A-Z][a-z]+)+");
        }
    }
}
