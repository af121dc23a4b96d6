package dev.reelway.local.states.connector;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.reelway.engine.data.Json;
import dev.reelway.engine.task.Connector;
import dev.reelway.engine.task.TaskHandle;
import dev.reelway.engine.task.TaskReply;
import dev.reelway.engine.task.TaskRequest;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequest;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResponse;

/**
 * Sends events: {@code events:putEvents}. A detail that is not a string is sent as its JSON text, and the resources of each event
 * name the state machine and the execution too. If one event is not taken, the task fails.
 *
 * @see <a href="https://docs.aws.amazon.com/step-functions/latest/dg/connect-eventbridge.html">EventBridge in Step Functions</a>
 */
public final class EventsConnector implements Connector {

    private static final List<String> RESOURCES = List.of("events:putEvents", "events:putEvents.waitForTaskToken");
    private static final String ENTRIES = "Entries";

    private final EventBridgeClient events;
    private final Executor calls;

    /** @param calls runs the calls */
    public EventsConnector(EventBridgeClient events, Executor calls) {
        this.events = events;
        this.calls = calls;
    }

    @Override
    public Optional<String> refusal(TaskRequest request) {
        return OptimisedConnector.refusal(request, RESOURCES, () -> call(request));
    }

    @Override
    public TaskHandle start(TaskRequest request, TaskReply reply) {
        // Made on the engine's thread: a payload may not be read on two at a time.
        PutEventsRequest call = call(request);
        calls.execute(() -> Sdk.EVENT_BRIDGE.report(reply, () -> {
            PutEventsResponse response = events.putEvents(call);
            String result = Json.write(SdkDocument.of(response));
            return response.failedEntryCount() > 0
                    ? () -> reply.failed("EventBridge.FailedEntry", result)
                    : () -> Replies.give(reply, request, result);
        }));
        return TaskHandle.NOTHING_TO_CANCEL;
    }

    private static PutEventsRequest call(TaskRequest request) {
        JsonNode parameters = request.parameters().tree();
        if (parameters.isObject()) {
            SdkOperation.require(List.of(ENTRIES), parameters);
        }
        JsonNode adapted = parameters.deepCopy();
        if (adapted.path(ENTRIES) instanceof ArrayNode entries) {
            for (int i = 0; i < entries.size(); i++) {
                if (entries.get(i) instanceof ObjectNode entry) {
                    entries.set(i, withOrigin(OptimisedConnector.asText(entry, "Detail"), request.executionArn()));
                }
            }
        }
        return SdkDocument.fill(PutEventsRequest.builder(), adapted).build();
    }

    private static ObjectNode withOrigin(ObjectNode entry, String executionArn) {
        JsonNode given = entry.path("Resources");
        if (given.isMissingNode() || given.isNull() || given instanceof ArrayNode) {
            ArrayNode resources = Json.NODES.arrayNode();
            given.forEach(resources::add);
            entry.set("Resources", resources.add(stateMachineArn(executionArn)).add(executionArn));
        }
        return entry;
    }

    /** What an execution is one of, as its own ARN says. */
    private static String stateMachineArn(String executionArn) {
        String[] parts = executionArn.split(":", -1);
        parts[5] = "stateMachine";
        return String.join(":", List.of(parts).subList(0, 7));
    }
}
