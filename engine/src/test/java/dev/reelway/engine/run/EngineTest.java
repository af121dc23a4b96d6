package dev.reelway.engine.run;

import static dev.reelway.engine.harness.Definitions.json;
import static dev.reelway.engine.harness.Definitions.single;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reelway.engine.data.InvalidJson;
import dev.reelway.engine.harness.EngineHarness;
import dev.reelway.engine.harness.FakeConnector;
import dev.reelway.engine.history.EventDetails;
import dev.reelway.engine.history.HistoryEvent;
import dev.reelway.engine.parse.DefinitionParser;
import dev.reelway.engine.task.Connectors;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class EngineTest {

    private static final String WAIT = single("'Type':'Wait','Seconds':100");

    @Test
    void endsAnExecutionExactlyWhenItsTimeIsOver() {
        try (var engine = EngineHarness.withoutTasks()) {
            String definition =
                    json("{'TimeoutSeconds':5,'StartAt':'S','States':{'S':{'Type':'Wait','Seconds':60,'End':true}}}");
            ExecutionView view = engine.run(definition, "{}");
            assertThat(view.status()).isEqualTo(ExecutionStatus.TIMED_OUT);
            assertThat(view.stopDate()).contains(EngineHarness.START.plusSeconds(5));
            assertThat(view.error()).isEmpty();
            assertThat(view.cause()).isEmpty();
            EventDetails last = engine.history().get(2).details();
            assertThat(last)
                    .isInstanceOfSatisfying(
                            EventDetails.Failure.class,
                            failure -> assertThat(failure.error()).isEqualTo("States.Timeout"));
        }
    }

    @Test
    void stopsAnExecutionAndWhatItWaitsFor() {
        var connector = new FakeConnector();
        try (var engine = new EngineHarness(Connectors.all(connector))) {
            ExecutionHandle handle =
                    engine.start(single("'Type':'Task','Resource':'arn:aws:states:::x:y','TimeoutSeconds':50"), "{}");
            assertThat(engine.engine().stop(handle.executionArn(), "E", "enough"))
                    .isPresent();
            assertThat(handle.view().status()).isEqualTo(ExecutionStatus.ABORTED);
            assertThat(handle.view().error()).contains("E");
            assertThat(handle.view().cause()).contains("enough");
            assertThat(connector.cancelled()).isEqualTo(1);
            assertThat(engine.time().pending()).isZero();
            assertThat(engine.trace()).endsWith("ExecutionAborted 4<0");
            assertThat(engine.engine().stop("unknown", null, null)).isEmpty();
        }
    }

    @Test
    void failsAtTheLargestHistory() {
        try (var engine = EngineHarness.withoutTasks()) {
            ExecutionView view = engine.run(
                    json("{'StartAt':'A','States':{'A':{'Type':'Pass','Next':'B'},'B':{'Type':'Pass','Next':'A'}}}"),
                    "{}");
            assertThat(engine.history()).hasSize(25_000);
            assertThat(view.error()).contains("States.Runtime");
            assertThat(view.cause()).contains("The execution reached the maximum number of history events (25000).");
        }
    }

    @Test
    void givesAnUnchangingListOfEvents() {
        try (var engine = EngineHarness.withoutTasks()) {
            ExecutionHandle handle = engine.start(WAIT, "{}");
            List<HistoryEvent> before = handle.history();
            engine.time().advance(Duration.ofSeconds(100));
            assertThat(before).hasSize(2);
            assertThat(handle.history()).hasSize(4);
            assertThat(handle.history().subList(1, 3)).hasSize(2);
        }
    }

    @Test
    void tellsTheListenerOfBeginningAndEnd() {
        try (var engine = EngineHarness.withoutTasks()) {
            engine.run(WAIT, "{}");
            assertThat(engine.statusChanges().stream().map(ExecutionView::status))
                    .containsExactly(ExecutionStatus.RUNNING, ExecutionStatus.SUCCEEDED);
        }
    }

    @Test
    void forgetsTheOldestOfTooManyEndedExecutions() {
        try (var engine = new EngineHarness(Connectors.none(), EngineHarness.START, new EngineLimits(10, 2, 2))) {
            for (int i = 0; i < 3; i++) {
                engine.run(single("'Type':'Pass'"), "{}");
            }
            assertThat(engine.engine().describe("arn:aws:states:us-east-1:111111111111:execution:machine:execution-1"))
                    .isEmpty();
            assertThat(engine.engine().history(engine.last().executionArn())).isPresent();
        }
    }

    @Test
    void holdsNoTimerAfterItIsClosed() {
        var engine = EngineHarness.withoutTasks();
        engine.start(WAIT, "{}");
        engine.engine().close();
        assertThat(engine.time().pending()).isZero();
        assertThatThrownBy(() -> engine.start(WAIT, "{}")).hasMessage("The engine is closed");
    }

    @Test
    void refusesWhatItCannotStart() {
        try (var engine = new EngineHarness(Connectors.none(), EngineHarness.START, new EngineLimits(1, 1, 1))) {
            assertThatThrownBy(() -> engine.start(WAIT, "{'a'")).isInstanceOf(InvalidJson.class);
            StartExecution request = engine.start(WAIT, "{}").view().request();
            assertThatThrownBy(() -> engine.start(WAIT, "{}")).hasMessage("There are already 1 running executions");
            engine.time().advance(Duration.ofHours(1));
            assertThatThrownBy(() -> engine.start(request))
                    .hasMessage("The execution " + request.executionArn() + " already exists");
        }
    }

    @Test
    void refusesAnArnThatIsNone() {
        var machine = DefinitionParser.parse(WAIT).orThrow();
        assertThatThrownBy(() -> new StartExecution(machine, "x", "x", "x", "x", "x", "{}"))
                .hasMessage("'x' is not an execution ARN");
    }
}
