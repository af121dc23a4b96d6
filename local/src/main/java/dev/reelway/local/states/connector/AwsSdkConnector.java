package dev.reelway.local.states.connector;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.reelway.engine.data.Json;
import dev.reelway.engine.task.Connector;
import dev.reelway.engine.task.Pattern;
import dev.reelway.engine.task.TaskHandle;
import dev.reelway.engine.task.TaskReply;
import dev.reelway.engine.task.TaskRequest;
import dev.reelway.local.states.connector.SdkDocument.NotARequest;
import dev.reelway.local.states.connector.SdkDocument.Style;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.core.exception.SdkClientException;

/**
 * Calls any operation of a service as {@code aws-sdk:<service>:<operation>}, by what the SDK knows of it. Errors have the names and
 * the texts of the SDK for Java 2: {@code S3.NoSuchKeyException}.
 *
 * @see <a href="https://docs.aws.amazon.com/step-functions/latest/dg/supported-services-awssdk.html">AWS SDK integrations</a>
 */
public final class AwsSdkConnector implements Connector {

    private static final String CLIENT = "Client";

    private final Class<? extends SdkClient> type;
    private final Supplier<? extends SdkClient> client;
    private final Executor calls;

    /**
     * @param type the SDK's interface of the service, which also gives errors their names
     * @param client the client, asked for when a task is to be carried out
     * @param calls runs the calls
     */
    public <C extends SdkClient> AwsSdkConnector(Class<C> type, Supplier<? extends C> client, Executor calls) {
        this.type = type;
        this.client = client;
        this.calls = calls;
    }

    @Override
    public Optional<String> refusal(TaskRequest request) {
        Pattern pattern = request.resource().pattern();
        if (pattern != Pattern.REQUEST_RESPONSE && pattern != Pattern.WAIT_FOR_TASK_TOKEN) {
            return Optional.of("'" + request.resource().arn() + "' is not supported: AWS SDK integrations have no '"
                    + pattern.suffix() + "'");
        }
        try {
            prepare(request);
            return Optional.empty();
        } catch (NotARequest e) {
            return Optional.of(e.sentence());
        }
    }

    private Function<SdkClient, SdkOperation.Answer> prepare(TaskRequest request) {
        return SdkOperation.find(type, request.resource().action())
                .orElseThrow(
                        () -> new NotARequest("'" + request.resource().arn() + "' is not supported: " + serviceName()
                                + " has no operation '" + request.resource().action() + "'"))
                .prepare(request.parameters().tree(), Style.AWS_SDK);
    }

    @Override
    public TaskHandle start(TaskRequest request, TaskReply reply) {
        // Made on the engine's thread: a payload may not be read on two at a time.
        Function<SdkClient, SdkOperation.Answer> call = prepare(request);
        calls.execute(() -> report(request, reply, call));
        return TaskHandle.NOTHING_TO_CANCEL;
    }

    @SuppressWarnings("IllegalCatch") // Whatever it is: nobody else would end the task.
    private void report(TaskRequest request, TaskReply reply, Function<SdkClient, SdkOperation.Answer> call) {
        try {
            ObjectNode document = call.apply(client.get()).document(Style.AWS_SDK);
            Replies.give(reply, request, Json.write(document));
        } catch (AwsServiceException e) {
            reply.failed(serviceName() + "." + e.getClass().getSimpleName(), e.getMessage());
        } catch (SdkClientException e) {
            reply.failed(serviceName() + ".SdkClientException", e.getMessage());
        } catch (RuntimeException e) {
            reply.failed("States.TaskFailed", e.toString());
        }
    }

    /** {@code DynamoDb} for {@code DynamoDbClient}. */
    private String serviceName() {
        String name = type.getSimpleName();
        return name.substring(0, name.length() - CLIENT.length());
    }
}
