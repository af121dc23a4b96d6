package dev.reelway.engine.run;

import static dev.reelway.engine.harness.Definitions.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.reelway.engine.data.Payload;
import dev.reelway.engine.harness.EngineHarness;
import dev.reelway.engine.harness.FakeConnector;
import dev.reelway.engine.task.Connectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Data may have 262,144 bytes wherever it goes from one state to the next, or to or from a task.
 *
 * @see <a href="https://docs.aws.amazon.com/step-functions/latest/dg/service-quotas.html">Quotas</a>
 */
class LimitsTest {

    private static final String TASK = "'Type':'Task','Resource':'arn:aws:states:::lambda:invoke'";

    private final FakeConnector tasks = new FakeConnector();
    private final EngineHarness engine = new EngineHarness(Connectors.all(tasks));

    @AfterEach
    void close() {
        engine.close();
    }

    /** A JSON string of so many bytes, quotes and all. */
    private static String text(int bytes) {
        return "\"" + "x".repeat(bytes - 2) + "\"";
    }

    private void tooLarge(ExecutionView view, String name) {
        assertThat(view.error()).contains("States.DataLimitExceeded");
        assertThat(view.cause())
                .contains("The state/task '" + name
                        + "' returned a result with a size exceeding the maximum number of bytes service limit.");
    }

    @ParameterizedTest
    @CsvSource({"0, SUCCEEDED", "1, FAILED"})
    void theOutputOfAState(int over, ExecutionStatus status) {
        // {"a":…} around it takes six bytes.
        ExecutionView view = engine.run(
                json("{'StartAt':'P','States':{'P':{'Type':'Pass','Parameters':{'a.$':'$'},'End':true}}}"),
                text(Payload.LIMIT - 6 + over));
        assertThat(view.status()).isEqualTo(status);
        if (over > 0) {
            tooLarge(view, "P");
        }
    }

    @Test
    void whatATaskIsGiven() {
        ExecutionView view = engine.run(
                json("{'StartAt':'T','States':{'T':{" + TASK + ",'Parameters':{'a.$':'$','b.$':'$'},'End':true}}}"),
                text(Payload.LIMIT / 2));
        tooLarge(view, "T");
        assertThat(tasks.requests()).isEmpty();
    }

    @Test
    void whatATaskGivesTogetherWithItsInput() {
        tasks.succeeds(text(Payload.LIMIT / 2));
        ExecutionView view = engine.run(
                json("{'StartAt':'T','States':{'T':{" + TASK + ",'ResultPath':'$.r','End':true}}}"),
                "{\"i\":" + text(Payload.LIMIT / 2) + "}");
        tooLarge(view, "T");
    }

    @Test
    void whatAWorkerSendsByItsToken() {
        engine.start(
                json("{'StartAt':'T','States':{'T':{'Type':'Task','End':true,"
                        + "'Resource':'arn:aws:states:::lambda:invoke.waitForTaskToken',"
                        + "'Parameters':{'t.$':'$$.Task.Token'}}}}"),
                "1");
        engine.engine().taskSucceeded(tasks.lastToken(), text(Payload.LIMIT + 1));
        tooLarge(engine.last().view(), "lambda");
    }

    @Test
    void whatTheBranchesOfAParallelGiveTogether() {
        String branch = "{'StartAt':'%s','States':{'%s':{'Type':'Pass','End':true}}}";
        ExecutionView view = engine.run(
                json("{'StartAt':'A','States':{'A':{'Type':'Parallel','End':true,'Branches':["
                        + branch.replace("%s", "X") + "," + branch.replace("%s", "Y") + "]}}}"),
                text(Payload.LIMIT / 2));
        tooLarge(view, "A");
    }

    @Test
    void whatTheIterationsOfAMapGiveTogether() {
        ExecutionView view = engine.run(
                json("{'StartAt':'M','States':{'M':{'Type':'Map','End':true,'ItemProcessor':{'StartAt':'P','States':{"
                        + "'P':{'Type':'Pass','Parameters':{'a.$':'$','b.$':'$'},'End':true}}}}}}"),
                "[" + text(Payload.LIMIT / 3) + "," + text(Payload.LIMIT / 3) + "]");
        tooLarge(view, "M");
    }

    @Test
    void whatACatchHandsOn() {
        tasks.fails("Broken", "x".repeat(32_768));
        ExecutionView view = engine.run(
                json("{'StartAt':'T','States':{'T':{" + TASK + ",'End':true,"
                        + "'Catch':[{'ErrorEquals':['Broken'],'ResultPath':'$.e','Next':'P'}]},"
                        + "'P':{'Type':'Pass','End':true}}}"),
                "{\"i\":" + text(Payload.LIMIT - 100) + "}");
        tooLarge(view, "T");
    }
}
