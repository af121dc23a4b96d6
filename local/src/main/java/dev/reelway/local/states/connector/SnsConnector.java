package dev.reelway.local.states.connector;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.reelway.engine.data.Json;
import dev.reelway.engine.task.Connector;
import dev.reelway.engine.task.TaskHandle;
import dev.reelway.engine.task.TaskReply;
import dev.reelway.engine.task.TaskRequest;
import dev.reelway.local.states.connector.SdkDocument.NotARequest;
import java.util.Optional;
import java.util.concurrent.Executor;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.PublishRequest;

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
        if (!request.parameters().tree().hasNonNull("Message")) {
            return Optional.of("The field 'Message' is required but was missing");
        }
        try {
            message(request);
            return Optional.empty();
        } catch (NotARequest e) {
            return Optional.of(e.sentence());
        }
    }

    @Override
    public TaskHandle start(TaskRequest request, TaskReply reply) {
        // Made on the engine's thread: a payload may not be read on two at a time.
        PublishRequest call = message(request);
        boolean answersTwice = request.resource().pattern().answersTwice();
        calls.execute(() -> Sdk.SNS.report(reply, () -> {
            var response = sns.publish(call);
            String result = Json.write(Sdk.withMetadata(SdkDocument.of(response), response));
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

    private static PublishRequest message(TaskRequest request) {
        ObjectNode parameters = request.parameters().tree().deepCopy();
        JsonNode message = parameters.get("Message");
        if (!message.isTextual()) {
            parameters.put("Message", Json.write(message));
        }
        return SdkDocument.fill(PublishRequest.builder(), parameters).build();
    }
}
