package dev.reelway.local.states;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.reelway.engine.data.InvalidJson;
import dev.reelway.engine.data.Json;
import dev.reelway.engine.run.Engine;
import dev.reelway.engine.run.EngineLimits;
import dev.reelway.engine.run.ExecutionListener;
import dev.reelway.engine.run.Ports;
import dev.reelway.engine.task.Connectors;
import dev.reelway.local.bus.EventBus;
import dev.reelway.local.http.ApiRequest;
import dev.reelway.local.http.ApiResponse;
import dev.reelway.local.http.ApiService;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * The Step Functions API as AWS JSON 1.0: state machines with their versions and aliases, executions,
 * Map Runs, task tokens, activities, tags. What the service knows and this endpoint does
 * not is refused with an UnknownOperationException.
 *
 * @see <a href="https://docs.aws.amazon.com/step-functions/latest/apireference/Welcome.html">API reference</a>
 */
public final class StatesService implements ApiService, AutoCloseable {

    private static final String TARGET = "AWSStepFunctions.";
    private static final String CONTENT_TYPE = "application/x-amz-json-1.0";

    /** Executions of EXPRESS machines are not remembered. */
    private static final EngineLimits EXPRESS = new EngineLimits(EngineLimits.DEFAULT.running(), 0, 0);

    private final RealTime time;
    private final Engine engine;
    private final Express express;
    private final Activities activities;
    private final Ends ends = new Ends();
    private final Map<String, Function<Call, ObjectNode>> operations;
    private volatile boolean closed;

    /**
     * @param time clock, timers and ids; closed with the service
     * @param connectors what tasks call
     * @param bus where status changes are told
     */
    public StatesService(RealTime time, Connectors connectors, EventBus bus) {
        this(time, connectors, bus, Optional.empty());
    }

    /**
     * A service that can mock tasks.
     *
     * @param time clock, timers and ids; closed with the service
     * @param connectors what tasks call
     * @param bus where status changes are told
     * @param mocks the test cases of executions whose tasks are to be mocked
     */
    public StatesService(RealTime time, Connectors connectors, EventBus bus, Optional<MockConfigFile> mocks) {
        this.time = time;
        Tags tags = new Tags();
        Programs programs = new Programs();
        this.activities = new Activities(time.clock(), time, tags);
        Connectors all = connectors.with("activity", activities);
        Mocking mocking = new Mocking(mocks, all, this::origin);
        ExecutionEvents events = new ExecutionEvents(bus);
        this.engine = new Engine(time.ports(mocking.connectors(), mocking.listening(events)), EngineLimits.DEFAULT);
        Ports briefly = time.ports(mocking.connectors(), mocking.listening(ExecutionListener.NONE));
        this.express = new Express(new Engine(briefly, EXPRESS), time, ends);
        Executions executions = new Executions(engine, time);
        MapRuns mapRuns = new MapRuns(engine);
        var running = new Starts.Running(executions, express, mapRuns, events);
        Starts starts = new Starts(programs, running, mocking, time.random());
        this.operations = new TreeMap<>();
        add(new Machines(programs, tags, time.clock(), time));
        add(starts, executions);
        operations.put("DescribeMapRun", mapRuns::describe);
        operations.put("ListMapRuns", mapRuns::list);
        operations.put("UpdateMapRun", mapRuns::update);
        add(new TaskTokens(engine));
        add(new Versions(programs, time.clock()), new Aliases(programs, time.clock()));
        TestStates tests =
                new TestStates(time, replaced -> time.ports(replaced.orElse(all), ExecutionListener.NONE), ends);
        operations.put("TestState", tests::test);
        operations.put("CreateActivity", activities::create);
        operations.put("DescribeActivity", activities::describe);
        operations.put("ListActivities", activities::list);
        operations.put("DeleteActivity", activities::delete);
        operations.put("GetActivityTask", activities::getTask);
        operations.put("TagResource", tags::tag);
        operations.put("UntagResource", tags::untag);
        operations.put("ListTagsForResource", tags::list);
    }

    /** The execution on whose behalf one runs: that whose Map Run it is a child of, if it is one. */
    private String origin(String executionArn) {
        return engine.mapRunOf(executionArn)
                .map(run -> origin(run.executionArn()))
                .orElse(executionArn);
    }

    private void add(Machines machines) {
        operations.put("CreateStateMachine", machines::create);
        operations.put("UpdateStateMachine", machines::update);
        operations.put("DescribeStateMachine", machines::describe);
        operations.put("ListStateMachines", machines::list);
        operations.put("DeleteStateMachine", machines::delete);
        operations.put("ValidateStateMachineDefinition", Definitions::validate);
    }

    private void add(Starts starts, Executions executions) {
        operations.put("StartExecution", starts::start);
        operations.put("StartSyncExecution", starts::startSynchronously);
        operations.put("ListExecutions", starts::list);
        operations.put("StopExecution", executions::stop);
        operations.put("DescribeExecution", executions::describe);
        operations.put("DescribeStateMachineForExecution", executions::describeMachine);
        operations.put("GetExecutionHistory", executions::history);
    }

    private void add(TaskTokens tokens) {
        operations.put("SendTaskSuccess", tokens::succeeded);
        operations.put("SendTaskFailure", tokens::failed);
        operations.put("SendTaskHeartbeat", tokens::heartbeat);
    }

    private void add(Versions versions, Aliases aliases) {
        operations.put("PublishStateMachineVersion", versions::publish);
        operations.put("ListStateMachineVersions", versions::list);
        operations.put("DeleteStateMachineVersion", versions::delete);
        operations.put("CreateStateMachineAlias", aliases::create);
        operations.put("DescribeStateMachineAlias", aliases::describe);
        operations.put("UpdateStateMachineAlias", aliases::update);
        operations.put("ListStateMachineAliases", aliases::list);
        operations.put("DeleteStateMachineAlias", aliases::delete);
    }

    @Override
    public ApiResponse handle(ApiRequest request) {
        return answer(request).with("x-amzn-RequestId", time.uuid().toString());
    }

    private ApiResponse answer(ApiRequest request) {
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
        return String.join(", ", operations.keySet());
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
        activities.close();
        engine.close();
        express.close();
        ends.close();
        time.close();
    }
}
