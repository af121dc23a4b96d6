package dev.reelway.local.states;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.reelway.engine.data.Json;
import dev.reelway.engine.run.ExecutionListener;
import dev.reelway.engine.run.ExecutionView;
import dev.reelway.local.bus.CloudEvent;
import dev.reelway.local.bus.EventBus;
import java.time.Instant;
import java.util.List;

/**
 * Tells the bus how executions stand.
 *
 * @see <a href="https://docs.aws.amazon.com/step-functions/latest/dg/eventbridge-integration.html">Execution status changes</a>
 */
final class ExecutionEvents implements ExecutionListener {

    private static final String SOURCE = "aws.states";

    private final EventBus bus;

    ExecutionEvents(EventBus bus) {
        this.bus = bus;
    }

    @Override
    public void statusChanged(ExecutionView view) {
        bus.publish(SOURCE, () -> event(view));
    }

    private CloudEvent event(ExecutionView view) {
        ObjectNode detail = Json.NODES.objectNode();
        detail.put("executionArn", view.executionArn())
                .put("stateMachineArn", view.request().stateMachineArn())
                .put("name", view.request().name())
                .put("status", view.status().name())
                .put("startDate", view.startDate().toEpochMilli())
                .put("stopDate", view.stopDate().map(Instant::toEpochMilli).orElse(null))
                .put("input", view.input())
                .put("output", view.output().orElse(null))
                .put("error", view.error().orElse(null))
                .put("cause", view.cause().orElse(null));
        detail.putObject("inputDetails").put("included", true);
        view.output().ifPresent(output -> detail.putObject("outputDetails").put("included", true));
        return new CloudEvent(
                bus.nextId(),
                SOURCE,
                "Step Functions Execution Status Change",
                view.stopDate().orElse(view.startDate()),
                view.request().region(),
                List.of(view.executionArn()),
                detail);
    }
}
