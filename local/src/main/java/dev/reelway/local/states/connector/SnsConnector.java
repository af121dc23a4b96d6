package dev.reelway.local.states.connector;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.reelway.engine.data.Json;
import dev.reelway.engine.task.Connector;
import dev.reelway.engine.task.TaskHandle;
import dev.reelway.engine.task.TaskReply;
import dev.reelway.engine.task.TaskRequest;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.MessageAttributeValue;
import software.amazon.awssdk.services.sns.model.PublishRequest;
import software.amazon.awssdk.services.sns.model.PublishResponse;

/**
 * Publishes messages: {@code sns:publish}. A message that is not a string is sent as its JSON text.
 *
 * @see <a href="https://docs.aws.amazon.com/step-functions/latest/dg/connect-sns.html">SNS in Step Functions</a>
 */
public final class SnsConnector implements Connector {

    private final SnsClient sns;
    private final Executor calls;

    /** @param calls runs the calls */
    public SnsConnector(SnsClient sns, Executor calls) {
        this.sns = sns;
        this.calls = calls;
    }

    @Override
    public Optional<String> refusal(TaskRequest request) {
        if (!request.resource().action().equals("publish")) {
            return Optional.of("'" + request.resource().arn() + "' is not supported: use sns:publish");
        }
        return request.parameters().tree().hasNonNull("Message")
                ? Optional.empty()
                : Optional.of("The field 'Message' is required but was missing");
    }

    @Override
    public TaskHandle start(TaskRequest request, TaskReply reply) {
        PublishRequest call = message(request.parameters().tree());
        boolean answersTwice = request.resource().pattern().answersTwice();
        calls.execute(() -> Sdk.report("SNS", reply, () -> {
            String result = Json.write(result(sns.publish(call)));
            return () -> {
                if (answersTwice) {
                    reply.submitted(result);
                } else {
                    reply.succeeded(result);
                }
            };
        }));
        return TaskHandle.NOTHING_TO_CANCEL;
    }

    private static PublishRequest message(JsonNode parameters) {
        PublishRequest.Builder call = PublishRequest.builder();
        set(parameters, "TopicArn", call::topicArn);
        set(parameters, "TargetArn", call::targetArn);
        set(parameters, "PhoneNumber", call::phoneNumber);
        set(parameters, "Message", call::message);
        set(parameters, "Subject", call::subject);
        set(parameters, "MessageStructure", call::messageStructure);
        set(parameters, "MessageGroupId", call::messageGroupId);
        set(parameters, "MessageDeduplicationId", call::messageDeduplicationId);
        if (parameters.get("MessageAttributes") instanceof ObjectNode attributes) {
            call.messageAttributes(attributes(attributes));
        }
        return call.build();
    }

    private static Map<String, MessageAttributeValue> attributes(ObjectNode attributes) {
        var values = new HashMap<String, MessageAttributeValue>();
        attributes.properties().forEach(attribute -> {
            MessageAttributeValue.Builder value = MessageAttributeValue.builder();
            set(attribute.getValue(), "DataType", value::dataType);
            set(attribute.getValue(), "StringValue", value::stringValue);
            values.put(attribute.getKey(), value.build());
        });
        return values;
    }

    private static void set(JsonNode from, String member, Consumer<String> to) {
        JsonNode value = from.get(member);
        if (value != null && !value.isNull()) {
            to.accept(value.isTextual() ? value.textValue() : Json.write(value));
        }
    }

    private static ObjectNode result(PublishResponse response) {
        ObjectNode result = Json.NODES.objectNode().put("MessageId", response.messageId());
        if (response.sequenceNumber() != null) {
            result.put("SequenceNumber", response.sequenceNumber());
        }
        // An answer made without a network, as in tests, has no metadata.
        String id = response.responseMetadata() == null
                ? "UNKNOWN"
                : response.responseMetadata().requestId();
        Sdk.addMetadata(result, 200, id);
        return result;
    }
}
