package dev.reelway.local.states.connector;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.reelway.engine.data.Json;
import dev.reelway.engine.task.Connector;
import dev.reelway.engine.task.TaskHandle;
import dev.reelway.engine.task.TaskReply;
import dev.reelway.engine.task.TaskRequest;
import dev.reelway.local.states.connector.SdkDocument.NotARequest;
import dev.reelway.local.states.connector.SdkDocument.Style;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.function.Supplier;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * Calls those operations of a service that Step Functions integrates by name, where nothing but the service's answer is waited for,
 * or the task's token.
 *
 * @see <a href="https://docs.aws.amazon.com/step-functions/latest/dg/integrate-optimized.html">Optimised integrations</a>
 */
public final class OptimisedConnector implements Connector {

    private final Integration integration;
    private final Supplier<? extends SdkClient> client;
    private final Executor calls;

    /**
     * What is integrated.
     *
     * @param sdk how errors are called
     * @param client the SDK's interface of the service
     * @param resources what can be called, with the patterns
     * @param required the members that each action must be given
     * @param json the member that is sent as JSON text if it is no text
     */
    private record Integration(
            Sdk sdk,
            Class<? extends SdkClient> client,
            List<String> resources,
            Map<String, List<String>> required,
            Optional<String> json) {}

    private OptimisedConnector(Integration integration, Supplier<? extends SdkClient> client, Executor calls) {
        this.integration = integration;
        this.client = client;
        this.calls = calls;
    }

    /**
     * SQS: {@code sqs:sendMessage}. A message that is not a string is sent as its JSON text.
     *
     * @param client asked for when a task is to be carried out
     * @param calls runs the calls
     * @see <a href="https://docs.aws.amazon.com/step-functions/latest/dg/connect-sqs.html">SQS in Step Functions</a>
     */
    public static Connector sqs(Supplier<SqsClient> client, Executor calls) {
        List<String> resources = List.of("sqs:sendMessage", "sqs:sendMessage.waitForTaskToken");
        return new OptimisedConnector(
                new Integration(
                        Sdk.SQS,
                        SqsClient.class,
                        resources,
                        Map.of("sendMessage", List.of("QueueUrl", "MessageBody")),
                        Optional.of("MessageBody")),
                client,
                calls);
    }

    /**
     * DynamoDB: one item at a time.
     *
     * @param client asked for when a task is to be carried out
     * @param calls runs the calls
     * @see <a href="https://docs.aws.amazon.com/step-functions/latest/dg/connect-ddb.html">DynamoDB in Step Functions</a>
     */
    public static Connector dynamoDb(Supplier<DynamoDbClient> client, Executor calls) {
        List<String> resources =
                List.of("dynamodb:getItem", "dynamodb:putItem", "dynamodb:updateItem", "dynamodb:deleteItem");
        List<String> keyed = List.of("TableName", "Key");
        Map<String, List<String>> required = Map.of(
                "getItem", keyed, "putItem", List.of("TableName", "Item"), "updateItem", keyed, "deleteItem", keyed);
        return new OptimisedConnector(
                new Integration(Sdk.DYNAMO_DB, DynamoDbClient.class, resources, required, Optional.empty()),
                client,
                calls);
    }

    @Override
    public Optional<String> refusal(TaskRequest request) {
        return refusal(request, integration.resources(), () -> prepare(request));
    }

    /** Why a task cannot be scheduled: its resource is none of these, or its parameters cannot be prepared. */
    static Optional<String> refusal(TaskRequest request, List<String> resources, Runnable prepare) {
        String called = request.resource().type() + ":" + request.resource().actionAndPattern();
        if (!resources.contains(called)) {
            return Optional.of(
                    "'" + request.resource().arn() + "' is not supported: use one of " + String.join(", ", resources));
        }
        try {
            prepare.run();
            return Optional.empty();
        } catch (NotARequest e) {
            return Optional.of(e.sentence());
        }
    }

    private Function<SdkClient, SdkOperation.Answer> prepare(TaskRequest request) {
        String action = request.resource().action();
        JsonNode parameters = request.parameters().tree();
        if (parameters instanceof ObjectNode given) {
            SdkOperation.require(integration.required().getOrDefault(action, List.of()), given);
            parameters = integration.json().map(member -> asText(given, member)).orElse(given);
        }
        return SdkOperation.find(integration.client(), action).orElseThrow().prepare(parameters, Style.OPTIMISED);
    }

    /** The same parameters, in which one is a text; nothing stays nothing. */
    static ObjectNode asText(ObjectNode parameters, String member) {
        ObjectNode adapted = parameters.deepCopy();
        JsonNode value = adapted.get(member);
        if (value != null && !value.isTextual() && !value.isNull()) {
            adapted.put(member, Json.write(value));
        }
        return adapted;
    }

    @Override
    public TaskHandle start(TaskRequest request, TaskReply reply) {
        // Made on the engine's thread: a payload may not be read on two at a time.
        Function<SdkClient, SdkOperation.Answer> call = prepare(request);
        calls.execute(() -> integration.sdk().report(reply, () -> {
            SdkOperation.Answer answer = call.apply(client.get());
            String result = Json.write(Sdk.withMetadata(answer.document(Style.OPTIMISED), answer.response()));
            return () -> Replies.give(reply, request, result);
        }));
        return TaskHandle.NOTHING_TO_CANCEL;
    }
}
