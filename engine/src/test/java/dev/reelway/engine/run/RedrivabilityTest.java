package dev.reelway.engine.run;

import static dev.reelway.engine.harness.Definitions.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reelway.engine.harness.EngineHarness;
import dev.reelway.engine.harness.FakeConnector;
import dev.reelway.engine.harness.RecordingJournal;
import dev.reelway.engine.task.Connectors;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Executions that cannot be redriven.
 *
 * @see <a href="https://docs.aws.amazon.com/step-functions/latest/dg/redrive-executions.html#redrive-eligibility">Eligibility</a>
 */
class RedrivabilityTest {

    private static final String TASK = "'Type':'Task','Resource':'arn:aws:states:::lambda:invoke'";
    private static final String ARN = "arn:aws:states:us-east-1:111111111111:execution:machine:execution-1";

    private final EngineHarness engine = new EngineHarness(
            Connectors.all(new FakeConnector()), EngineHarness.START, EngineLimits.DEFAULT, new RecordingJournal());

    @AfterEach
    void close() {
        engine.close();
    }

    private void refused(String reason) {
        assertThatThrownBy(() -> engine.engine().redrive(ARN))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(reason);
    }

    @Test
    void whatSucceededIsNotRedriven() {
        engine.run(json("{'StartAt':'S','States':{'S':{'Type':'Succeed'}}}"), "1");
        refused("Execution is SUCCEEDED and cannot be redriven");
    }

    @Test
    void whatRunsIsNotRedriven() {
        engine.start(json("{'StartAt':'T','States':{'T':{" + TASK + ",'End':true}}}"), "1");
        refused("Execution is RUNNING and cannot be redriven");
    }

    @Test
    void whatNobodyKeptIsNotRedriven() {
        refused("Nothing is kept of the execution " + ARN);
    }

    @Test
    void whatEndedMoreThanFourteenDaysAgoIsNotRedriven() {
        engine.run(json("{'StartAt':'F','States':{'F':{'Type':'Fail'}}}"), "1");
        engine.time().advance(Duration.ofDays(14).minusHours(1));
        engine.engine().redrive(ARN);
        engine.time().advance(Duration.ofDays(14).plusMillis(1));
        refused("Execution redrivable period exceeded");
    }

    @Test
    void whatBeganMoreThanAYearAgoIsNotRedriven() {
        engine.start(json("{'StartAt':'W','States':{'W':{'Type':'Wait','Seconds':31536000,'End':true}}}"), "1");
        engine.time().advance(Duration.ofDays(364));
        engine.engine().stop(ARN, null, null);
        engine.time().advance(Duration.ofDays(1).plusMillis(1));
        refused("Execution has exceeded the max execution time");
    }

    @Test
    void aThousandTimesAreEnough() {
        engine.run(json("{'StartAt':'F','States':{'F':{'Type':'Fail'}}}"), "1");
        for (int i = 0; i < 1000; i++) {
            engine.engine().redrive(ARN);
        }
        assertThat(engine.engine().describe(ARN).orElseThrow().redrives().count())
                .isEqualTo(1000);
        refused("Execution redrive limit exceeded");
    }

    @Test
    void aHistoryThatHasNoRoomIsNotContinued() {
        // Three events a round: one short of 25,000 there is room for an end, and for no redrive.
        engine.run(
                json("{'StartAt':'A','States':{'A':{'Type':'Pass','Next':'B'},'B':{'Type':'Pass','Next':'A'}}}"), "1");
        assertThat(engine.history()).hasSize(25_000);
        refused("Execution history event limit exceeded");
    }
}
