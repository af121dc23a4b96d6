package dev.reelway.testkit.endpoint;

import dev.reelway.testkit.mock.MockFile;
import dev.reelway.testkit.run.Happening;
import dev.reelway.testkit.run.Recording;
import dev.reelway.testkit.run.Recording.Result;
import dev.reelway.testkit.run.Runner;
import dev.reelway.testkit.run.Scenario;
import dev.reelway.testkit.run.Scenario.Definition;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.client.config.SdkAdvancedClientOption;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.SfnClientBuilder;
import software.amazon.awssdk.services.sfn.model.DescribeExecutionResponse;
import software.amazon.awssdk.services.sfn.model.ExecutionListItem;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;
import software.amazon.awssdk.services.sfn.model.StateMachineAlreadyExistsException;
import software.amazon.awssdk.services.sfn.model.StateMachineListItem;

/**
 * Runs a machine on a Step Functions endpoint: Step Functions Local, an emulator, AWS. Stubs go into the mock configuration file that
 * the endpoint reads; time is real.
 *
 * @see <a href="https://docs.aws.amazon.com/step-functions/latest/dg/sfn-local-test-sm-exec.html">Step Functions Local with mocks</a>
 */
final class EndpointRunner implements Runner {

    /** Never the name of a machine that is deployed there. */
    private static final String PREFIX = "testkit-";

    private static final String TEST_CASE = "Test";
    private static final int POLL_MILLIS = 50;

    private final String place;
    private final Optional<Path> mocks;
    private final String role;
    private final Duration patience;
    private final SfnClient client;

    EndpointRunner(Optional<URI> url, Optional<Path> mocks, String role, Duration patience) {
        this.place = url.map(URI::toString).orElse("aws");
        this.mocks = mocks;
        this.role = role;
        this.patience = patience;
        SfnClientBuilder builder = SfnClient.builder().httpClient(UrlConnectionHttpClient.create());
        url.ifPresent(endpoint -> builder.endpointOverride(endpoint)
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("any", "one")))
                .overrideConfiguration(
                        c -> c.putAdvancedOption(SdkAdvancedClientOption.DISABLE_HOST_PREFIX_INJECTION, true)));
        this.client = builder.build();
    }

    @Override
    public boolean counts() {
        return false;
    }

    @Override
    public Recording run(Scenario scenario) {
        Definition definition = new Definition(
                PREFIX + scenario.definition().name(),
                scenario.definition().text(),
                scenario.definition().parsed());
        boolean mocked = !scenario.stubs().isEmpty();
        if (mocked) {
            writeMocks(definition, scenario);
        }
        try {
            String machine = deploy(definition);
            String execution = client.startExecution(r -> r.stateMachineArn(machine + (mocked ? "#" + TEST_CASE : ""))
                            .input(scenario.input()))
                    .executionArn();
            return recording(scenario.definition().name(), ended(execution));
        } catch (SdkException e) {
            throw new AssertionError("The endpoint " + place + " refused the test: " + e.getMessage(), e);
        }
    }

    private void writeMocks(Definition definition, Scenario scenario) {
        Path file = mocks.orElseThrow(() -> new AssertionError("The endpoint " + place
                + " cannot be given the stubs of this test: -Dtestkit.endpoint.mocks=FILE names the mock configuration that it"
                + " reads. An endpoint that reads none, such as AWS, carries tasks out: there a test has no stubs."));
        try {
            String text = MockFile.write(definition, scenario.stubs(), TEST_CASE);
            Files.writeString(file, text);
        } catch (IllegalArgumentException e) {
            throw new AssertionError("The endpoint " + place + " cannot run this test. " + e.getMessage() + ".", e);
        } catch (IOException e) {
            throw new UncheckedIOException("The mock configuration " + file + " cannot be written", e);
        }
    }

    private String deploy(Definition definition) {
        try {
            return client.createStateMachine(
                            r -> r.name(definition.name()).roleArn(role).definition(definition.text()))
                    .stateMachineArn();
        } catch (StateMachineAlreadyExistsException e) {
            String arn = client.listStateMachinesPaginator(r -> {}).stateMachines().stream()
                    .filter(machine -> machine.name().equals(definition.name()))
                    .map(StateMachineListItem::stateMachineArn)
                    .findFirst()
                    .orElseThrow(() -> e);
            client.updateStateMachine(r -> r.stateMachineArn(arn).roleArn(role).definition(definition.text()));
            return arn;
        }
    }

    private DescribeExecutionResponse ended(String execution) {
        long end = System.nanoTime() + patience.toNanos();
        DescribeExecutionResponse view = client.describeExecution(r -> r.executionArn(execution));
        while (view.status() == ExecutionStatus.RUNNING) {
            if (System.nanoTime() > end) {
                client.stopExecution(r -> r.executionArn(execution));
                throw new AssertionError("The execution on " + place + " still runs after " + patience.toSeconds()
                        + " s and was stopped; -Dtestkit.endpoint.timeout=SECONDS gives it more");
            }
            pause();
            view = client.describeExecution(r -> r.executionArn(execution));
        }
        return view;
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("The test was interrupted while it waited for an execution", e);
        }
    }

    private Recording recording(String machine, DescribeExecutionResponse view) {
        List<Happening> events =
                client.getExecutionHistoryPaginator(r -> r.executionArn(view.executionArn())).events().stream()
                        .map(SdkEvents::happening)
                        .toList();
        Map<String, List<Recording>> children = new LinkedHashMap<>();
        for (Happening event : events) {
            String name = event.details().name();
            if (event.type().equals("MapRunStarted") && name != null) {
                children.put(name, children(machine, name));
            }
        }
        return new Recording(
                machine,
                view.statusAsString(),
                new Result(
                        Optional.ofNullable(view.output()),
                        Optional.ofNullable(view.error()),
                        Optional.ofNullable(view.cause())),
                view.startDate(),
                Optional.ofNullable(view.stopDate()).orElse(view.startDate()),
                events,
                children);
    }

    private List<Recording> children(String machine, String mapRun) {
        List<ExecutionListItem> items =
                new ArrayList<>(client.listExecutionsPaginator(r -> r.mapRunArn(mapRun)).executions().stream()
                        .toList());
        items.sort(Comparator.comparing(ExecutionListItem::startDate));
        return items.stream()
                .map(item -> recording(machine, client.describeExecution(r -> r.executionArn(item.executionArn()))))
                .toList();
    }
}
