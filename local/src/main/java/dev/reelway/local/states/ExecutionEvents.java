package dev.reelway.local.states;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.reelway.engine.data.Json;
import dev.reelway.engine.run.ExecutionListener;
import dev.reelway.engine.run.ExecutionStatus;
import dev.reelway.engine.run.ExecutionView;
import dev.reelway.local.bus.CloudEvent;
import dev.reelway.local.bus.EventBus;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Tells the bus how executions stand. Input and output are left out where the event would become too large for the service.
 *
 * @see <a href="https://docs.aws.amazon.com/step-functions/latest/dg/eventbridge-integration.html">Execution status changes</a>
 */
final class ExecutionEvents implements ExecutionListener {

    /** Input and output together, as they stand in the event: texts in JSON. */
    private static final int LARGEST = 248 * 1024;

    private final EventBus bus;
    /** What running executions were started from, by their ARNs, if that was a version or an alias. */
    private final Map<String, Qualified> origins = new ConcurrentHashMap<>();

    ExecutionEvents(EventBus bus) {
        this.bus = bus;
    }

    /** An execution of that ARN is about to begin. */
    void begins(String executionArn, Qualified from) {
        if (from.version().isPresent() || from.alias().isPresent()) {
            origins.put(executionArn, from);
        }
    }

    @Override
    public void statusChanged(ExecutionView view) {
        Optional<Qualified> from = Optional.ofNullable(
                view.status() == ExecutionStatus.RUNNING
                        ? origins.get(view.executionArn())
                        : origins.remove(view.executionArn()));
        if (view.request().isExpress()) {
            // Executions of EXPRESS type have no events, the children of a Map Run neither.
            return;
        }
        bus.publish(new CloudEvent(
                bus.nextId(),
                "aws.states",
                "Step Functions Execution Status Change",
                view.stopDate().orElse(view.startDate()),
                view.request().region(),
                List.of(view.executionArn()),
                detail(view, from)));
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
                .put("redriveCount", 0)
                .putNull("redriveDate");
        ExecutionJson.redriving(detail, view.status());
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
