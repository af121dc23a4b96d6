package dev.reelway.local.cli.manage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.reelway.engine.data.Json;
import dev.reelway.local.cli.UsageException;
import dev.reelway.local.cloud.CloudClients;
import dev.reelway.tasks.PipelineCatalog;
import dev.reelway.tasks.asset.Asset;
import dev.reelway.tasks.asset.AssetIds;
import java.net.ConnectException;
import java.net.URI;
import java.util.Optional;
import java.util.function.Consumer;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.DescribeExecutionResponse;
import software.amazon.awssdk.services.sfn.model.ExecutionDoesNotExistException;
import software.amazon.awssdk.services.sfn.model.ExecutionNotRedrivableException;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;
import software.amazon.awssdk.services.sfn.model.InvalidArnException;

/** The pipeline on a cloud, and what commands do with it. */
final class Deployment implements AutoCloseable {

    private static final long BETWEEN_QUESTIONS = 200;

    private final URI endpoint;
    private final CloudClients clients;

    private Deployment(URI endpoint, CloudClients clients) {
        this.endpoint = endpoint;
        this.clients = clients;
    }

    static Deployment at(URI endpoint, String region) {
        return new Deployment(endpoint, CloudClients.of(endpoint, region));
    }

    CloudClients clients() {
        return clients;
    }

    /** What stands behind a command that could not be carried out because there is no cloud. */
    UsageException unreachable(SdkClientException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ConnectException) {
                return new UsageException(
                        "There is no cloud at " + endpoint + "; 'reelway up' starts one, --endpoint names another.");
            }
        }
        throw failure;
    }

    String delivery() {
        return PipelineCatalog.DELIVERY.name();
    }

    String configuration() {
        return PipelineCatalog.CONFIGURATION.name();
    }

    /** The document of a published asset. */
    JsonNode published(String assetId) {
        JsonNode document = document(assetId)
                .orElseThrow(() -> new UsageException("There is no asset \"" + assetId + "\"; notifications and the"
                        + " folder names below assets/ say which there are."));
        return document;
    }

    private Optional<JsonNode> document(String assetId) {
        if (!AssetIds.isId(assetId)) {
            return Optional.empty();
        }
        return object(delivery(), Asset.documentKey(assetId));
    }

    /** A JSON object of a bucket, if it is there. */
    Optional<JsonNode> object(String bucket, String key) {
        try {
            return Optional.of(Json.read(clients.s3()
                    .getObjectAsBytes(r -> r.bucket(bucket).key(key))
                    .asUtf8String()));
        } catch (NoSuchKeyException absent) {
            return Optional.empty();
        }
    }

    void put(String bucket, String key, JsonNode content) {
        clients.s3().putObject(r -> r.bucket(bucket).key(key), RequestBody.fromString(Json.write(content)));
    }

    /** Calls a function of the pipeline; its complaint becomes the command's. */
    JsonNode call(String function, ObjectNode payload) {
        InvokeResponse answer = clients.lambda()
                .invoke(r -> r.functionName(function).payload(SdkBytes.fromUtf8String(Json.write(payload))));
        JsonNode document = Json.read(answer.payload().asUtf8String());
        if (answer.functionError() != null) {
            throw new UsageException(document.path("errorMessage").asText());
        }
        return document;
    }

    /** The ARN of a state machine that is named by that or by its name. */
    String machine(String nameOrArn) {
        if (nameOrArn.startsWith("arn:")) {
            return nameOrArn;
        }
        return clients.sfn().listStateMachinesPaginator().stateMachines().stream()
                .filter(machine -> machine.name().equals(nameOrArn))
                .findFirst()
                .orElseThrow(() -> new UsageException("There is no state machine \"" + nameOrArn + "\"."))
                .stateMachineArn();
    }

    /** Asks for something about an execution; what the service refuses becomes the command's complaint. */
    void refusing(String execution, Consumer<SfnClient> question) {
        try {
            question.accept(clients.sfn());
        } catch (ExecutionDoesNotExistException | InvalidArnException e) {
            throw new UsageException("There is no execution \"" + execution + "\".");
        } catch (ExecutionNotRedrivableException e) {
            throw new UsageException(
                    "The execution cannot go on: " + e.awsErrorDetails().errorMessage());
        }
    }

    /** Starts an execution of one of the pipeline's machines; answers its ARN. */
    String start(String machine, String name, ObjectNode input) {
        String arn = machine(machine);
        return clients.sfn()
                .startExecution(r -> r.stateMachineArn(arn).name(name).input(Json.write(input)))
                .executionArn();
    }

    /** Waits for the end of an execution. */
    DescribeExecutionResponse await(String executionArn) throws InterruptedException {
        DescribeExecutionResponse execution;
        do {
            Thread.sleep(BETWEEN_QUESTIONS);
            execution = clients.sfn().describeExecution(r -> r.executionArn(executionArn));
        } while (execution.status() == ExecutionStatus.RUNNING);
        return execution;
    }

    @Override
    public void close() {
        clients.close();
    }
}
