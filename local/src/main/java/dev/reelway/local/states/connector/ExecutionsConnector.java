package dev.reelway.local.states.connector;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.reelway.engine.data.InvalidJson;
import dev.reelway.engine.data.Json;
import dev.reelway.engine.task.Connector;
import dev.reelway.engine.task.Pattern;
import dev.reelway.engine.task.TaskHandle;
import dev.reelway.engine.task.TaskReply;
import dev.reelway.engine.task.TaskRequest;
import dev.reelway.local.bus.CloudEvent;
import dev.reelway.local.bus.EventBus;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.DescribeExecutionResponse;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;
import software.amazon.awssdk.services.sfn.model.StartExecutionRequest;
import software.amazon.awssdk.services.sfn.model.StartExecutionResponse;

/**
 * Starts executions of other machines: {@code states:startExecution}, and with {@code .sync} waits for their ends, of which it hears
 * by their events. With {@code .sync:2} input and output are JSON, else its text. A task that nobody waits for any more stops its
 * execution.
 *
 * @see <a href="https://docs.aws.amazon.com/step-functions/latest/dg/connect-stepfunctions.html">Step Functions in Step Functions</a>
 */
public final class ExecutionsConnector implements Connector {

    private static final List<String> RESOURCES = List.of(
            "states:startExecution",
            "states:startExecution.sync",
            "states:startExecution.sync:2",
            "states:startExecution.waitForTaskToken");
    private static final String MACHINE = "StateMachineArn";

    private final SfnClient sfn;
    private final Executor calls;
    /** The executions whose end is awaited, by their ARNs. */
    private final Map<String, Awaited> awaited = new ConcurrentHashMap<>();

    /**
     * @param calls runs the calls
     * @param bus where the service tells how executions stand
     */
    public ExecutionsConnector(SfnClient sfn, Executor calls, EventBus bus) {
        this.sfn = sfn;
        this.calls = calls;
        bus.subscribe(source -> source.equals("aws.states") && !awaited.isEmpty(), this::heard);
    }

    @Override
    public Optional<String> refusal(TaskRequest request) {
        return OptimisedConnector.refusal(request, RESOURCES, () -> call(request));
    }

    private static StartExecutionRequest call(TaskRequest request) {
        JsonNode parameters = request.parameters().tree();
        if (parameters.isObject()) {
            SdkOperation.require(List.of(MACHINE), parameters);
        }
        JsonNode adapted =
                parameters instanceof ObjectNode given ? OptimisedConnector.asText(given, "Input") : parameters;
        return SdkDocument.fill(StartExecutionRequest.builder(), adapted).build();
    }

    @Override
    public TaskHandle start(TaskRequest request, TaskReply reply) {
        // Made on the engine's thread: a payload may not be read on two at a time.
        StartExecutionRequest call = call(request);
        Pattern pattern = request.resource().pattern();
        boolean waits = pattern == Pattern.SYNC || pattern == Pattern.SYNC_2;
        Awaited execution = new Awaited(reply, pattern == Pattern.SYNC_2);
        calls.execute(() -> Sdk.STEP_FUNCTIONS.report(reply, () -> {
            StartExecutionResponse response = sfn.startExecution(call);
            String result = Json.write(Sdk.withMetadata(SdkDocument.of(response), response));
            return () -> {
                Replies.give(reply, request, result);
                if (waits) {
                    execution.started(response.executionArn());
                }
            };
        }));
        return waits ? execution : TaskHandle.NOTHING_TO_CANCEL;
    }

    private void heard(CloudEvent event) {
        Awaited execution = awaited.get(event.detail().path("executionArn").asText());
        if (execution != null) {
            calls.execute(execution::look);
        }
    }

    /** An execution from the request to start it until its end has been reported or nobody waits for it. */
    private final class Awaited implements TaskHandle {

        private final TaskReply reply;
        private final boolean asJson;
        private String arn = "";
        private boolean over;

        Awaited(TaskReply reply, boolean asJson) {
            this.reply = reply;
            this.asJson = asJson;
        }

        synchronized void started(String executionArn) {
            arn = executionArn;
            if (over) {
                calls.execute(this::stop);
                return;
            }
            awaited.put(arn, this);
            // It may have ended before anybody listened for it.
            calls.execute(this::look);
        }

        void look() {
            Sdk.STEP_FUNCTIONS.report(reply, () -> {
                DescribeExecutionResponse view = sfn.describeExecution(r -> r.executionArn(arn));
                return () -> seen(view);
            });
        }

        private synchronized void seen(DescribeExecutionResponse view) {
            if (over || view.status() == ExecutionStatus.RUNNING) {
                return;
            }
            over = true;
            awaited.remove(arn);
            ObjectNode document = SdkDocument.of(view);
            if (asJson) {
                parse(document, "Input");
                parse(document, "Output");
            }
            if (view.status() == ExecutionStatus.SUCCEEDED) {
                reply.succeeded(Json.write(document));
            } else {
                reply.failed("States.TaskFailed", Json.write(document));
            }
        }

        private static void parse(ObjectNode document, String member) {
            JsonNode text = document.get(member);
            if (text != null) {
                try {
                    document.set(member, Json.read(text.asText()));
                } catch (InvalidJson e) {
                    throw new AssertionError("The service takes and gives JSON", e);
                }
            }
        }

        @Override
        public synchronized void cancel() {
            over = true;
            awaited.remove(arn);
            if (!arn.isEmpty()) {
                calls.execute(this::stop);
            }
        }

        private void stop() {
            try {
                sfn.stopExecution(r -> r.executionArn(arn));
            } catch (SdkException ignored) {
                // It has ended meanwhile, and nobody waits for the answer.
            }
        }
    }
}
