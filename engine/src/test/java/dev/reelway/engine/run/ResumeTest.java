package dev.reelway.engine.run;

import static dev.reelway.engine.harness.Definitions.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reelway.engine.harness.EngineHarness;
import dev.reelway.engine.harness.FakeConnector;
import dev.reelway.engine.harness.RecordingJournal;
import dev.reelway.engine.history.HistoryEvent;
import dev.reelway.engine.history.HistoryJson;
import dev.reelway.engine.journal.HistoryCodec;
import dev.reelway.engine.journal.UnreadableEntry;
import dev.reelway.engine.task.Connector;
import dev.reelway.engine.task.Connectors;
import dev.reelway.engine.task.TaskHandle;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Executions that go on in another process than the one in which they began. */
class ResumeTest {

    private static final String TASK = "'Type':'Task','Resource':'arn:aws:states:::lambda:invoke'";
    private static final String ALL_KINDS = "{'StartAt':'P','TimeoutSeconds':3000,'States':{"
            + "'P':{'Type':'Pass','Assign':{'x.$':'$.n'},'Next':'W'},"
            + "'W':{'Type':'Wait','Seconds':100,'Next':'T'},"
            + "'T':{" + TASK + ",'ResultPath':'$.t','TimeoutSeconds':60,'Next':'F'},"
            + "'F':{" + TASK + ",'Parameters':{'fail':true},"
            + "'Retry':[{'ErrorEquals':['Busy'],'MaxAttempts':2,'IntervalSeconds':3}],"
            + "'Catch':[{'ErrorEquals':['States.ALL'],'ResultPath':'$.e','Next':'A'}],'End':true},"
            + "'A':{'Type':'Parallel','ResultPath':'$.a','Next':'M','Branches':["
            + "{'StartAt':'A1','States':{'A1':{'Type':'Wait','Seconds':5,'Next':'A2'},'A2':{" + TASK + ",'End':true}}},"
            + "{'StartAt':'B1','States':{'B1':{'Type':'Pass','End':true}}}]},"
            + "'M':{'Type':'Map','MaxConcurrency':2,'ItemsPath':'$.items','ResultPath':'$.m','Next':'E',"
            + "'ItemProcessor':{'StartAt':'M1','States':{'M1':{" + TASK + ",'Next':'M2'},"
            + "'M2':{'Type':'Wait','Seconds':7,'End':true}}}},"
            + "'E':{'Type':'Pass','Parameters':{'x.$':'$x','a.$':'$.a','m.$':'$.m','e.$':'$.e'},'End':true}}}";

    private static final String DISTRIBUTED = "{'StartAt':'D','States':{'D':{'Type':'Map','MaxConcurrency':2,"
            + "'ItemsPath':'$.items',"
            + "'ItemProcessor':{'ProcessorConfig':{'Mode':'DISTRIBUTED','ExecutionType':'STANDARD'},"
            + "'StartAt':'C','States':{'C':{'Type':'Wait','Seconds':10,'Next':'T'},'T':{" + TASK
            + ",'End':true}}},'End':true}}}";

    private static final String INPUT = "{\"n\": 7, \"items\": [1, 2,3]}";

    /** Answers at once: with an error if it is asked for one, else with what it was given. */
    private static final Connector ECHO = (request, reply) -> {
        if (request.parameters().tree().has("fail")) {
            reply.failed("Busy", "at attempt " + request.attempt());
        } else {
            reply.succeeded(request.parameters().text());
        }
        return TaskHandle.NOTHING_TO_CANCEL;
    };

    private static EngineHarness engine(Connector connector, Journal journal) {
        return engine(connector, journal, EngineHarness.START);
    }

    private static EngineHarness engine(Connector connector, Journal journal, Instant start) {
        return new EngineHarness(Connectors.all(connector), start, EngineLimits.DEFAULT, journal);
    }

    @ParameterizedTest
    @ValueSource(strings = {ALL_KINDS, DISTRIBUTED})
    void anExecutionThatIsCutOffAtAnyEntryEndsAsIfItHadNotBeen(String definition) {
        var journal = new RecordingJournal();
        ExecutionView undisturbed;
        List<HistoryEvent> history;
        try (var whole = engine(ECHO, journal)) {
            undisturbed = whole.run(json(definition), INPUT);
            history = whole.history();
        }
        assertThat(undisturbed.status()).isEqualTo(ExecutionStatus.SUCCEEDED);
        assertThat(journal.size()).isGreaterThan(10);
        for (int count = 1; count <= journal.size(); count++) {
            RecordingJournal cutOff = journal.after(count);
            try (var next = engine(ECHO, cutOff, cutOff.lastTime())) {
                next.resume(cutOff);
                next.time().advance(Duration.ofHours(1));
                ExecutionHandle resumed =
                        next.engine().find(undisturbed.executionArn()).orElseThrow();
                assertThat(resumed.view().output())
                        .as("cut off after %s", count)
                        .isEqualTo(undisturbed.output());
                assertThat(resumed.view().stopDate())
                        .as("cut off after %s", count)
                        .isEqualTo(undisturbed.stopDate());
                assertThat(types(resumed.history()))
                        .as("cut off after %s", count)
                        .isEqualTo(types(history));
                assertThat(cutOff.ended().stream().map(ExecutionView::executionArn))
                        .as("cut off after %s", count)
                        .doesNotHaveDuplicates();
            }
        }
    }

    private static List<String> types(List<HistoryEvent> history) {
        return history.stream().map(event -> event.type().wireName()).sorted().toList();
    }

    @Test
    void aHistoryIsReadAsItWasWritten() {
        try (var engine = engine(ECHO, Journal.NONE)) {
            engine.run(json(ALL_KINDS), INPUT);
            List<HistoryEvent> read = HistoryCodec.read(HistoryCodec.write(engine.history()));
            assertThat(rendered(read)).isEqualTo(rendered(engine.history()));
        }
    }

    private static List<String> rendered(List<HistoryEvent> history) {
        var json = new HistoryJson(true);
        return history.stream().map(event -> json.render(event).toString()).toList();
    }

    @Test
    void aTimerThatFellDueInBetweenComesAtOnce() {
        var journal = new RecordingJournal();
        try (var engine = engine(ECHO, journal)) {
            engine.start(json("{'StartAt':'W','States':{'W':{'Type':'Wait','Seconds':100,'End':true}}}"), "{}");
        }
        Instant later = EngineHarness.START.plusSeconds(5000);
        try (var next = engine(ECHO, journal, later)) {
            next.resume(journal);
            next.time().advance(Duration.ZERO);
            assertThat(next.last().view().status()).isEqualTo(ExecutionStatus.SUCCEEDED);
            assertThat(next.last().view().stopDate()).contains(later);
        }
    }

    @Test
    void aTaskThatWasUnderWayIsDeliveredAgainWithItsTokenAndTheTimeItHasLeft() {
        var journal = new RecordingJournal();
        var first = new FakeConnector();
        try (var engine = engine(first, journal)) {
            engine.start(
                    json("{'StartAt':'T','States':{'T':{" + TASK + ",'TimeoutSeconds':60,'End':true}}}"), "{\"a\":1}");
            engine.time().advance(Duration.ofSeconds(40));
        }
        var second = new FakeConnector();
        try (var next = engine(second, journal, EngineHarness.START.plusSeconds(45))) {
            next.resume(journal);
            assertThat(second.requests()).hasSize(1);
            assertThat(second.requests().get(0))
                    .usingRecursiveComparison()
                    .ignoringFields("parameters")
                    .isEqualTo(first.requests().get(0));
            assertThat(second.requests().get(0).parameters().text()).isEqualTo("{\"a\":1}");
            next.time().advance(Duration.ofSeconds(14));
            assertThat(next.last().view().status()).isEqualTo(ExecutionStatus.RUNNING);
            next.time().advance(Duration.ofSeconds(1));
            assertThat(next.last().view().error()).contains("States.Timeout");
        }
    }

    @Test
    void aMessageThatWaitsForItsTokenIsNotSentAgain() {
        var journal = new RecordingJournal();
        var first = new FakeConnector().then(reply -> reply.submitted("{}"));
        try (var engine = engine(first, journal)) {
            engine.start(
                    json("{'StartAt':'T','States':{'T':{'Type':'Task','End':true,"
                            + "'Resource':'arn:aws:states:::sqs:sendMessage.waitForTaskToken'}}}"),
                    "{}");
        }
        var second = new FakeConnector();
        try (var next = engine(second, journal)) {
            next.resume(journal);
            assertThat(second.requests()).isEmpty();
            assertThat(next.engine().taskSucceeded(first.lastToken(), "\"done\""))
                    .isEqualTo(TokenAnswer.OK);
            assertThat(next.last().view().output()).contains("\"done\"");
        }
    }

    @Test
    void aChildThatEndedBeforeIsNotRunAgain() {
        var journal = new RecordingJournal();
        try (var engine = engine(ECHO, journal)) {
            engine.start(json(DISTRIBUTED), INPUT);
            engine.time().advance(Duration.ofSeconds(11));
        }
        var second = new FakeConnector();
        try (var next = engine(second, journal)) {
            next.resume(journal);
            next.time().advance(Duration.ofHours(1));
            assertThat(second.requests()).hasSize(1);
            second.lastReply().succeeded("3");
            MapRunView run =
                    next.engine().mapRuns(next.started(0).executionArn()).get(0);
            assertThat(run.executionCounts().succeeded()).isEqualTo(3);
            assertThat(run.startDate()).isEqualTo(EngineHarness.START);
        }
    }

    @Nested
    class Failures {

        @Test
        void bytesThatAreNoEntryAreRefused() {
            var journal = new RecordingJournal();
            try (var engine = engine(ECHO, journal)) {
                engine.start(json(ALL_KINDS), INPUT);
            }
            RecordingJournal.Kept kept = journal.kept().iterator().next();
            byte[] whole = kept.entries().get(0);
            List<byte[]> half = List.of(Arrays.copyOf(whole, whole.length - 1));
            try (var next = engine(ECHO, Journal.NONE)) {
                assertThatThrownBy(() -> next.engine().resume(kept.request(), Optional.empty(), kept.startDate(), half))
                        .isInstanceOf(UnreadableEntry.class)
                        .hasMessage("An entry of the journal cannot be read: it ends in the middle, after "
                                + (whole.length - 1) + " bytes");
            }
        }

        @Test
        void anExecutionWhoseEntryCannotBeKeptShowsNothingOfIt() {
            Journal broken = (request, child, startDate) -> Optional.of(new Full());
            var connector = new FakeConnector();
            try (var engine = engine(connector, broken)) {
                assertThatThrownBy(() -> engine.start(json(ALL_KINDS), INPUT))
                        .hasMessage("java.io.IOException: No space left on device");
                String arn = "arn:aws:states:us-east-1:111111111111:execution:machine:execution-1";
                assertThat(engine.engine().history(arn)).contains(List.of());
                assertThat(engine.engine().describe(arn).orElseThrow().status()).isEqualTo(ExecutionStatus.RUNNING);
                assertThat(connector.requests()).isEmpty();
            }
        }
    }

    private static final class Full implements Journal.Entries {

        @Override
        public void keep(byte[] entry) {
            throw new UncheckedIOException(new IOException("No space left on device"));
        }

        @Override
        public void ended(ExecutionView view, List<HistoryEvent> history) {
            throw new AssertionError(view);
        }
    }
}
