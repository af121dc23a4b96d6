package dev.reelway.local.states;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.reelway.engine.task.Connectors;
import dev.reelway.local.bus.CloudEvent;
import dev.reelway.local.bus.EventBus;
import dev.reelway.local.http.CloudServer;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.client.config.SdkAdvancedClientOption;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.DescribeExecutionResponse;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;
import software.amazon.awssdk.services.sfn.model.SfnException;

/** The service on a server of its own, and the SDK's client of it. */
public final class StatesFixture implements AutoCloseable {

    public static final String ROLE = "arn:aws:iam::111111111111:role/states";
    public static final String PASS = "{\"StartAt\":\"A\",\"States\":{\"A\":{\"Type\":\"Pass\",\"End\":true}}}";
    public static final String WAIT =
            "{\"StartAt\":\"A\",\"States\":{\"A\":{\"Type\":\"Wait\",\"Seconds\":86400,\"End\":true}}}";
    public static final String FAIL =
            "{\"StartAt\":\"A\",\"States\":{\"A\":{\"Type\":\"Fail\",\"Error\":\"Broken\",\"Cause\":\"on purpose\"}}}";

    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(20);

    private final List<CloudEvent> events = new CopyOnWriteArrayList<>();
    private final EventBus bus = new EventBus(Runnable::run, () -> "event-id");
    private final CloudServer server = CloudServer.start(0);
    private final StatesService service;
    private final SfnClient client;

    public StatesFixture(Connectors connectors) {
        this(connectors, new RealTime(Clock.systemUTC()));
    }

    StatesFixture(Connectors connectors, RealTime time) {
        this(connectors, time, Optional.empty());
    }

    StatesFixture(Connectors connectors, RealTime time, Optional<MockConfigFile> mocks) {
        this(connectors, time, mocks, StatesFiles.inMemory());
    }

    /** On what a service before this one has kept. */
    StatesFixture(Connectors connectors, StatesFiles files) {
        this(connectors, new RealTime(Clock.systemUTC()), Optional.empty(), files);
        service.goOn();
    }

    private StatesFixture(Connectors connectors, RealTime time, Optional<MockConfigFile> mocks, StatesFiles files) {
        bus.subscribe(source -> true, events::add);
        service = new StatesService(time, connectors, bus, files, mocks);
        server.registerQuick("states", service);
        client = clientOf(server.endpoint(), SfnClient.builder()).build();
    }

    /** A builder of a client that takes nothing from its surroundings and tries nothing twice. */
    public static <B extends AwsSyncClientBuilder<B, ?> & AwsClientBuilder<B, ?>> B clientOf(URI endpoint, B builder) {
        return builder.endpointOverride(endpoint)
                .region(Region.EU_WEST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("any", "one")))
                .overrideConfiguration(c -> c.retryStrategy(AwsRetryStrategy.doNotRetry())
                        .putAdvancedOption(SdkAdvancedClientOption.DISABLE_HOST_PREFIX_INJECTION, true))
                .httpClient(UrlConnectionHttpClient.create());
    }

    public SfnClient client() {
        return client;
    }

    /** Where the service tells how executions stand. */
    public EventBus bus() {
        return bus;
    }

    public CloudServer server() {
        return server;
    }

    StatesService service() {
        return service;
    }

    List<CloudEvent> events() {
        return events;
    }

    /** The ARN of a new machine. */
    public String machine(String name, String definition) {
        return client.createStateMachine(r -> r.name(name).roleArn(ROLE).definition(definition))
                .stateMachineArn();
    }

    /** The ARN of a new execution. */
    public String start(String machine, String input) {
        return client.startExecution(r -> r.stateMachineArn(machine).input(input))
                .executionArn();
    }

    /** An execution when it runs no more. */
    public DescribeExecutionResponse ended(String execution) {
        return until(
                () -> client.describeExecution(r -> r.executionArn(execution)),
                view -> view.status() != ExecutionStatus.RUNNING);
    }

    /** The call fails with exactly this. */
    static <T extends SfnException> void refused(Class<T> type, String message, ThrowingCallable call) {
        T error = catchThrowableOfType(type, call);
        assertThat(error).as("a " + type.getSimpleName()).isNotNull();
        assertThat(error.awsErrorDetails().errorMessage()).isEqualTo(message);
        assertThat(error.statusCode()).isEqualTo(400);
    }

    /** Asks until the answer is the one that is waited for. */
    public static <T> T until(Supplier<T> question, Predicate<T> wanted) {
        long end = System.nanoTime() + PATIENCE;
        T answer = question.get();
        while (!wanted.test(answer)) {
            if (System.nanoTime() > end) {
                throw new AssertionError("Still " + answer);
            }
            Thread.onSpinWait();
            answer = question.get();
        }
        return answer;
    }

    @Override
    public void close() {
        client.close();
        server.close();
        service.close();
    }
}
