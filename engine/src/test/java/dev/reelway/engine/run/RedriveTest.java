package dev.reelway.engine.run;

import static dev.reelway.engine.harness.Definitions.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.reelway.engine.harness.EngineHarness;
import dev.reelway.engine.harness.FakeConnector;
import dev.reelway.engine.harness.RecordingJournal;
import dev.reelway.engine.history.HistoryEvent;
import dev.reelway.engine.task.Connectors;
import dev.reelway.engine.task.TaskRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Executions that go on after they ended without success.
 *
 * @see <a href="https://docs.aws.amazon.com/step-functions/latest/dg/redrive-executions.html">Redriving executions</a>
 */
class RedriveTest {

    private static final String TASK = "'Type':'Task','Resource':'arn:aws:states:::lambda:invoke'";
    private static final String ARN = "arn:aws:states:us-east-1:111111111111:execution:machine:execution-1";

    private final FakeConnector tasks = new FakeConnector();
    private final RecordingJournal journal = new RecordingJournal();
    private final EngineHarness engine =
            new EngineHarness(Connectors.all(tasks), EngineHarness.START, EngineLimits.DEFAULT, journal);

    @AfterEach
    void close() {
        engine.close();
    }

    /** Redrives the execution an hour after it was started, gives it another, and returns its history since. */
    private List<String> redrive() {
        int before = history().size();
        engine.engine().redrive(ARN);
        engine.time().advance(Duration.ofHours(1));
        List<HistoryEvent> all = history();
        return all.subList(before, all.size()).stream().map(RedriveTest::word).toList();
    }

    private static String word(HistoryEvent event) {
        return event.type().wireName() + " " + event.id() + "<" + event.previousEventId();
    }

    private List<HistoryEvent> history() {
        return engine.engine().history(ARN).orElseThrow();
    }

    private ExecutionView view() {
        return engine.engine().describe(ARN).orElseThrow();
    }

    @Test
    void aFailedTaskIsScheduledAgainInTheStateThatWasEntered() {
        tasks.fails("Broken", "once").succeeds("\"done\"");
        engine.run(
                json("{'StartAt':'P','States':{'P':{'Type':'Pass','Next':'T'},'T':{" + TASK + ",'End':true}}}"), "1");
        assertThat(view().status()).isEqualTo(ExecutionStatus.FAILED);
        assertThat(redrive())
                .containsExactly(
                        "ExecutionRedriven 9<8",
                        "TaskScheduled 10<4",
                        "TaskStarted 11<10",
                        "TaskSucceeded 12<11",
                        "TaskStateExited 13<12",
                        "ExecutionSucceeded 14<13");
        assertThat(view().output()).contains("\"done\"");
        assertThat(view().startDate()).isEqualTo(EngineHarness.START);
        assertThat(view().redrives()).isEqualTo(new Redrives(1, Optional.of(hours(1))));
        assertThat(view().error()).isEmpty();
    }

    private static Instant hours(int count) {
        return EngineHarness.START.plus(Duration.ofHours(count));
    }

    @Test
    void everyBeginningAndEndIsTold() {
        tasks.fails("Broken", "once").succeeds("\"done\"");
        engine.run(json("{'StartAt':'T','States':{'T':{" + TASK + ",'End':true}}}"), "1");
        redrive();
        assertThat(engine.statusChanges().stream()
                        .map(one -> one.status() + " " + one.redrives().count()))
                .containsExactly("RUNNING 0", "FAILED 0", "RUNNING 1", "SUCCEEDED 1");
    }

    @Test
    void everyRetryIsThereAgain() {
        tasks.fails("Busy", "a").fails("Busy", "b").fails("Busy", "c").fails("Busy", "d");
        engine.run(
                json("{'StartAt':'T','States':{'T':{" + TASK
                        + ",'Retry':[{'ErrorEquals':['Busy'],'MaxAttempts':1}],'End':true}}}"),
                "1");
        assertThat(tasks.requests()).hasSize(2);
        redrive();
        assertThat(tasks.requests().stream().map(TaskRequest::attempt)).containsExactly(0, 1, 0, 1);
        assertThat(view().error()).contains("Busy");
        assertThat(view().cause()).contains("d");
    }

    @Test
    void expressionsSeeHowOftenAndWhenItWasRedriven() {
        tasks.fails("Broken", "once").succeeds("1");
        engine.run(
                json("{'StartAt':'T','States':{'T':{" + TASK + ",'Parameters':{'c.$':'$$.Execution'},'End':true}}}"),
                "{}");
        redrive();
        assertThat(tasks.requests()
                        .get(0)
                        .parameters()
                        .tree()
                        .get("c")
                        .get("RedriveCount")
                        .intValue())
                .isZero();
        assertThat(tasks.requests().get(0).parameters().tree().get("c").has("RedriveTime"))
                .isFalse();
        assertThat(tasks.requests()
                        .get(1)
                        .parameters()
                        .tree()
                        .get("c")
                        .get("RedriveCount")
                        .intValue())
                .isEqualTo(1);
        assertThat(tasks.requests()
                        .get(1)
                        .parameters()
                        .tree()
                        .get("c")
                        .get("RedriveTime")
                        .textValue())
                .isEqualTo("2026-01-01T01:00:00.000Z");
    }

    @Test
    void variablesKeepTheirValues() {
        tasks.fails("Broken", "once").succeeds("1");
        engine.run(
                json("{'StartAt':'P','States':{'P':{'Type':'Pass','Assign':{'x':7},'Next':'T'},'T':{" + TASK
                        + ",'Parameters':{'x.$':'$x'},'End':true}}}"),
                "{}");
        redrive();
        assertThat(tasks.requests().get(1).parameters().text()).isEqualTo("{\"x\":7}");
    }

    @Test
    void aFailStateIsEnteredAgainAndFailsAgain() {
        engine.run(json("{'StartAt':'P','States':{'P':{'Type':'Pass','Next':'F'},'F':{'Type':'Fail'}}}"), "1");
        assertThat(redrive()).containsExactly("ExecutionRedriven 6<5", "FailStateEntered 7<3", "ExecutionFailed 8<7");
        assertThat(redrive())
                .containsExactly("ExecutionRedriven 9<8", "FailStateEntered 10<3", "ExecutionFailed 11<10");
        assertThat(view().redrives().count()).isEqualTo(2);
    }

    @Test
    void theRulesOfAChoiceAreEvaluatedAgain() {
        engine.run(
                json("{'StartAt':'C','States':{'C':{'Type':'Choice','Choices':[{'Variable':'$$.Execution.RedriveCount',"
                        + "'NumericEquals':1,'Next':'S'}]},'S':{'Type':'Succeed'}}}"),
                "{}");
        assertThat(view().status()).isEqualTo(ExecutionStatus.FAILED);
        redrive();
        assertThat(view().status()).isEqualTo(ExecutionStatus.SUCCEEDED);
    }

    @Test
    void aWaitWhoseTimeHasPassedIsLeft() {
        engine.start(
                json("{'StartAt':'W','States':{'W':{'Type':'Wait','Timestamp':'2026-01-01T00:30:00Z','End':true}}}"),
                "1");
        engine.engine().stop(ARN, null, null);
        engine.time().advance(Duration.ofHours(1));
        assertThat(redrive()).containsExactly("ExecutionRedriven 4<3", "WaitStateExited 5<2", "ExecutionSucceeded 6<5");
    }

    @Test
    void theTimeoutOfTheMachineCountsAnew() {
        engine.run(
                json("{'StartAt':'W','TimeoutSeconds':100,'States':{'W':{'Type':'Wait','Seconds':200,'End':true}}}"),
                "1");
        assertThat(view().status()).isEqualTo(ExecutionStatus.TIMED_OUT);
        redrive();
        assertThat(view().status()).isEqualTo(ExecutionStatus.TIMED_OUT);
        assertThat(view().stopDate()).contains(hours(1).plusSeconds(100));
    }

    @Test
    void onlyTheBranchesThatDidNotSucceedGoOn() {
        tasks.succeeds("\"a\"")
                .staysSilent()
                .fails("Broken", "c")
                .succeeds("\"b\"")
                .succeeds("\"c\"");
        String branch = "{'StartAt':'%s','States':{'%s':{" + TASK + ",'End':true}}}";
        engine.run(
                json("{'StartAt':'A','States':{'A':{'Type':'Parallel','Branches':[" + branch.replace("%s", "X") + ","
                        + branch.replace("%s", "Y") + "," + branch.replace("%s", "Z") + "],'End':true}}}"),
                "1");
        assertThat(view().status()).isEqualTo(ExecutionStatus.FAILED);
        assertThat(tasks.requests()).hasSize(3);
        redrive();
        assertThat(tasks.requests().stream().map(TaskRequest::stateName)).containsExactly("X", "Y", "Z", "Y", "Z");
        assertThat(view().output()).contains("[\"a\",\"b\",\"c\"]");
    }

    @Test
    void branchesInsideBranchesGoOnToo() {
        tasks.fails("Broken", "inner").succeeds("\"inner\"");
        String inner = "{'StartAt':'I','States':{'I':{'Type':'Parallel','Branches':[{'StartAt':'T','States':{'T':{"
                + TASK + ",'End':true}}},{'StartAt':'Q','States':{'Q':{'Type':'Pass','End':true}}}],'End':true}}}";
        engine.run(
                json("{'StartAt':'A','States':{'A':{'Type':'Parallel','Branches':[" + inner + "],'End':true}}}"), "1");
        redrive();
        assertThat(view().output()).contains("[[\"inner\",1]]");
        assertThat(history().stream().filter(event -> event.type().wireName().equals("PassStateEntered")))
                .hasSize(1);
    }

    @Test
    void onlyTheIterationsThatDidNotSucceedGoOnAndNoMoreThanAllowedAtATime() {
        // Of six items the second and the fourth fail, which is borne, and then the fifth, which is too much.
        tasks.succeeds("1")
                .fails("Broken", "2")
                .succeeds("3")
                .fails("Broken", "4")
                .fails("Broken", "5");
        engine.run(
                json("{'StartAt':'M','States':{'M':{'Type':'Map','MaxConcurrency':1,'ToleratedFailureCount':2,"
                        + "'ItemProcessor':{'StartAt':'T','States':{'T':{" + TASK + ",'End':true}}},'End':true}}}"),
                "[1,2,3,4,5,6]");
        assertThat(view().error()).contains("States.ExceedToleratedFailureThreshold");
        engine.engine().redrive(ARN);
        assertThat(tasks.requests()).hasSize(6);
        for (String item : List.of("2", "4", "5", "6")) {
            assertThat(tasks.requests()
                            .get(tasks.requests().size() - 1)
                            .parameters()
                            .text())
                    .isEqualTo(item);
            tasks.lastReply().succeeded(item);
        }
        assertThat(view().output()).contains("[1,2,3,4,5,6]");
    }

    @Test
    void aStateWhoseErrorWasCaughtIsOver() {
        tasks.fails("Broken", "caught").fails("Broken", "not caught").succeeds("2");
        engine.run(
                json("{'StartAt':'A','States':{'A':{" + TASK
                        + ",'Catch':[{'ErrorEquals':['States.ALL'],'Next':'B'}],'End':true},'B':{" + TASK
                        + ",'End':true}}}"),
                "1");
        redrive();
        assertThat(tasks.requests().stream().map(TaskRequest::stateName)).containsExactly("A", "B", "B");
    }

    private static String distributed(String type) {
        return json("{'StartAt':'D','States':{'D':{'Type':'Map','MaxConcurrency':1,'ToleratedFailureCount':1,"
                + "'ItemProcessor':{'ProcessorConfig':{'Mode':'DISTRIBUTED','ExecutionType':'" + type + "'},"
                + "'StartAt':'P','States':{'P':{'Type':'Pass','Next':'T'},'T':{" + TASK + ",'End':true}}},"
                + "'End':true}}}");
    }

    @Test
    void theChildrenOfAMapRunThatDidNotSucceedGoOn() {
        tasks.succeeds("1").fails("Broken", "2").fails("Broken", "3");
        tasks.succeeds("2").succeeds("3").succeeds("4");
        engine.run(distributed("STANDARD"), "[1,2,3,4]");
        MapRunView before = engine.engine().mapRuns(ARN).get(0);
        List<String> children = engine.engine().childExecutions(before.mapRunArn());
        assertThat(children).hasSize(3);
        assertThat(redrive())
                .containsExactly(
                        "ExecutionRedriven 8<7",
                        "MapRunRedriven 9<2",
                        "MapRunSucceeded 10<9",
                        "MapStateSucceeded 11<10",
                        "MapStateExited 12<9",
                        "ExecutionSucceeded 13<12");
        assertThat(view().output()).contains("[1,2,3,4]");
        assertThat(tasks.requests().stream().map(one -> one.parameters().text()))
                .containsExactly("1", "2", "3", "2", "3", "4");
        MapRunView after = engine.engine().mapRuns(ARN).get(0);
        assertThat(engine.engine().mapRuns(ARN)).hasSize(1);
        assertThat(after.redrives()).isEqualTo(new Redrives(1, Optional.of(hours(1))));
        assertThat(after.startDate()).isEqualTo(EngineHarness.START);
        assertThat(after.executionCounts().succeeded()).isEqualTo(4);
        assertThat(engine.engine().childExecutions(after.mapRunArn()))
                .hasSize(4)
                .containsAll(children);
        assertThat(engine.engine().history(children.get(1)).orElseThrow().stream()
                        .map(RedriveTest::word))
                .endsWith(
                        "ExecutionFailed 8<7",
                        "ExecutionRedriven 9<8",
                        "TaskScheduled 10<4",
                        "TaskStarted 11<10",
                        "TaskSucceeded 12<11",
                        "TaskStateExited 13<12",
                        "ExecutionSucceeded 14<13");
    }

    @Test
    void childrenOfExpressTypeBeginAnewUnderTheirArn() {
        tasks.succeeds("1").fails("Broken", "2").fails("Broken", "3");
        tasks.succeeds("2").succeeds("3").succeeds("4");
        engine.run(distributed("EXPRESS"), "[1,2,3,4]");
        String mapRun = engine.engine().mapRuns(ARN).get(0).mapRunArn();
        List<String> children = engine.engine().childExecutions(mapRun);
        redrive();
        assertThat(view().output()).contains("[1,2,3,4]");
        assertThat(engine.engine().childExecutions(mapRun)).hasSize(4).containsAll(children);
        assertThat(engine.engine().history(children.get(1)).orElseThrow().stream()
                        .map(event -> event.type().wireName()))
                .startsWith("ExecutionStarted", "PassStateEntered")
                .doesNotContain("ExecutionRedriven")
                .endsWith("ExecutionSucceeded");
    }

    @Test
    void aMapRunThatFailsAgainCanBeRedrivenAgain() {
        tasks.fails("Broken", "1").fails("Broken", "2").fails("Broken", "1").fails("Broken", "2");
        tasks.succeeds("1").succeeds("2");
        engine.run(distributed("STANDARD"), "[1,2]");
        redrive();
        assertThat(view().error()).contains("States.ExceedToleratedFailureThreshold");
        redrive();
        assertThat(view().output()).contains("[1,2]");
        assertThat(engine.engine().mapRuns(ARN).get(0).redrives().count()).isEqualTo(2);
    }

    @Test
    void cutOffAtAnyEntryARedrivenExecutionEndsAsIfItHadNotBeen() {
        String definition = json("{'StartAt':'M','States':{'M':{'Type':'Map','MaxConcurrency':2,"
                + "'ItemProcessor':{'StartAt':'T','States':{'T':{" + TASK + ",'Next':'W'},'W':{'Type':'Wait',"
                + "'Seconds':10,'End':true}}},'Next':'F'},'F':{'Type':'Fail'}}}");
        tasks.succeeds("1")
                .fails("Broken", "2")
                .succeeds("2")
                .succeeds("1")
                .succeeds("3")
                .succeeds("4");
        engine.run(definition, "[1,2,3,4]");
        int before = journal.size();
        redrive();
        int events = history().size();
        assertThat(view().status()).isEqualTo(ExecutionStatus.FAILED);
        assertThat(journal.size()).isGreaterThan(before + 3);
        for (int count = before + 1; count <= journal.size(); count++) {
            RecordingJournal cutOff = journal.after(count);
            var echo = new FakeConnector()
                    .succeeds("1")
                    .succeeds("2")
                    .succeeds("3")
                    .succeeds("4");
            try (var next = new EngineHarness(Connectors.all(echo), cutOff.lastTime(), EngineLimits.DEFAULT, cutOff)) {
                next.resume(cutOff);
                next.time().advance(Duration.ofHours(1));
                ExecutionView view = next.last().view();
                assertThat(view.status()).as("cut off after %s", count).isEqualTo(ExecutionStatus.FAILED);
                assertThat(view.redrives()).as("cut off after %s", count).isEqualTo(view().redrives());
                assertThat(next.history()).as("cut off after %s", count).hasSize(events);
            }
        }
    }
}
