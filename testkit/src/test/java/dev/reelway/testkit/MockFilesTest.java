package dev.reelway.testkit;

import static dev.reelway.testkit.Machines.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reelway.engine.data.Json;
import java.time.Duration;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Mock configurations of Step Functions Local, read and written. */
class MockFilesTest {

    private static final String CASES = "/statemachines/order.test-cases.json";

    @Test
    void aTestCaseGivesTheStubs() {
        StateMachine.load("/statemachines/order.asl.json")
                .with("ReserveFunctionArn", "arn:aws:lambda:eu-central-1:123456789012:function:reserve")
                .mocks(CASES, "SentAsParcel")
                .run("{\"express\": false}")
                .check()
                .succeeded()
                .attempts("Pay", 3);
    }

    @Test
    void stubsAreWrittenAsATestCase() {
        StateMachine order = Machines.order();
        order.stub("Pay")
                .throwsError("Card.Busy", "later")
                .times(2)
                .throwsError("Card.Declined", "no")
                .returns("{}");
        order.stub("Courier").answersToken().success("{\"at\": \"door\"}");
        // From 3 on, so many that no run makes more.
        assertThat(Json.read(order.toMockConfig("Case"))).isEqualTo(Json.read(json("""
                {'StateMachines': {'order': {'TestCases': {'Case': {
                   'Reserve': 'CaseReserve', 'Pay': 'CasePay', 'Courier': 'CaseCourier', 'Parcel': 'CaseParcel'}}}},
                 'MockedResponses': {
                   'CaseReserve': {'0-999': {'Return': {'shelf': 7}}},
                   'CasePay': {'0-1': {'Throw': {'Error': 'Card.Busy', 'Cause': 'later'}},
                     '2': {'Throw': {'Error': 'Card.Declined', 'Cause': 'no'}}, '3-1002': {'Return': {}}},
                   'CaseCourier': {'0-999': {'Return': {'at': 'door'}}},
                   'CaseParcel': {'0-999': {'Return': {'MessageId': 'm'}}}}}""")));
    }

    @Nested
    class Failures {

        @Test
        void whatTheFormatHasNoWordsForIsRefused() {
            StateMachine order = Machines.order();
            order.stub("Pay").never();
            assertThatThrownBy(() -> order.toMockConfig("C"))
                    .hasMessage(
                            "The stub of the state 'Pay' cannot be written as a mock configuration: an answer of it never comes");
            order.stub("Pay").returns(call -> "{}");
            assertThatThrownBy(() -> order.toMockConfig("C"))
                    .hasMessage("The stub of the state 'Pay' cannot be written as a mock"
                            + " configuration: an answer of it is made by a function of the test");
            order.stub("Pay").returns("{}").takes(Duration.ofSeconds(1));
            assertThatThrownBy(() -> order.toMockConfig("C"))
                    .hasMessage(
                            "The stub of the state 'Pay' cannot be written as a mock configuration: an answer of it takes time");
        }

        @Test
        void aTestCaseThatIsNotThere() {
            assertThatThrownBy(() -> Machines.order().mocks(CASES, "None"))
                    .hasMessage("'None' is no test case of the state machine 'order' in " + CASES
                            + ", where these are known: [Lost, SentAsParcel]");
        }

        @Test
        void aFileThatIsNone() {
            assertThatThrownBy(() -> Machines.order().mocks("/statemachines/order.asl.json", "X"))
                    .hasMessageStartingWith(
                            "The mock configuration /statemachines/order.asl.json cannot be used:\n/Comment is not known;");
        }
    }
}
