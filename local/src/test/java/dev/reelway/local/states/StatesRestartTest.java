package dev.reelway.local.states;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reelway.engine.journal.ByteSink;
import dev.reelway.engine.task.Connectors;
import dev.reelway.engine.task.TaskHandle;
import dev.reelway.local.bus.EventBus;
import dev.reelway.local.http.CloudServer;
import dev.reelway.local.store.Database;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.DescribeExecutionResponse;
import software.amazon.awssdk.services.sfn.model.ExecutionAlreadyExistsException;
import software.amazon.awssdk.services.sfn.model.ExecutionDoesNotExistException;
import software.amazon.awssdk.services.sfn.model.ExecutionListItem;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;
import software.amazon.awssdk.services.sfn.model.GetExecutionHistoryResponse;
import software.amazon.awssdk.services.sfn.model.RoutingConfigurationListItem;
import software.amazon.awssdk.services.sfn.model.Tag;

/** What a service knows of what another one did before it, in the same folder. */
class StatesRestartTest {

    private static final String PASS = "{\"StartAt\":\"P\",\"States\":{\"P\":{\"Type\":\"Pass\",\"End\":true}}}";
    private static final String ACTIVITY = "{\"StartAt\":\"A\",\"States\":{\"A\":{\"Type\":\"Task\",\"End\":true,"
            + "\"Resource\":\"arn:aws:states:eu-west-1:111111111111:activity:work\"}}}";
    private static final String DISTRIBUTED = "{\"StartAt\":\"M\",\"States\":{\"M\":{\"Type\":\"Map\",\"End\":true,"
            + "\"Label\":\"each\",\"ItemProcessor\":{\"ProcessorConfig\":{\"Mode\":\"DISTRIBUTED\","
            + "\"ExecutionType\":\"STANDARD\"},\"StartAt\":\"P\",\"States\":{\"P\":{\"Type\":\"Pass\",\"End\":true}}}}}}";

    @TempDir
    Path folder;

    /** A service on the folder. */
    private final class Running implements AutoCloseable {

        private final CloudServer server = CloudServer.start(0);
        private final StatesService service;
        private final SfnClient client;

        Running(Duration retention) throws IOException {
            service = new StatesService(
                    new RealTime(Clock.systemUTC()),
                    Connectors.all((request, reply) -> TaskHandle.NOTHING_TO_CANCEL),
                    new EventBus(Runnable::run, () -> "event-id"),
                    StatesFiles.in(folder, retention),
                    Optional.empty());
            server.registerQuick("states", service);
            service.goOn();
            client = StatesFixture.clientOf(server.endpoint(), SfnClient.builder())
                    .build();
        }

        String machine(String name, String definition) {
            return client.createStateMachine(r -> r.name(name)
                            .roleArn("arn:aws:iam::111111111111:role/r")
                            .definition(definition))
                    .stateMachineArn();
        }

        String start(String machine, String name, String input) {
            return client.startExecution(
                            r -> r.stateMachineArn(machine).name(name).input(input))
                    .executionArn();
        }

        DescribeExecutionResponse describe(String arn) {
            return client.describeExecution(r -> r.executionArn(arn));
        }

        List<String> listed(String machine) {
            return client
                    .listExecutionsPaginator(r -> r.stateMachineArn(machine).maxResults(2))
                    .executions()
                    .stream()
                    .map(ExecutionListItem::name)
                    .toList();
        }

        @Override
        public void close() {
            client.close();
            service.close();
            server.close();
        }
    }

    private Running running() throws IOException {
        return new Running(StatesFiles.RETENTION);
    }

    @Test
    void executionsThatHaveEndedAreDescribedAndListedAsBefore() throws IOException {
        String machine;
        String arn;
        DescribeExecutionResponse before;
        GetExecutionHistoryResponse history;
        try (Running first = running()) {
            machine = first.machine("m", PASS);
            for (int i = 1; i <= 5; i++) {
                first.start(machine, "e" + i, "{\"i\": " + i + "}");
            }
            arn = machine.replace(":stateMachine:", ":execution:") + ":e3";
            before = first.describe(arn);
            String which = arn;
            history = first.client.getExecutionHistory(r -> r.executionArn(which));
        }
        try (Running second = running()) {
            assertThat(second.describe(arn).equalsBySdkFields(before)).isTrue();
            assertThat(second.client
                            .getExecutionHistory(r -> r.executionArn(arn))
                            .equalsBySdkFields(history))
                    .isTrue();
            second.start(machine, "e6", "{}");
            assertThat(second.listed(machine)).containsExactly("e6", "e5", "e4", "e3", "e2", "e1");
            assertThatThrownBy(() -> second.start(machine, "e3", "{}"))
                    .isInstanceOf(ExecutionAlreadyExistsException.class)
                    .hasMessageContaining("Execution Already Exists: '" + arn + "'");
        }
    }

    @Test
    void machinesWithTheirVersionsAliasesAndTagsAreThereAsBefore() throws IOException {
        try (Running first = running()) {
            String machine = first.machine("m", PASS);
            String version = first.client
                    .publishStateMachineVersion(r -> r.stateMachineArn(machine).description("first"))
                    .stateMachineVersionArn();
            first.client.createStateMachineAlias(r -> r.name("live")
                    .routingConfiguration(List.of(RoutingConfigurationListItem.builder()
                            .stateMachineVersionArn(version)
                            .weight(100)
                            .build())));
            first.client.tagResource(r -> r.resourceArn(machine)
                    .tags(Tag.builder().key("team").value("video").build()));
            first.client.createActivity(r -> r.name("work"));
        }
        try (Running second = running()) {
            String machine = "arn:aws:states:eu-west-1:111111111111:stateMachine:m";
            assertThat(second.client
                            .describeStateMachine(r -> r.stateMachineArn(machine + ":1"))
                            .description())
                    .isEqualTo("first");
            assertThat(second.client
                            .listTagsForResource(r -> r.resourceArn(machine))
                            .tags())
                    .extracting(Tag::value)
                    .containsExactly("video");
            assertThat(second.client.listActivities().activities()).hasSize(1);
            String arn = second.client
                    .startExecution(r -> r.stateMachineArn(machine + ":live"))
                    .executionArn();
            assertThat(second.describe(arn).stateMachineAliasArn()).isEqualTo(machine + ":live");
            assertThat(second.describe(arn).stateMachineVersionArn()).isEqualTo(machine + ":1");
        }
    }

    @Test
    void anExecutionOfAMachineThatIsGoneMeanwhileGoesOnWithItsDefinition() throws Exception {
        String arn;
        try (Running first = running()) {
            first.client.createActivity(r -> r.name("work"));
            String machine = first.machine("m", ACTIVITY);
            arn = first.start(machine, "e", "7");
            first.client.deleteStateMachine(r -> r.stateMachineArn(machine));
        }
        try (Running second = running()) {
            var task = second.client.getActivityTask(
                    r -> r.activityArn("arn:aws:states:eu-west-1:111111111111:activity:work"));
            assertThat(task.input()).isEqualTo("7");
            second.client.sendTaskSuccess(r -> r.taskToken(task.taskToken()).output("8"));
            assertThat(second.describe(arn).output()).isEqualTo("8");
            assertThat(second.client
                            .describeStateMachineForExecution(r -> r.executionArn(arn))
                            .definition())
                    .isEqualTo(ACTIVITY);
        }
    }

    @Test
    void mapRunsAndTheirChildrenAreThereAsBefore() throws Exception {
        String arn;
        String run;
        try (Running first = running()) {
            arn = first.start(first.machine("m", DISTRIBUTED), "e", "[1,2]");
            while (first.describe(arn).status() == ExecutionStatus.RUNNING) {
                TimeUnit.MILLISECONDS.sleep(5);
            }
            String parent = arn;
            run = first.client
                    .listMapRuns(r -> r.executionArn(parent))
                    .mapRuns()
                    .get(0)
                    .mapRunArn();
        }
        try (Running second = running()) {
            assertThat(second.client.listMapRuns(r -> r.executionArn(arn)).mapRuns())
                    .hasSize(1);
            assertThat(second.client
                            .describeMapRun(r -> r.mapRunArn(run))
                            .itemCounts()
                            .succeeded())
                    .isEqualTo(2);
            List<ExecutionListItem> children =
                    second.client.listExecutions(r -> r.mapRunArn(run)).executions();
            assertThat(children).hasSize(2).allMatch(child -> child.itemCount() == 1);
            assertThat(second.describe(children.get(0).executionArn()).mapRunArn())
                    .isEqualTo(run);
        }
    }

    @Test
    void whatEndedLongerAgoThanIsRetainedIsGone() throws Exception {
        String arn;
        String machine;
        try (Running first = running()) {
            machine = first.machine("m", PASS);
            arn = first.start(machine, "e", "{}");
        }
        try (Running second = new Running(Duration.ofNanos(1))) {
            for (int tenths = 0; !second.listed(machine).isEmpty(); tenths++) {
                assertThat(tenths).as("tenths of a second").isLessThan(600);
                TimeUnit.MILLISECONDS.sleep(100);
            }
            assertThatThrownBy(() -> second.describe(arn)).isInstanceOf(ExecutionDoesNotExistException.class);
        }
    }

    @Test
    void whatAnotherVersionHasWrittenAnotherWayIsRefused() throws IOException {
        running().close();
        try (Database database = Database.open(folder.resolve("states.db"))) {
            database.byText("format")
                    .put("executions", new ByteSink().number(99).toBytes());
            database.commit();
        }
        assertThatThrownBy(() -> StatesFiles.in(folder, StatesFiles.RETENTION))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage(
                        "What is in " + folder + " has format 99, but this version of Reelway reads format 1: use the"
                                + " version that wrote it, or another folder");
    }

    @Test
    void aFileThatIsNoDatabaseIsRefused() throws IOException {
        Files.writeString(folder.resolve("states.db"), "no database");
        assertThatThrownBy(() -> StatesFiles.in(folder, StatesFiles.RETENTION))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("The database " + folder.resolve("states.db") + " cannot be opened: ");
    }
}
