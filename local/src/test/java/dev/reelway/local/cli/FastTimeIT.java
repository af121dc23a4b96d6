package dev.reelway.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.reelway.local.cloud.CloudClients;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.sfn.model.DescribeExecutionResponse;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;

/** The whole cloud with time that jumps: executions that wait for each other, and tasks that others carry out. */
class FastTimeIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String DAY = "{'Type':'Wait','Seconds':86400,'End':true}";

    @TempDir
    static Path folder;

    private static ReelwayProcess process;
    private static CloudClients aws;

    @BeforeAll
    static void start() throws Exception {
        process = ReelwayProcess.start(folder, "up", "--port", "0", "--data", "data", "--json", "--time", "fast");
        JsonNode up = JSON.readTree(process.line("{"));
        aws = CloudClients.of(URI.create(up.path("endpoint").asText()), "us-east-1");
    }

    @AfterAll
    static void down() {
        aws.close();
        process.close();
    }

    private static String machine(String name, String fields, String state) {
        String definition = ("{" + fields + "'StartAt':'Do','States':{'Do':" + state + "}}").replace('\'', '"');
        return aws.sfn()
                .createStateMachine(r -> r.name(name)
                        .roleArn("arn:aws:iam::111111111111:role/tasks")
                        .definition(definition))
                .stateMachineArn();
    }

    private static DescribeExecutionResponse run(String machine) throws InterruptedException {
        String execution =
                aws.sfn().startExecution(r -> r.stateMachineArn(machine)).executionArn();
        for (int tenths = 0; tenths < 600; tenths++) {
            DescribeExecutionResponse view = aws.sfn().describeExecution(r -> r.executionArn(execution));
            if (view.status() != ExecutionStatus.RUNNING) {
                return view;
            }
            TimeUnit.MILLISECONDS.sleep(100);
        }
        throw new AssertionError(execution + " has not ended.");
    }

    private static String calls(String resource, String machine, String more) {
        return "{'Type':'Task','Resource':'arn:aws:states:::" + resource + "'," + more
                + "'Parameters':{'StateMachineArn':'" + machine + "'},'End':true}";
    }

    private static void assertTook(DescribeExecutionResponse view, Duration atLeast) {
        assertThat(view.status()).as(view.toString()).isEqualTo(ExecutionStatus.SUCCEEDED);
        assertThat(Duration.between(view.startDate(), view.stopDate())).isBetween(atLeast, atLeast.plusMinutes(10));
    }

    @Test
    void aDayIsWaitedFor() throws Exception {
        assertTook(run(machine("day", "", DAY)), Duration.ofDays(1));
    }

    @Test
    void executionsWaitForEachOther() throws Exception {
        String child = machine("child", "", DAY);
        // What would come if time jumped between the end of one and the other's hearing of it.
        String parent = calls("states:startExecution.sync:2", child, "'TimeoutSeconds':90000,");
        String grandparent = calls(
                "states:startExecution.sync",
                machine("parent", "'TimeoutSeconds':90060,", parent),
                "'TimeoutSeconds':90120,");
        assertTook(run(machine("grandparent", "", grandparent)), Duration.ofDays(1));
    }

    @Test
    void anotherPaceIsRefused() throws Exception {
        try (ReelwayProcess other = ReelwayProcess.start(folder, "up", "--data", "other", "--time", "slow")) {
            assertThat(other.exit()).isEqualTo(ExitCode.USAGE);
            assertThat(other.err().strip()).isEqualTo("reelway: --time must be real or fast, but is \"slow\".");
        }
        assertThat(folder.resolve("other")).doesNotExist();
    }
}
