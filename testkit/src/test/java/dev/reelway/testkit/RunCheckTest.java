package dev.reelway.testkit;

import static dev.reelway.testkit.Machines.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What is asked of runs, and what is said when it does not hold. */
class RunCheckTest {

    private static final String TASK = "'Type':'Task','Resource':'arn:aws:lambda:us-east-1:111111111111:function:f'";
    private static final String SQUARES = json("""
            {'StartAt': 'Both', 'States': {'Both': {'Type': 'Parallel', 'End': true, 'Branches': [
              {'StartAt': 'Each', 'States': {'Each': {'Type': 'Map', 'MaxConcurrency': 2, 'End': true,
                'ItemProcessor': {'StartAt': 'Square', 'States': {
                  'Square': {TASK, 'Retry': [{'ErrorEquals': ['Busy'], 'IntervalSeconds': 1}], 'Next': 'Done'},
                  'Done': {'Type': 'Pass', 'End': true}}}}}},
              {'StartAt': 'Pause', 'States': {'Pause': {'Type': 'Wait', 'Seconds': 90, 'End': true}}}]}}}""").replace("TASK", json(TASK));

    private static StateMachine squares() {
        StateMachine machine = StateMachine.of("squares", SQUARES);
        machine.stub("Square").throwsError("Busy", "").times(1).then().returns(call -> call.text());
        return machine;
    }

    private static StateMachine distributed() {
        StateMachine machine = StateMachine.of("many", json("""
                {'StartAt': 'All', 'States': {'All': {'Type': 'Map', 'End': true, 'ItemProcessor': {
                  'ProcessorConfig': {'Mode': 'DISTRIBUTED', 'ExecutionType': 'STANDARD'},
                  'StartAt': 'One', 'States': {'One': {TASK, 'Next': 'Slow'},
                    'Slow': {'Type': 'Wait', 'Seconds': 10, 'End': true}}}}}}""").replace("TASK", json(TASK)));
        machine.stub("One").returns(call -> call.text());
        return machine;
    }

    @Test
    void branchesAndIterationsHavePathsOfTheirOwn() {
        Run run = squares().run("[1, 2]");
        run.check()
                .succeeded()
                .path("Both")
                .branch("Both", 0, "Each")
                .branch("Both", 1, "Pause")
                .iteration("Each", 0, "Square", "Done")
                .iteration("Each", 1, "Square", "Done")
                .attempts("Square", 3)
                .waits("Square", Duration.ofSeconds(1))
                .transitions(7)
                .took(Duration.ofSeconds(90))
                .output("[[1, 2], [1.0, 2.0]]");
        assertThat(run).hasToString("""
                squares SUCCEEDED after 1 min 30 s, 7 states
                  ✓ Both            took 1 min 30 s
                    branch 0
                      ✓ Each        took 1 s
                        item 0
                          ✓ Square  took 1 s, 2 attempts (1 s between)
                          ✓ Done    at 1 s
                        item 1
                          ✓ Square
                          ✓ Done
                    branch 1
                      ✓ Pause       took 1 min 30 s
                """);
    }

    @Test
    void theChildrenOfADistributedMapBelongToThePath() {
        Run run = distributed().run("[5, 6]");
        run.check()
                .output("[5, 6]")
                .iteration("All", 0, "One", "Slow")
                .iteration("All", 1, "One", "Slow")
                .event("MapRunSucceeded", 1);
        assertThat(run).hasToString("""
                many SUCCEEDED after 10 s, 5 states
                  ✓ All       took 10 s
                    item 0
                      ✓ One
                      ✓ Slow  took 10 s
                    item 1
                      ✓ One
                      ✓ Slow  took 10 s
                """);
    }

    @Test
    void whatIsCutShortAndWhatIsCaughtIsSeenInTheDiagram() {
        StateMachine machine = StateMachine.of("cut", json("""
                {'StartAt': 'Both', 'States': {'Both': {'Type': 'Parallel', 'Branches': [
                  {'StartAt': 'Bad', 'States': {'Bad': {TASK, 'End': true}}},
                  {'StartAt': 'Pause', 'States': {'Pause': {'Type': 'Wait', 'Seconds': 90, 'End': true}}}],
                  'Catch': [{'ErrorEquals': ['Broken'], 'Next': 'Sorry'}], 'End': true},
                  'Sorry': {'Type': 'Fail', 'Error': 'Sorry'}}}""").replace("TASK", json(TASK)));
        machine.stub("Bad").throwsError("Broken", "in two").takes(Duration.ofSeconds(5));
        assertThat(machine.run("{}")).hasToString("""
                cut FAILED after 5 s, 4 states: Sorry
                  ↷ Both       took 5 s, Broken, caught
                    branch 0
                      ✗ Bad    took 5 s, Broken
                    branch 1
                      – Pause  took 5 s
                  ✗ Sorry      at 5 s, Sorry
                """);
    }

    @Nested
    class Failures {

        private final Run paid = Machines.order().run("{\"express\": false}");
        private static final String DIAGRAM = """

                order SUCCEEDED after 0 s, 4 states
                  ✓ Reserve
                  ✓ Pay
                  ✓ HowToShip
                  ✓ Parcel
                """;

        @Test
        void theStatusIsAnotherOne() {
            StateMachine order = Machines.order();
            order.stub("Pay").throwsError("Card.Declined", "no money");
            order.stub("Release").returns("{}");
            assertThatThrownBy(() -> order.run("{}").check().succeeded()).hasMessage("""
                    Expected the execution of 'order' to be SUCCEEDED, but it is FAILED with OrderDeclined (The card was declined)

                    order FAILED after 0 s, 4 states: OrderDeclined
                      ✓ Reserve
                      ↷ Pay       Card.Declined, caught
                      ✓ Release
                      ✗ Declined  OrderDeclined
                    """);
            assertThatThrownBy(() -> order.run("{}").check().failedWith("Other"))
                    .hasMessageStartingWith(
                            "Expected the error Other, but was OrderDeclined (The card was declined)\n\n");
            assertThatThrownBy(() -> order.run("{}").check().failedWith("OrderDeclined", "Why not"))
                    .hasMessageStartingWith("Expected the cause\n    Why not\nbut was\n    The card was declined\n\n");
        }

        @Test
        void theOutputIsAnotherOne() {
            assertThatThrownBy(() -> paid.check().output(json("""
                            {'express': 0, 'reservation': {'shelf': 7.0, 'row': 1}, 'payment': {}, 'shipped': {'MessageId': 'm'}}"""))).hasMessage("""
                            The output is not the expected one:
                                $.express: expected 0, but was false
                                $.payment.receipt: not expected, but was "R-1"
                                $.reservation.row: expected 1, but is missing
                            It is
                                {"express":false,"reservation":{"shelf":7},"payment":{"receipt":"R-1"},"shipped":{"MessageId":"m"}}
                            """ + DIAGRAM);
        }

        @Test
        void theWayIsAnotherOne() {
            assertThatThrownBy(() -> paid.check().path("Reserve", "Pay", "HowToShip", "Courier"))
                    .hasMessage("""
                    Expected the path to be
                        Reserve, Pay, HowToShip, Courier
                    but was
                        Reserve, Pay, HowToShip, Parcel
                    """ + DIAGRAM);
            assertThatThrownBy(() -> paid.check().entered("Courier"))
                    .hasMessage("Expected the state 'Courier' to be entered, but it was not\n" + DIAGRAM);
            assertThatThrownBy(() -> paid.check().notEntered("Parcel"))
                    .hasMessage("Expected the state 'Parcel' not to be entered, but it was\n" + DIAGRAM);
            assertThatThrownBy(() -> paid.check().branch("Pay", 1, "X"))
                    .hasMessage(
                            "Expected the path of branch 1 of 'Pay' to be\n    X\nbut was\n    (nothing)\n" + DIAGRAM);
        }

        @Test
        void theFiguresAreOthers() {
            assertThatThrownBy(() -> paid.check().attempts("Pay", 2))
                    .hasMessage("Expected 2 attempts of the state 'Pay', but there were 1\n" + DIAGRAM);
            assertThatThrownBy(() -> paid.check().waits("Pay", Duration.ofSeconds(2)))
                    .hasMessage("Expected the waits of 'Pay' to be\n    2 s\nbut was\n    (nothing)\n" + DIAGRAM);
            assertThatThrownBy(() -> paid.check().transitions(3))
                    .hasMessage("Expected 3 state transitions, but there were 4\n" + DIAGRAM);
            assertThatThrownBy(() -> paid.check().took(Duration.ofMillis(1500)))
                    .hasMessage("Expected the execution to take 1 s 500 ms, but it took 0 s\n" + DIAGRAM);
            assertThatThrownBy(() -> paid.check().event("TaskFailed", 1))
                    .hasMessage("Expected 1 events of type TaskFailed, but there were 0\n" + DIAGRAM);
        }
    }
}
