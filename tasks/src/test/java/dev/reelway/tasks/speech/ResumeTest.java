package dev.reelway.tasks.speech;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.NullNode;
import dev.reelway.tasks.asset.Bucket;
import dev.reelway.tasks.failure.InvalidInput;
import dev.reelway.tasks.failure.TransientFailure;
import dev.reelway.tasks.lambda.Environment;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;
import software.amazon.awssdk.services.transcribe.model.InternalFailureException;

/** Whoever waits for a transcription is answered once, whatever becomes of the event that should have told. */
class ResumeTest {

    private static final String READY = "{\"status\":\"READY\",\"language\":\"en-US\"}";
    private static final String TRANSCRIPT = "assets/a/r/captions/transcript.json";

    private final Objects objects = new Objects();
    private final Transcriber transcriber = new Transcriber();
    private final Tokens sfn = new Tokens();
    private final TaskTokens tokens = new TaskTokens(new Bucket(objects, "delivery"));
    private final ResumeHandler resume = new ResumeHandler(objects, sfn, transcriber, "delivery");

    @BeforeEach
    void keepOne() {
        keep("job", "token-1");
        objects.texts.put(TRANSCRIPT, "{}");
    }

    private Waiting keep(String job, String token) {
        Waiting waiting = new Waiting(job, token, "arn:execution", "s3://uploads/clip.mp4", "en-US", TRANSCRIPT);
        tokens.keep(waiting);
        new Transcriptions(transcriber, "delivery").start(waiting);
        return waiting;
    }

    private Answers.Outcome event(String job) {
        return resume.run(new ResumeHandler.Event(new ResumeHandler.Detail(job)))
                .outcome();
    }

    private Map<Answers.Outcome, Integer> reconcile(String time) {
        Clock clock = Clock.fixed(Instant.parse(time), ZoneOffset.UTC);
        Environment environment = new Environment(Map.of("DELIVERY_BUCKET", "delivery", "TOKEN_AGE_MINUTES", "15"));
        return new ReconcileHandler(objects, sfn, transcriber, environment, clock)
                .run(NullNode.getInstance())
                .outcomes();
    }

    @Test
    void answersWhenTheEventComes() {
        transcriber.complete("job");

        assertThat(event("job")).isEqualTo(Answers.Outcome.ANSWERED);

        assertThat(sfn.answers).containsExactly("token-1 " + READY);
        assertThat(objects.texts).containsOnlyKeys(TRANSCRIPT);
    }

    @Test
    void answersOnceWhenTheEventComesTwice() {
        transcriber.complete("job");

        event("job");
        assertThat(event("job")).isNull();

        assertThat(sfn.answers).hasSize(1);
        assertThat(objects.texts).containsOnlyKeys(TRANSCRIPT);
    }

    @Test
    void keepsTheTranscriptOfARunningExecutionWhenTheTokenWasAnsweredButNotForgotten() {
        transcriber.complete("job");
        sfn.expire("token-1");

        assertThat(event("job")).isEqualTo(Answers.Outcome.GONE);

        assertThat(objects.texts).containsOnlyKeys(TRANSCRIPT);
    }

    @Test
    void goesOnWaitingWhenAnEventComesTooEarly() {
        assertThat(event("job")).isEqualTo(Answers.Outcome.UNDER_WAY);

        assertThat(sfn.answers).isEmpty();
        assertThat(tokens.find("job")).isPresent();
    }

    @Test
    void ignoresTheTranscriptionOfSomebodyElse() {
        transcriber.complete("theirs");

        assertThat(event("theirs")).isNull();

        assertThat(sfn.answers).isEmpty();
    }

    @Test
    void reconcilesWhenTheEventIsLost() {
        transcriber.complete("job");

        assertThat(reconcile("2026-01-01T00:14:59Z")).isEmpty();
        assertThat(sfn.answers).isEmpty();
        assertThat(reconcile("2026-01-01T00:15:01Z")).isEqualTo(Map.of(Answers.Outcome.ANSWERED, 1));

        assertThat(sfn.answers).containsExactly("token-1 " + READY);
        assertThat(objects.texts).containsOnlyKeys(TRANSCRIPT);
        assertThat(event("job")).as("the event comes late").isNull();
    }

    @Test
    void leavesAloneWhatIsStillTranscribed() {
        assertThat(reconcile("2026-01-01T03:00:00Z")).isEqualTo(Map.of(Answers.Outcome.UNDER_WAY, 1));

        assertThat(tokens.find("job")).isPresent();
    }

    @Test
    void startsAgainWhatTheServiceDoesNotKnow() {
        transcriber.jobs.clear();

        assertThat(reconcile("2026-01-01T01:00:00Z")).isEqualTo(Map.of(Answers.Outcome.STARTED_AGAIN, 1));

        assertThat(transcriber.started).hasSize(2);
        assertThat(transcriber.started.get(1)).isEqualTo(transcriber.started.get(0));
    }

    @Test
    void startsAgainWhatHasLostItsTranscript() {
        transcriber.complete("job");
        objects.texts.remove(TRANSCRIPT);

        assertThat(event("job")).isEqualTo(Answers.Outcome.STARTED_AGAIN);

        assertThat(transcriber.started).hasSize(2);
    }

    @Test
    void removesTheTokenAndTheTranscriptOfAnExecutionThatHasFailed() {
        transcriber.complete("job");
        sfn.expire("token-1");
        sfn.status = ExecutionStatus.FAILED;

        assertThat(reconcile("2026-01-01T01:00:00Z")).isEqualTo(Map.of(Answers.Outcome.GONE, 1));

        assertThat(objects.texts).isEmpty();
    }

    @Test
    void skipsWhereTheServiceCannotTranscribe() {
        transcriber.fail("job", "NotImplemented: this machine has no speech recogniser.");

        event("job");

        assertThat(sfn.answers)
                .containsExactly(
                        "token-1 {\"status\":\"SKIPPED\",\"reason\":\"this machine has no speech recogniser.\"}");
    }

    @Nested
    class Failures {

        @Test
        void tellWhyATranscriptionFailed() {
            transcriber.fail("job", "Unsupported media format");

            assertThat(event("job")).isEqualTo(Answers.Outcome.ANSWERED);

            assertThat(sfn.answers).containsExactly("token-1 TranscriptionFailed: Unsupported media format");
            assertThat(tokens.find("job")).isEmpty();
        }

        @Test
        void ofTheServiceLeaveTheTokenForLater() {
            transcriber.complete("job");
            transcriber.down = true;
            assertThatThrownBy(() -> event("job")).isInstanceOf(InternalFailureException.class);
            assertThat(tokens.find("job")).isPresent();

            transcriber.down = false;
            reconcile("2026-01-01T01:00:00Z");

            assertThat(sfn.answers).containsExactly("token-1 " + READY);
        }

        @Test
        void ofOneKeepNoOtherFromItsAnswer() {
            objects.texts.put("tokens/broken.json", "no JSON");
            transcriber.complete("job");

            assertThatThrownBy(() -> reconcile("2026-01-01T01:00:00Z"))
                    .isInstanceOf(TransientFailure.class)
                    .hasMessageStartingWith(
                            "Not all who wait could be helped: The object tokens/broken.json says nothing of"
                                    + " who waits: Unrecognized token 'no'");

            assertThat(sfn.answers).containsExactly("token-1 " + READY);
        }

        @Test
        void nameWhatIsNoEvent() {
            assertThatThrownBy(() -> resume.run(new ResumeHandler.Event(null)))
                    .isInstanceOf(InvalidInput.class)
                    .hasMessage(
                            "The event has no /detail/TranscriptionJobName; expected a Transcribe Job State Change.");
        }
    }
}
