package dev.reelway.matrix;

import com.fasterxml.jackson.databind.JsonNode;
import dev.reelway.engine.task.TaskHandle;
import dev.reelway.engine.task.TaskReply;
import dev.reelway.engine.task.TaskRequest;
import dev.reelway.matrix.aws.Jobs;
import dev.reelway.matrix.aws.MemorySns;
import java.util.Map;
import software.amazon.awssdk.services.sns.model.MessageAttributeValue;
import software.amazon.awssdk.services.sns.model.PublishResponse;

/** What tasks really do, whatever becomes of their answers. */
final class Services {

    private final Functions functions;
    private final Jobs jobs;
    private final MemorySns sns;
    private final Children children;

    Services(Functions functions, Jobs jobs, MemorySns sns, Children children) {
        this.functions = functions;
        this.jobs = jobs;
        this.sns = sns;
        this.children = children;
    }

    /** The work of one call. */
    @FunctionalInterface
    interface Work {

        /**
         * Does it.
         *
         * @param calls sees the calls of S3 of a function
         */
        TaskHandle start(TaskReply reply, Calls calls);
    }

    /** Starts an execution and tells of its end. */
    @FunctionalInterface
    interface Children {
        void startAndWait(JsonNode request, TaskReply reply);
    }

    Work work(TaskRequest request) {
        JsonNode parameters = request.parameters().tree();
        return switch (Kind.of(request.resource())) {
            case FUNCTION, TOKEN, EVENT -> (reply, calls) -> invoke(request, parameters, reply, calls);
            case JOB -> (reply, calls) -> jobs.createAndWait(parameters, reply);
            case MESSAGE -> (reply, calls) -> publish(parameters, reply);
            case EXECUTION ->
                (reply, calls) -> {
                    children.startAndWait(parameters, reply);
                    return TaskHandle.NOTHING_TO_CANCEL;
                };
        };
    }

    private TaskHandle invoke(TaskRequest request, JsonNode parameters, TaskReply reply, Calls calls) {
        boolean byArn =
                !parameters.has("FunctionName") || !request.resource().type().equals("lambda");
        boolean direct = request.resource()
                        .action()
                        .equals(functionName(request.resource().arn()))
                && byArn;
        String name = direct
                ? request.resource().action()
                : functionName(parameters.get("FunctionName").asText());
        String payload =
                direct ? request.parameters().text() : parameters.get("Payload").toString();
        Functions.Answer answer = functions.invoke(name, payload, calls);
        if (answer.isFailure()) {
            reply.failed(answer.error(), answer.payload());
        } else if (direct) {
            reply.succeeded(answer.payload());
        } else if (request.resource().pattern().answersTwice()) {
            reply.submitted("{\"StatusCode\":200,\"Payload\":" + answer.payload() + "}");
        } else {
            reply.succeeded("{\"StatusCode\":200,\"Payload\":" + answer.payload() + "}");
        }
        return TaskHandle.NOTHING_TO_CANCEL;
    }

    private static String functionName(String arn) {
        return arn.substring(arn.lastIndexOf(':') + 1);
    }

    private TaskHandle publish(JsonNode parameters, TaskReply reply) {
        JsonNode attributes = parameters.path("MessageAttributes");
        PublishResponse response = sns.publish(r -> r.topicArn(
                        parameters.path("TopicArn").asText())
                .message(parameters.path("Message").asText())
                .messageAttributes(Map.of(
                        "status", attribute(attributes, "status"), "assetId", attribute(attributes, "assetId"))));
        reply.succeeded("{\"MessageId\":\"" + response.messageId() + "\"}");
        return TaskHandle.NOTHING_TO_CANCEL;
    }

    private static MessageAttributeValue attribute(JsonNode attributes, String name) {
        return MessageAttributeValue.builder()
                .dataType("String")
                .stringValue(attributes.path(name).path("StringValue").asText())
                .build();
    }
}
