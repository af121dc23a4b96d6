package dev.reelway.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.reelway.local.cloud.CloudClients;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.DescribeExecutionResponse;
import software.amazon.awssdk.services.sfn.model.ExecutionAlreadyExistsException;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;
import software.amazon.awssdk.services.sfn.model.HistoryEvent;

/** What becomes of executions when the process is killed over and over while they run. */
class KilledUpIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int EXECUTIONS = 200;
    private static final int KILLS = 6;
    private static final int WORKERS = 2;
    private static final String ACCOUNT = "arn:aws:states:us-east-1:111111111111:";

    /** Timers, tasks, a Parallel and a Map. */
    private static final String INLINE = """
            {"StartAt":"All","States":{"All":{"Type":"Parallel","End":true,"Branches":[
              {"StartAt":"Pause","States":{
                "Pause":{"Type":"Wait","SecondsPath":"$.seconds","Next":"Tell"},
                "Tell":{"Type":"Task","Resource":"arn:aws:states:::sns:publish","ResultPath":null,"End":true,
                  "Parameters":{"TopicArn":"TOPIC","Message.$":"States.JsonToString($)"}}}},
              {"StartAt":"Each","States":{"Each":{"Type":"Map","ItemsPath":"$.items","MaxConcurrency":2,"End":true,
                "ItemProcessor":{"StartAt":"Work","States":{
                  "Work":{"Type":"Task","Resource":"ACTIVITY","TimeoutSeconds":300,"Next":"Rest"},
                  "Rest":{"Type":"Wait","Seconds":1,"End":true}}}}}}]}}}""";

    /** A distributed Map. */
    private static final String DISTRIBUTED = """
            {"StartAt":"Each","States":{"Each":{"Type":"Map","ItemsPath":"$.items","MaxConcurrency":2,"End":true,
              "ItemProcessor":{"ProcessorConfig":{"Mode":"DISTRIBUTED","ExecutionType":"STANDARD"},"StartAt":"Rest",
                "States":{"Rest":{"Type":"Wait","Seconds":1,"Next":"Work"},
                  "Work":{"Type":"Task","Resource":"ACTIVITY","TimeoutSeconds":300,"End":true}}}}}}""";

    @TempDir
    Path folder;

    private final Random random = new Random(4711);
    private final List<String> machines = new ArrayList<>();
    private final Map<String, DescribeExecutionResponse> ends = new HashMap<>();
    private volatile SfnClient sfn;
    private volatile boolean over;

    @Test
    void everyExecutionEndsOnceAsIfNothingHadHappened() throws Exception {
        ReelwayProcess process = ReelwayProcess.start(folder, "up", "--port", "0", "--data", "data", "--json");
        try {
            URI endpoint = connect(process);
            create();
            List<Thread> workers = IntStream.range(0, WORKERS)
                    .mapToObj(i -> new Thread(this::work, "worker-" + i))
                    .toList();
            workers.forEach(Thread::start);
            int started = 0;
            for (int kill = 1; kill <= KILLS; kill++) {
                int until = EXECUTIONS * kill / KILLS;
                for (; started < until; started++) {
                    start(started);
                }
                TimeUnit.MILLISECONDS.sleep(random.nextInt(900));
                look();
                process.kill();
                process = ReelwayProcess.start(
                        folder, "up", "--port", String.valueOf(endpoint.getPort()), "--data", "data", "--json");
                connect(process);
            }
            await();
            over = true;
            for (Thread worker : workers) {
                worker.join();
            }
            for (int i = 0; i < EXECUTIONS; i++) {
                check(i);
            }
            assertThat(process.err()).isEmpty();
        } finally {
            over = true;
            process.close();
        }
    }

    private URI connect(ReelwayProcess process) throws Exception {
        URI endpoint =
                URI.create(JSON.readTree(process.line("{")).path("endpoint").asText());
        sfn = CloudClients.of(endpoint, "us-east-1").sfn();
        return endpoint;
    }

    private void create() {
        String activity = sfn.createActivity(r -> r.name("work")).activityArn();
        String topic = "arn:aws:sns:us-east-1:111111111111:asset-notifications";
        for (String definition : List.of(INLINE, DISTRIBUTED)) {
            String name = "machine-" + machines.size();
            machines.add(sfn.createStateMachine(r -> r.name(name)
                            .roleArn("arn:aws:iam::111111111111:role/test")
                            .definition(definition.replace("ACTIVITY", activity).replace("TOPIC", topic)))
                    .stateMachineArn());
        }
    }

    private void start(int number) {
        String machine = machines.get(number % 2);
        String input = "{\"seconds\":" + (1 + number % 4) + ",\"items\":[" + number + ",\"b\",{\"c\":3}]}";
        try {
            sfn.startExecution(
                    r -> r.stateMachineArn(machine).name("execution-" + number).input(input));
        } catch (ExecutionAlreadyExistsException e) {
            throw new AssertionError("It was only started once", e);
        }
    }

    /** Gives back what it is given, whatever becomes of the server meanwhile. */
    private void work() {
        while (!over) {
            try {
                var task = sfn.getActivityTask(r -> r.activityArn(ACCOUNT + "activity:work"));
                if (task.taskToken() != null) {
                    sfn.sendTaskSuccess(r -> r.taskToken(task.taskToken()).output(task.input()));
                }
            } catch (SdkException e) {
                // Killed, or starting; or another worker has the task, which was handed out again.
                pause();
            }
        }
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(20);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static String arn(int number) {
        return ACCOUNT + "execution:machine-" + number % 2 + ":execution-" + number;
    }

    private Optional<DescribeExecutionResponse> describe(int number) {
        return Optional.of(sfn.describeExecution(r -> r.executionArn(arn(number))));
    }

    /** Remembers how what has ended has ended: that must not change any more. */
    private void look() {
        for (String machine : machines) {
            sfn
                    .listExecutionsPaginator(r -> r.stateMachineArn(machine).statusFilter(ExecutionStatus.SUCCEEDED))
                    .executions()
                    .stream()
                    .filter(one -> !ends.containsKey(one.executionArn()))
                    .limit(5)
                    .forEach(one -> ends.put(
                            one.executionArn(), sfn.describeExecution(r -> r.executionArn(one.executionArn()))));
        }
    }

    private void await() throws InterruptedException {
        for (int i = 0; i < EXECUTIONS; i++) {
            for (int tenths = 0; describe(i).orElseThrow().status() == ExecutionStatus.RUNNING; tenths++) {
                assertThat(tenths)
                        .as("tenths of a second that %s goes on", arn(i))
                        .isLessThan(1200);
                TimeUnit.MILLISECONDS.sleep(100);
            }
        }
    }

    private void check(int number) throws Exception {
        DescribeExecutionResponse end = describe(number).orElseThrow();
        assertThat(end.status()).as(arn(number)).isEqualTo(ExecutionStatus.SUCCEEDED);
        String items = "[" + number + ",\"b\",{\"c\":3}]";
        String all = "[{\"seconds\":" + (1 + number % 4) + ",\"items\":" + items + "}," + items + "]";
        assertThat(JSON.readTree(end.output())).isEqualTo(JSON.readTree(number % 2 == 0 ? all : items));
        DescribeExecutionResponse before = ends.getOrDefault(arn(number), end);
        assertThat(end.equalsBySdkFields(before))
                .as("%s is as it was: %s", arn(number), before)
                .isTrue();
        List<HistoryEvent> history =
                sfn.getExecutionHistoryPaginator(r -> r.executionArn(arn(number))).events().stream()
                        .toList();
        checkHistory(history);
    }

    private static void checkHistory(List<HistoryEvent> history) {
        for (int i = 0; i < history.size(); i++) {
            HistoryEvent event = history.get(i);
            assertThat(event.id()).isEqualTo(i + 1L);
            assertThat(event.previousEventId()).isBetween(0L, event.id() - 1);
            if (i > 0) {
                assertThat(event.timestamp())
                        .isAfterOrEqualTo(history.get(i - 1).timestamp());
            }
        }
        Function<String, Long> count = type -> history.stream()
                .filter(event -> event.typeAsString().equals(type))
                .count();
        assertThat(count.apply("ExecutionStarted")).isEqualTo(1);
        assertThat(count.apply("ExecutionSucceeded")).isEqualTo(1);
        assertThat(history.get(history.size() - 1).typeAsString()).isEqualTo("ExecutionSucceeded");
        for (String state : List.of("Wait", "Task", "Parallel", "Map")) {
            assertThat(count.apply(state + "StateEntered")).isEqualTo(count.apply(state + "StateExited"));
        }
        assertThat(count.apply("ActivityScheduled")).isEqualTo(count.apply("ActivitySucceeded"));
    }
}
