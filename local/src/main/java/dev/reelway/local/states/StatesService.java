package dev.reelway.local.states;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.reelway.engine.data.InvalidJson;
import dev.reelway.engine.data.Json;
import dev.reelway.engine.run.Engine;
import dev.reelway.engine.run.EngineLimits;
import dev.reelway.engine.run.ExecutionListener;
import dev.reelway.engine.run.Journal;
import dev.reelway.engine.run.Ports;
import dev.reelway.engine.task.Connectors;
import dev.reelway.local.bus.EventBus;
import dev.reelway.local.http.ApiResponse;
import dev.reelway.local.http.QuickRequest;
import dev.reelway.local.http.QuickService;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The Step Functions API as AWS JSON 1.0: state machines with their versions and aliases, executions,
 * Map Runs, task tokens, activities, tags. What the service knows and this endpoint does
 * not is refused with an UnknownOperationException.
 *
 * @see <a href="https://docs.aws.amazon.com/step-functions/latest/apireference/Welcome.html">API reference</a>
 */
public final class StatesService implements QuickService, AutoCloseable {

    private static final String TARGET = "AWSStepFunctions.";
    private static final String CONTENT_TYPE = "application/x-amz-json-1.0";

    private static final Pattern JSON_TYPE =
            Pattern.compile("\\s*application/(x-amz-json-1\\.[01]|json)\\s*(;.*)?", Pattern.CASE_INSENSITIVE);

    /** Executions that have ended are remembered elsewhere, those of EXPRESS machines nowhere. */
    private static final EngineLimits LIMITS =
            new EngineLimits(EngineLimits.DEFAULT.running(), 0, EngineLimits.DEFAULT.endedTokens());

    private final RealTime time;
    private final ExecutionStore store;
    private final Engine engine;
    private final Express express;
    private final Logging logging;
    private final Activities activities;
    private final Ends ends = new Ends();
    private final Map<String, Operation> operations;
    private final ExecutorService blocking;
    private volatile boolean closed;

    /**
     * @param time clock, timers and ids; closed with the service
     * @param connectors what tasks call
     * @param bus where status changes are told
     * @param files where everything is kept; closed with the service
     * @param mocks the test cases of executions whose tasks are to be mocked
     */
    public StatesService(
            RealTime time, Connectors connectors, EventBus bus, StatesFiles files, Optional<MockConfigFile> mocks) {
        this.time = time;
        Tags tags = new Tags(files.database());
        Programs programs = new Programs(files.database());
        this.activities = new Activities(time.clock(), time.wall(), time, tags, files.database());
        Connectors all = connectors.with("activity", activities);
        Mocking mocking = new Mocking(mocks, all, this::origin);
        this.store = new ExecutionStore(files, time.wall());
        this.logging = new Logging(files.logs(), store::origin);
        ExecutionListener events = logging.listening(mocking.listening(new ExecutionEvents(bus, store::origin)));
        this.engine = new Engine(time.ports(mocking.connectors(), events, store), LIMITS);
        ExecutionListener quiet = logging.listening(mocking.listening(ExecutionListener.NONE));
        Ports briefly = time.ports(mocking.connectors(), quiet, Journal.NONE);
        this.express = new Express(new Engine(briefly, LIMITS), time, ends);
        store.recover(engine);
        Redriving redriving = new Redriving(engine, store, ends, time.clock());
        Executions executions = new Executions(engine, store, ends, time, redriving);
        MapRuns mapRuns = new MapRuns(engine, store);
        Starts starts =
                new Starts(programs, new Starts.Running(executions, express, mapRuns, logging), mocking, time.random());
        this.operations = new TreeMap<>();
        add(new Machines(programs, tags, time.clock(), time));
        add(starts, executions);
        operations.put("RedriveExecution", redriving::redrive);
        add("DescribeMapRun", mapRuns::describe);
        add("ListMapRuns", mapRuns::list);
        add("UpdateMapRun", mapRuns::update);
        add(new TaskTokens(engine));
        add(new Versions(programs, time.clock()), new Aliases(programs, time.clock()));
        TestStates tests = new TestStates(
                time, replaced -> time.ports(replaced.orElse(all), ExecutionListener.NONE, Journal.NONE), ends);
        // The one that may wait for long.
        this.blocking = Executors.newCachedThreadPool(RealTime.daemon("states-tests"));
        operations.put("TestState", call -> CompletableFuture.supplyAsync(() -> tests.test(call), blocking));
        addActivities();
        add(tags);
    }

    /** What answers a call, at once or later. */
    @FunctionalInterface
    private interface Operation {
        CompletionStage<ObjectNode> apply(Call call);
    }

    private void add(String name, Function<Call, ObjectNode> operation) {
        operations.put(name, call -> CompletableFuture.completedFuture(operation.apply(call)));
    }

    /** The execution on whose behalf one runs: that whose Map Run it is a child of, if it is one. */
    private String origin(String executionArn) {
        return engine.mapRunOf(executionArn)
                .map(run -> origin(run.executionArn()))
                .orElse(executionArn);
    }

    private void add(Machines machines) {
        add("CreateStateMachine", machines::create);
        add("UpdateStateMachine", machines::update);
        add("DescribeStateMachine", machines::describe);
        add("ListStateMachines", machines::list);
        add("DeleteStateMachine", machines::delete);
        add("ValidateStateMachineDefinition", Definitions::validate);
    }

    private void add(Starts starts, Executions executions) {
        add("StartExecution", starts::start);
        operations.put("StartSyncExecution", starts::startSynchronously);
        add("ListExecutions", starts::list);
        operations.put("StopExecution", executions::stop);
        add("DescribeExecution", executions::describe);
        add("DescribeStateMachineForExecution", executions::describeMachine);
        add("GetExecutionHistory", executions::history);
    }

    private void addActivities() {
        add("CreateActivity", activities::create);
        add("DescribeActivity", activities::describe);
        add("ListActivities", activities::list);
        add("DeleteActivity", activities::delete);
        operations.put("GetActivityTask", activities::getTask);
    }

    private void add(Tags tags) {
        add("TagResource", tags::tag);
        add("UntagResource", tags::untag);
        add("ListTagsForResource", tags::list);
    }

    private void add(TaskTokens tokens) {
        add("SendTaskSuccess", tokens::succeeded);
        add("SendTaskFailure", tokens::failed);
        add("SendTaskHeartbeat", tokens::heartbeat);
    }

    private void add(Versions versions, Aliases aliases) {
        add("PublishStateMachineVersion", versions::publish);
        add("ListStateMachineVersions", versions::list);
        add("DeleteStateMachineVersion", versions::delete);
        add("CreateStateMachineAlias", aliases::create);
        add("DescribeStateMachineAlias", aliases::describe);
        add("UpdateStateMachineAlias", aliases::update);
        add("ListStateMachineAliases", aliases::list);
        add("DeleteStateMachineAlias", aliases::delete);
    }

    /** Lets the executions go on that were running when the process before this one ended. */
    public void goOn() {
        engine.goOn();
    }

    @Override
    public CompletionStage<ApiResponse> handleSoon(QuickRequest request) {
        if (closed) {
            return CompletableFuture.completedFuture(
                    error(503, "ServiceUnavailable", "The local Step Functions service is closed"));
        }
        try {
            String name = name(request);
            Operation operation = operation(name);
            Call call = new Call(request.region(), body(request));
            return time.pace().answering(name, () -> operation.apply(call)).handle(this::answered);
        } catch (StatesException e) {
            return CompletableFuture.completedFuture(error(400, e.type(), e.getMessage()));
        } catch (UncheckedIOException e) {
            // Nothing is shown that could not be kept: the disk may be full.
            return CompletableFuture.completedFuture(error(503, "ServiceUnavailable", e.getMessage()));
        }
    }

    private ApiResponse answered(@Nullable ObjectNode answer, @Nullable Throwable failure) {
        if (answer != null) {
            return response(200, answer);
        }
        Throwable reason = failure instanceof CompletionException ? failure.getCause() : failure;
        if (reason instanceof StatesException refusal) {
            return error(400, refusal.type(), refusal.getMessage());
        }
        throw new CompletionException(reason);
    }

    private ApiResponse error(int status, String type, @Nullable String message) {
        return response(
                status,
                Json.NODES
                        .objectNode()
                        .put("__type", "com.amazonaws.sfn#" + type)
                        .put("message", message));
    }

    private ApiResponse response(int status, ObjectNode body) {
        Map<String, String> headers = Map.of(
                "Content-Type", CONTENT_TYPE, "x-amzn-RequestId", time.uuid().toString());
        return new ApiResponse(status, headers, Json.write(body).getBytes(StandardCharsets.UTF_8));
    }

    private static String name(QuickRequest request) {
        String target = request.target();
        return target.startsWith(TARGET) ? target.substring(TARGET.length()) : target;
    }

    private Operation operation(String name) {
        Operation operation = operations.get(name);
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

    /** Who sends no type means the right one. */
    private static void checkContentType(QuickRequest request) {
        String type = request.contentType().orElse(CONTENT_TYPE);
        if (!type.equals(CONTENT_TYPE) && !JSON_TYPE.matcher(type).matches()) {
            throw new StatesException(
                    "SerializationException", "The Content-Type '" + type + "' is not '" + CONTENT_TYPE + "'");
        }
    }

    private static ObjectNode body(QuickRequest request) {
        checkContentType(request);
        try {
            if (Json.read(request.body()) instanceof ObjectNode body) {
                return body;
            }
        } catch (CharacterCodingException e) {
            throw new StatesException("SerializationException", "The body is not UTF-8");
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
        blocking.shutdownNow();
        logging.close();
        store.close();
        time.close();
    }
}
