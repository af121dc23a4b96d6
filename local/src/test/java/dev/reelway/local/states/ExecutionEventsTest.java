package dev.reelway.local.states;

import static dev.reelway.local.states.StatesFixture.FAIL;
import static dev.reelway.local.states.StatesFixture.PASS;
import static dev.reelway.local.states.StatesFixture.ROLE;
import static net.javacrumbs.jsonunit.assertj.JsonAssertions.assertThatJson;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.reelway.engine.task.Connectors;
import dev.reelway.local.bus.CloudEvent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.DescribeExecutionResponse;
import software.amazon.awssdk.services.sfn.model.RoutingConfigurationListItem;

/** What EventBridge hears of executions; the shape is that which was recorded of AWS. */
class ExecutionEventsTest {

    private final StatesFixture states = new StatesFixture(Connectors.none());
    private final SfnClient client = states.client();

    @AfterEach
    void stop() {
        states.close();
    }

    /** The events of an execution that has ended: of its begin, and of its end. */
    private CloudEvent event(int number) {
        return StatesFixture.until(states::events, events -> events.size() == 2).get(number);
    }

    private void check(int number, String arn, String more) {
        DescribeExecutionResponse view = states.ended(arn);
        String stopDate = number == 0 ? "null" : "" + view.stopDate().toEpochMilli();
        assertThat(event(number).source()).isEqualTo("aws.states");
        assertThat(event(number).detailType()).isEqualTo("Step Functions Execution Status Change");
        assertThat(event(number).resources()).containsExactly(arn);
        assertThatJson(event(number).detail())
                .isEqualTo(("{'executionArn':'" + arn + "','stateMachineArn':'" + view.stateMachineArn() + "','name':'"
                                + view.name() + "','startDate':"
                                + view.startDate().toEpochMilli() + ",'stopDate':"
                                + stopDate + ",'stateMachineVersionArn':null,'stateMachineAliasArn':null,"
                                + "'redriveCount':0,'redriveDate':null,'redriveStatus':'NOT_REDRIVABLE',"
                                + "'inputDetails':{'included':true}," + more + "}")
                        .replace('\'', '"'));
    }

    @Test
    void theBeginHasNoOutput() {
        String arn = states.start(states.machine("plan", PASS), "{}");
        check(
                0,
                arn,
                "'status':'RUNNING','input':'{}','output':null,'outputDetails':null,'error':null,'cause':null,"
                        + "'redriveStatusReason':'Execution is RUNNING and cannot be redriven'");
    }

    @Test
    void successHasAnOutput() {
        String arn = states.start(states.machine("plan", PASS), "{}");
        check(
                1,
                arn,
                "'status':'SUCCEEDED','input':'{}','output':'{}','outputDetails':{'included':true},'error':null,"
                        + "'cause':null,'redriveStatusReason':'Execution is SUCCEEDED and cannot be redriven'");
    }

    @Test
    void failureHasAnErrorAndACause() {
        states.start(states.machine("plan", FAIL), "{}");
        JsonNode detail = event(1).detail();
        assertThat(detail.path("status").asText()).isEqualTo("FAILED");
        assertThat(detail.path("error").asText()).isEqualTo("Broken");
        assertThat(detail.path("cause").asText()).isEqualTo("on purpose");
        assertThat(detail.path("outputDetails").isNull()).isTrue();
    }

    @Test
    void theVersionAndTheAliasAreNamed() {
        String version = client.createStateMachine(
                        r -> r.name("plan").roleArn(ROLE).definition(PASS).publish(true))
                .stateMachineVersionArn();
        String alias = client.createStateMachineAlias(r -> r.name("live")
                        .routingConfiguration(RoutingConfigurationListItem.builder()
                                .stateMachineVersionArn(version)
                                .weight(100)
                                .build()))
                .stateMachineAliasArn();
        states.start(alias, "{}");
        for (int number : new int[] {0, 1}) {
            JsonNode detail = event(number).detail();
            assertThat(detail.path("stateMachineVersionArn").asText()).isEqualTo(version);
            assertThat(detail.path("stateMachineAliasArn").asText()).isEqualTo(alias);
        }
    }

    /** A text of that many letters takes four bytes more where it stands in the event: its quotes and their escapes. */
    @ParameterizedTest
    @CsvSource({
        // 248 KiB are 253,952 bytes, here for input and output, which are the same.
        "126972, true, true",
        "126973, false, true",
        "253948, false, true",
        "253949, false, false"
    })
    void whatIsTooLargeIsLeftOut(int letters, boolean input, boolean output) {
        String text = '"' + "x".repeat(letters) + '"';
        states.start(states.machine("plan", PASS), text);
        JsonNode detail = event(1).detail();
        assertThat(detail.at("/inputDetails/included").asBoolean()).isEqualTo(input);
        assertThat(detail.path("input").isNull()).isEqualTo(!input);
        assertThat(detail.at("/outputDetails/included").asBoolean()).isEqualTo(output);
        assertThat(detail.path("output").isNull()).isEqualTo(!output);
        // Of the begin there is the input alone.
        assertThat(event(0).detail().at("/inputDetails/included").asBoolean()).isEqualTo(letters <= 253_948);
    }

    @Test
    void childrenOfAMapRunHaveEventsUnlessTheyAreOfExpressType() {
        String map = """
                {"StartAt": "M", "States": {"M": {"Type": "Map", "End": true, "ItemProcessor": {
                  "ProcessorConfig": {"Mode": "DISTRIBUTED", "ExecutionType": "%s"},
                  "StartAt": "P", "States": {"P": {"Type": "Pass", "End": true}}}}}}""";
        states.ended(states.start(states.machine("express", map.formatted("EXPRESS")), "[1]"));
        StatesFixture.until(states::events, events -> events.size() == 2);
        assertThat(states.events()).allMatch(event -> event.resources().get(0).contains(":execution:express:"));
        states.ended(states.start(states.machine("standard", map.formatted("STANDARD")), "[1]"));
        StatesFixture.until(states::events, events -> events.size() == 6);
    }
}
