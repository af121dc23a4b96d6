package dev.reelway.testkit;

/** Machines that several tests use. */
public final class Machines {

    private Machines() {}

    /** JSON with single quotes for double ones. */
    public static String json(String text) {
        return text.replace('\'', '"');
    }

    /** A machine of one state, S, that ends. */
    public static StateMachine single(String fields) {
        return StateMachine.of("one", json("{'StartAt':'S','States':{'S':{" + fields + ",'End':true}}}"));
    }

    /** The order of the README. */
    public static StateMachine order() {
        StateMachine order = StateMachine.load("/statemachines/order.asl.json")
                .with("ReserveFunctionArn", "arn:aws:lambda:eu-central-1:123456789012:function:reserve");
        order.stub("Reserve").returns("{\"shelf\": 7}");
        order.stub("Pay").returns("{\"StatusCode\": 200, \"Payload\": {\"receipt\": \"R-1\"}}");
        order.stubResource("arn:aws:states:::sqs:*").returns("{\"MessageId\": \"m\"}");
        return order;
    }
}
