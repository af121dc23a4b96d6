package dev.reelway.local.states;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.reelway.engine.data.Json;
import dev.reelway.engine.run.ExecutionListener;
import dev.reelway.engine.run.ExecutionView;
import dev.reelway.engine.run.Redrivability;
import dev.reelway.local.bus.CloudEvent;
import dev.reelway.local.bus.EventBus;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Tells the bus how executions stand. Input and output are left out where the event would become too large for the service.
 *
 * @see <a href="https://docs.aws.amazon.com/step-functions/latest/dg/eventbridge-integration.html">Execution status changes</a>
 */
final class ExecutionEvents implements ExecutionListener {

    private static final String SOURCE = "aws.states";

    /** Input and output together, as they stand in the event: texts in JSON. */
    private static final int LARGEST = 248 * 1024;

    private final EventBus bus;
    private final Function<String, Optional<Qualified>> origins;

    /** @param origins what the execution of an ARN was started from */
    ExecutionEvents(EventBus bus, Function<String, Optional<Qualified>> origins) {
        this.bus = bus;
        this.origins = origins;
    }

    @Override
    public void statusChanged(ExecutionView view) {
        // Executions of EXPRESS type have no events, the children of a Map Run neither.
        if (!view.request().isExpress()) {
            bus.publish(SOURCE, () -> event(view));
        }
    }

    private CloudEvent event(ExecutionView view) {
        return new CloudEvent(
                bus.nextId(),
                SOURCE,
                "Step Functions Execution Status Change",
                view.stopDate().or(() -> view.redrives().last()).orElse(view.startDate()),
                view.request().region(),
                List.of(view.executionArn()),
                detail(view, origins.apply(view.executionArn())));
    }

    private static ObjectNode detail(ExecutionView view, Optional<Qualified> from) {
        ObjectNode detail = Json.NODES
                .objectNode()
                .put("executionArn", view.executionArn())
                .put("stateMachineArn", view.request().stateMachineArn())
                .put("name", view.request().name())
                .put("status", view.status().name())
                .put("startDate", view.startDate().toEpochMilli())
                .put("stopDate", view.stopDate().map(Instant::toEpochMilli).orElse(null));
        int outputSize = view.output().map(ExecutionEvents::escapedSize).orElse(0);
        boolean withOutput = outputSize <= LARGEST;
        boolean withInput = escapedSize(view.input()) + (withOutput ? outputSize : 0) <= LARGEST;
        detail.put("input", withInput ? view.input() : null)
                .put("output", withOutput ? view.output().orElse(null) : null)
                .put(
                        "stateMachineVersionArn",
                        from.flatMap(Qualified::versionArn).orElse(null))
                .put("stateMachineAliasArn", from.flatMap(Qualified::aliasArn).orElse(null))
                .put("redriveCount", view.redrives().count())
                .put(
                        "redriveDate",
                        view.redrives().last().map(Instant::toEpochMilli).orElse(null))
                .putNull("redriveStatusReason");
        ExecutionJson.redriving(
                detail,
                "REDRIVABLE",
                Redrivability.refusal(view, 0, view.stopDate().orElse(view.startDate())));
        detail.putObject("inputDetails").put("included", withInput);
        if (view.output().isPresent()) {
            detail.putObject("outputDetails").put("included", withOutput);
        } else {
            detail.putNull("outputDetails");
        }
        return detail.put("error", view.error().orElse(null))
                .put("cause", view.cause().orElse(null));
    }

    /** How many bytes a text takes in JSON, without its quotes. */
    private static int escapedSize(String text) {
        return Json.write(Json.NODES.textNode(text)).getBytes(StandardCharsets.UTF_8).length - 2;
    }
}
