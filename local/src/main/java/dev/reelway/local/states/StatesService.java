package dev.reelway.local.states;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.reelway.engine.data.InvalidJson;
import dev.reelway.engine.data.Json;
import dev.reelway.engine.run.Engine;
import dev.reelway.engine.run.EngineLimits;
import dev.reelway.engine.task.Connectors;
import dev.reelway.local.bus.EventBus;
import dev.reelway.local.http.ApiRequest;
import dev.reelway.local.http.ApiResponse;
import dev.reelway.local.http.ApiService;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The Step Functions API as AWS JSON 1.0: state machines, executions, task tokens. What the service knows and this endpoint does
 * not is refused with an UnknownOperationException.
 *
 * @see <a href="https://docs.aws.amazon.com/step-functions/latest/apireference/Welcome.html">API reference</a>
 */
public final class StatesService implements ApiService, AutoCloseable {

    private static final String TARGET = "AWSStepFunctions.";
    private static final String SYNCHRONOUSLY = "StartSyncExecution";
    private static final String CONTENT_TYPE = "application/x-amz-json-1.0";

    private final RealTime time;
    private final Engine engine;
    private final Map<String, Function<Call, ObjectNode>> operations;
    private volatile boolean closed;

    /**
     * @param time clock, timers and ids; closed with the service
     * @param connectors what tasks call
     * @param bus where status changes are told
     */
    public StatesService(RealTime time, Connectors connectors, EventBus bus) {
        this.time = time;
        this.engine = new Engine(time.ports(connectors, new ExecutionEvents(bus)), EngineLimits.DEFAULT);
        Machines machines = new Machines(time.clock(), time);
        Executions executions = new Executions(engine, machines, time);
        TaskTokens tokens = new TaskTokens(engine);
        // Named, because there is no machine here that could be run in this way.
        Function<Call, ObjectNode> synchronously = call -> {
            machines.get(call.arn("stateMachineArn"));
            throw new StatesException(
                    "StateMachineTypeNotSupported", "This operation is not supported by this type of state machine");
        };
        this.operations = Map.ofEntries(
                Map.entry("CreateStateMachine", machines::create),
                Map.entry("UpdateStateMachine", machines::update),
                Map.entry("DescribeStateMachine", machines::describe),
                Map.entry("ListStateMachines", machines::list),
                Map.entry("DeleteStateMachine", machines::delete),
                Map.entry("ValidateStateMachineDefinition", machines::validate),
                Map.entry("StartExecution", executions::start),
                Map.entry(SYNCHRONOUSLY, synchronously),
                Map.entry("StopExecution", executions::stop),
                Map.entry("DescribeExecution", executions::describe),
                Map.entry("DescribeStateMachineForExecution", executions::describeMachine),
                Map.entry("ListExecutions", executions::list),
                Map.entry("GetExecutionHistory", executions::history),
                Map.entry("SendTaskSuccess", tokens::succeeded),
                Map.entry("SendTaskFailure", tokens::failed),
                Map.entry("SendTaskHeartbeat", tokens::heartbeat));
    }

    @Override
    public ApiResponse handle(ApiRequest request) {
        if (closed) {
            return error(503, "ServiceUnavailable", "The local Step Functions service is closed");
        }
        try {
            ObjectNode answer = operation(request).apply(new Call(request.region(), body(request)));
            return ApiResponse.of(200, CONTENT_TYPE, Json.write(answer));
        } catch (StatesException e) {
            return error(400, e.type(), e.getMessage());
        }
    }

    private static ApiResponse error(int status, String type, String message) {
        ObjectNode error = Json.NODES
                .objectNode()
                .put("__type", "com.amazonaws.sfn#" + type)
                .put("message", message);
        return ApiResponse.of(status, CONTENT_TYPE, Json.write(error));
    }

    private Function<Call, ObjectNode> operation(ApiRequest request) {
        String target = request.header("x-amz-target").orElse("");
        String name = target.startsWith(TARGET) ? target.substring(TARGET.length()) : target;
        Function<Call, ObjectNode> operation = operations.get(name);
        if (operation == null) {
            throw new StatesException(
                    "UnknownOperationException",
                    "The operation '" + name + "' is not supported here; those that are: " + supported());
        }
        return operation;
    }

    private String supported() {
        return operations.keySet().stream()
                .filter(name -> !name.equals(SYNCHRONOUSLY))
                .sorted()
                .collect(Collectors.joining(", "));
    }

    private static ObjectNode body(ApiRequest request) {
        String text = new String(request.body(), StandardCharsets.UTF_8);
        try {
            if (Json.read(text) instanceof ObjectNode body) {
                return body;
            }
        } catch (InvalidJson e) {
            throw new StatesException("SerializationException", "The body is not JSON: " + e.getMessage());
        }
        throw new StatesException("SerializationException", "The body is not a JSON object");
    }

    /** Ends the engine and its threads; running executions are abandoned. */
    @Override
    public void close() {
        closed = true;
        engine.close();
        time.close();
    }
}
