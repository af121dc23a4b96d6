package dev.reelway.tasks.speech;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.DescribeExecutionRequest;
import software.amazon.awssdk.services.sfn.model.DescribeExecutionResponse;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;
import software.amazon.awssdk.services.sfn.model.SendTaskFailureRequest;
import software.amazon.awssdk.services.sfn.model.SendTaskFailureResponse;
import software.amazon.awssdk.services.sfn.model.SendTaskSuccessRequest;
import software.amazon.awssdk.services.sfn.model.SendTaskSuccessResponse;
import software.amazon.awssdk.services.sfn.model.TaskTimedOutException;

/** As much of Step Functions as whoever answers task tokens sees: each can be answered once. */
public final class Tokens implements SfnClient {

    /** What was answered, in order. */
    public final List<String> answers = new ArrayList<>();

    private final Set<String> spent = new HashSet<>();
    ExecutionStatus status = ExecutionStatus.RUNNING;

    /** Nobody waits for the token any more. */
    void expire(String token) {
        spent.add(token);
    }

    private void spend(String token) {
        if (!spent.add(token)) {
            throw TaskTimedOutException.builder()
                    .message("Task Timed Out: 'Provided task does not exist anymore'")
                    .statusCode(400)
                    .build();
        }
    }

    @Override
    public SendTaskSuccessResponse sendTaskSuccess(SendTaskSuccessRequest request) {
        spend(request.taskToken());
        answers.add(request.taskToken() + " " + request.output());
        return SendTaskSuccessResponse.builder().build();
    }

    @Override
    public SendTaskFailureResponse sendTaskFailure(SendTaskFailureRequest request) {
        spend(request.taskToken());
        answers.add(request.taskToken() + " " + request.error() + ": " + request.cause());
        return SendTaskFailureResponse.builder().build();
    }

    @Override
    public DescribeExecutionResponse describeExecution(DescribeExecutionRequest request) {
        return DescribeExecutionResponse.builder().status(status).build();
    }

    @Override
    public String serviceName() {
        return "states";
    }

    @Override
    public void close() {}
}
