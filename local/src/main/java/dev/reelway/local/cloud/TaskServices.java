package dev.reelway.local.cloud;

import dev.reelway.engine.run.Timers;
import dev.reelway.engine.task.Connectors;
import dev.reelway.local.bus.EventBus;
import dev.reelway.local.states.connector.AwsSdkConnector;
import dev.reelway.local.states.connector.EventsConnector;
import dev.reelway.local.states.connector.ExecutionsConnector;
import dev.reelway.local.states.connector.LambdaConnector;
import dev.reelway.local.states.connector.MediaConvertConnector;
import dev.reelway.local.states.connector.OptimisedConnector;
import dev.reelway.local.states.connector.S3Objects;
import dev.reelway.local.states.connector.SnsConnector;
import dev.reelway.local.states.connector.UnsupportedConnector;
import dev.reelway.local.time.Turns;
import java.time.Clock;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.mediaconvert.MediaConvertClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.transcribe.TranscribeClient;

/** What the tasks of state machines can call: the services of this cloud, and some that run elsewhere. */
final class TaskServices {

    private static final int AT_ONCE = 16;

    private final CloudClients clients;
    private final Executor functions;
    private final Executor calls;

    /** @param threads run the calls, some of each kind at once: each takes a thread of the server too, and functions a second one */
    TaskServices(CloudClients clients, Executor threads) {
        this.clients = clients;
        this.functions = new Turns(threads, AT_ONCE);
        this.calls = new Turns(threads, AT_ONCE);
    }

    /**
     * All of them.
     *
     * @param elsewhere where the services are that this cloud does not have
     * @param region of those
     * @param bus where this cloud's services tell what happened
     */
    Connectors connectors(Elsewhere elsewhere, String region, EventBus bus, Clock clock, Timers timers) {
        Supplier<SqsClient> sqs = elsewhere.client(
                "SQS",
                address -> CloudClients.elsewhere(address, region, SqsClient.builder())
                        .build());
        Supplier<DynamoDbClient> dynamoDb = elsewhere.client(
                "DynamoDB",
                address -> CloudClients.elsewhere(address, region, DynamoDbClient.builder())
                        .build());
        return awsSdk(Connectors.all(new UnsupportedConnector()))
                .with("lambda", new LambdaConnector(clients.lambda(), functions))
                .with("sns", new SnsConnector(clients.sns(), calls))
                .with("events", new EventsConnector(clients.events(), calls))
                .with("states", new ExecutionsConnector(clients.sfn(), calls, bus))
                .with("mediaconvert", new MediaConvertConnector(clients.mediaConvert(), calls, timers, clock, bus))
                .with("sqs", OptimisedConnector.sqs(sqs, calls))
                .with("dynamodb", OptimisedConnector.dynamoDb(dynamoDb, calls))
                .with("aws-sdk:sqs", new AwsSdkConnector(SqsClient.class, sqs, calls))
                .with("aws-sdk:dynamodb", new AwsSdkConnector(DynamoDbClient.class, dynamoDb, calls))
                .withObjects(new S3Objects(clients.s3(), calls));
    }

    private Connectors awsSdk(Connectors connectors) {
        return connectors
                .with("aws-sdk:s3", new AwsSdkConnector(S3Client.class, clients::s3, calls))
                .with("aws-sdk:sns", new AwsSdkConnector(SnsClient.class, clients::sns, calls))
                .with("aws-sdk:sfn", new AwsSdkConnector(SfnClient.class, clients::sfn, calls))
                .with("aws-sdk:lambda", new AwsSdkConnector(LambdaClient.class, clients::lambda, calls))
                .with("aws-sdk:transcribe", new AwsSdkConnector(TranscribeClient.class, clients::transcribe, calls))
                .with("aws-sdk:eventbridge", new AwsSdkConnector(EventBridgeClient.class, clients::events, calls))
                .with(
                        "aws-sdk:mediaconvert",
                        new AwsSdkConnector(MediaConvertClient.class, clients::mediaConvert, calls));
    }
}
