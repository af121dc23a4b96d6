package dev.reelway.matrix.aws;

import dev.reelway.engine.history.EventDetails;
import dev.reelway.engine.model.StateMachine;
import dev.reelway.engine.run.Engine;
import dev.reelway.engine.run.ExecutionHandle;
import dev.reelway.engine.run.ExecutionView;
import dev.reelway.engine.run.StartExecution;
import dev.reelway.engine.run.TokenAnswer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.DescribeExecutionRequest;
import software.amazon.awssdk.services.sfn.model.DescribeExecutionResponse;
import software.amazon.awssdk.services.sfn.model.ExecutionAlreadyExistsException;
import software.amazon.awssdk.services.sfn.model.ExecutionDoesNotExistException;
import software.amazon.awssdk.services.sfn.model.ExecutionListItem;
import software.amazon.awssdk.services.sfn.model.GetExecutionHistoryRequest;
import software.amazon.awssdk.services.sfn.model.GetExecutionHistoryResponse;
import software.amazon.awssdk.services.sfn.model.HistoryEvent;
import software.amazon.awssdk.services.sfn.model.ListExecutionsRequest;
import software.amazon.awssdk.services.sfn.model.ListExecutionsResponse;
import software.amazon.awssdk.services.sfn.model.SendTaskFailureRequest;
import software.amazon.awssdk.services.sfn.model.SendTaskFailureResponse;
import software.amazon.awssdk.services.sfn.model.SendTaskSuccessRequest;
import software.amazon.awssdk.services.sfn.model.SendTaskSuccessResponse;
import software.amazon.awssdk.services.sfn.model.StartExecutionRequest;
import software.amazon.awssdk.services.sfn.model.StartExecutionResponse;
import software.amazon.awssdk.services.sfn.model.TaskDoesNotExistException;
import software.amazon.awssdk.services.sfn.model.TaskTimedOutException;
import software.amazon.awssdk.services.sfn.paginators.ListExecutionsIterable;

/** Step Functions as handlers see it, on an engine. */
public final class MemorySfn implements SfnClient {

    private static final String STATES = "arn:aws:states:us-east-1:111111111111:";

    private final Engine engine;
    private final Map<String, StateMachine> machines = new LinkedHashMap<>();
    private final List<ExecutionHandle> executions = new ArrayList<>();
    private Answering answering = (token, output) -> output;

    public MemorySfn(Engine engine) {
        this.engine = engine;
    }

    /** Between SendTaskSuccess and who waits: may change the output, or answer first. */
    @FunctionalInterface
    public interface Answering {
        String output(String token, String output);
    }

    /** The ARN of a machine by its name. */
    public static String arn(String machine) {
        return STATES + "stateMachine:" + machine;
    }

    /** Registers a machine. */
    public void create(String name, StateMachine machine) {
        machines.put(arn(name), machine);
    }

    /** What happens to task tokens from now on. */
    public void answering(Answering other) {
        answering = other;
    }

    /** All executions that were started, in order. */
    public List<ExecutionHandle> executions() {
        return List.copyOf(executions);
    }

    @Override
    public StartExecutionResponse startExecution(StartExecutionRequest request) {
        String machine = request.stateMachineArn().substring(arn("").length());
        String arn = STATES + "execution:" + machine + ":" + request.name();
        ExecutionView known = engine.describe(arn).orElse(null);
        if (known == null) {
            executions.add(engine.start(new StartExecution(
                    machines.get(request.stateMachineArn()),
                    arn,
                    request.name(),
                    request.stateMachineArn(),
                    machine,
                    "arn:aws:iam::111111111111:role/matrix",
                    request.input())));
        } else if (known.stopDate().isPresent() || !known.input().equals(request.input())) {
            throw ExecutionAlreadyExistsException.builder()
                    .message("Execution Already Exists: '" + arn + "'")
                    .statusCode(400)
                    .build();
        }
        return StartExecutionResponse.builder().executionArn(arn).build();
    }

    @Override
    public SendTaskSuccessResponse sendTaskSuccess(SendTaskSuccessRequest request) {
        String output = answering.output(request.taskToken(), request.output());
        check(engine.taskSucceeded(request.taskToken(), output));
        return SendTaskSuccessResponse.builder().build();
    }

    @Override
    public SendTaskFailureResponse sendTaskFailure(SendTaskFailureRequest request) {
        check(engine.taskFailed(request.taskToken(), request.error(), request.cause()));
        return SendTaskFailureResponse.builder().build();
    }

    private static void check(TokenAnswer answer) {
        if (answer == TokenAnswer.TIMED_OUT) {
            throw TaskTimedOutException.builder()
                    .message("Task Timed Out: 'Provided task does not exist anymore'")
                    .statusCode(400)
                    .build();
        }
        if (answer == TokenAnswer.NO_SUCH_TOKEN) {
            throw TaskDoesNotExistException.builder()
                    .message("Task does not exist")
                    .statusCode(400)
                    .build();
        }
    }

    @Override
    public DescribeExecutionResponse describeExecution(DescribeExecutionRequest request) {
        ExecutionView view = engine.describe(request.executionArn())
                .orElseThrow(() -> ExecutionDoesNotExistException.builder()
                        .message("Execution Does Not Exist: '" + request.executionArn() + "'")
                        .statusCode(400)
                        .build());
        return DescribeExecutionResponse.builder()
                .executionArn(view.executionArn())
                .stateMachineArn(view.request().stateMachineArn())
                .name(view.request().name())
                .status(view.status().name())
                .input(view.input())
                .output(view.output().orElse(null))
                .startDate(view.startDate())
                .stopDate(view.stopDate().orElse(null))
                .build();
    }

    @Override
    public ListExecutionsResponse listExecutions(ListExecutionsRequest request) {
        List<ExecutionListItem> items = executions.stream()
                .map(ExecutionHandle::view)
                .filter(view -> view.request().stateMachineArn().equals(request.stateMachineArn()))
                .filter(view ->
                        request.statusFilter() == null || view.status().name().equals(request.statusFilterAsString()))
                .map(view -> ExecutionListItem.builder()
                        .executionArn(view.executionArn())
                        .name(view.request().name())
                        .status(view.status().name())
                        .startDate(view.startDate())
                        .build())
                .toList();
        return ListExecutionsResponse.builder().executions(items).build();
    }

    @Override
    public ListExecutionsIterable listExecutionsPaginator(ListExecutionsRequest request) {
        return new ListExecutionsIterable(this, request);
    }

    @Override
    public GetExecutionHistoryResponse getExecutionHistory(GetExecutionHistoryRequest request) {
        List<HistoryEvent> events = new ArrayList<>();
        engine.history(request.executionArn()).orElseThrow().forEach(event -> {
            HistoryEvent.Builder one = HistoryEvent.builder()
                    .id(event.id())
                    .previousEventId(event.previousEventId())
                    .timestamp(event.timestamp())
                    .type(event.type().wireName());
            if (event.details() instanceof EventDetails.StateExited exited) {
                one.stateExitedEventDetails(
                        d -> d.name(exited.name()).output(exited.output().text()));
            }
            events.add(one.build());
        });
        if (Boolean.TRUE.equals(request.reverseOrder())) {
            Collections.reverse(events);
        }
        int most = request.maxResults() == null ? events.size() : Math.min(events.size(), request.maxResults());
        return GetExecutionHistoryResponse.builder()
                .events(events.subList(0, most))
                .build();
    }

    @Override
    public String serviceName() {
        return "states";
    }

    @Override
    public void close() {}
}
