package shop;

import dev.reelway.testkit.StateMachine;
import dev.reelway.testkit.junit.StateMachineTest;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@StateMachineTest(
        value = "/statemachines/order.asl.json",
        with = "ReserveFunctionArn=arn:aws:lambda:eu-central-1:123456789012:function:reserve",
        minimumCoverage = 100)
class OrderTest {

    @BeforeEach
    void whatUsuallyHappens(StateMachine order) {
        order.stub("Reserve").returns("{\"shelf\": 7}");
        order.stub("Pay").returns("{\"StatusCode\": 200, \"Payload\": {\"receipt\": \"R-1\"}}");
        order.stubResource("arn:aws:states:::sqs:*").returns("{\"MessageId\": \"m\"}");
    }

    @Test
    void ordersArePaidAndSent(StateMachine order) {
        order.run("{\"express\": false}")
                .check()
                .succeeded()
                .path("Reserve", "Pay", "HowToShip", "Parcel")
                .output("""
                        {"express": false, "reservation": {"shelf": 7}, "payment": {"receipt": "R-1"},
                         "shipped": {"MessageId": "m"}}""");
    }

    @Test
    void aBusyCardIsTriedAgain(StateMachine order) {
        order.stub("Pay")
                .throwsError("Card.Busy", "later")
                .times(2)
                .then()
                .returns("{\"Payload\": {\"receipt\": \"R-2\"}}");
        order.run("{\"express\": false}")
                .check()
                .succeeded()
                .attempts("Pay", 3)
                .waits("Pay", Duration.ofSeconds(2), Duration.ofSeconds(4));
    }

    @Test
    void aCourierWhoIsSilentForADayGetsNothing(StateMachine order) {
        order.stub("Courier").never();
        order.run("{\"express\": true}")
                .check()
                .path("Reserve", "Pay", "HowToShip", "Courier", "Parcel")
                .took(Duration.ofDays(1));
    }

    @Test
    void aDeclinedCardReleasesTheShelf(StateMachine order) {
        order.stub("Pay").throwsError("Card.Declined", "no money");
        order.stub("Release").returns("{}");
        order.run("{\"express\": false}")
                .check()
                .failedWith("OrderDeclined", "The card was declined")
                .notEntered("Parcel");
    }
}
