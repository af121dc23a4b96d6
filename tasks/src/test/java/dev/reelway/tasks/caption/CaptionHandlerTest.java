package dev.reelway.tasks.caption;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reelway.tasks.asset.Asset;
import dev.reelway.tasks.asset.Options;
import dev.reelway.tasks.asset.Source;
import dev.reelway.tasks.failure.InvalidInput;
import dev.reelway.tasks.failure.TransientFailure;
import dev.reelway.tasks.plan.EncodePlan;
import dev.reelway.tasks.speech.Objects;
import dev.reelway.tasks.speech.Tokens;
import dev.reelway.tasks.speech.Transcriber;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.transcribe.model.BadRequestException;
import software.amazon.awssdk.services.transcribe.model.LanguageCode;

/** The caption step: what it starts, and what it makes of what has ended. */
class CaptionHandlerTest {

    private static final Asset ASSET = new Asset(
            "asset-id",
            "revision",
            new Source("uploads", "a clip + 1.mp4", null, null, null, null, null),
            "",
            Options.NONE,
            List.of(),
            null);
    private static final String TRANSCRIPT = "assets/asset-id/revision/captions/transcript.en-US.json";
    private static final String TOKEN = "tokens/asset-id.revision.en-US.json";

    private final Objects objects = new Objects();
    private final Transcriber transcriber = new Transcriber();
    private final Tokens sfn = new Tokens();
    private final CaptionHandler handler = new CaptionHandler(objects, sfn, transcriber, "delivery");

    private static CaptionHandler.Input input(
            String action, String token, String language, EncodePlan.Transcript transcript) {
        return new CaptionHandler.Input(
                action,
                token,
                "arn:execution",
                ASSET,
                new EncodePlan.Captions("speech", null, List.of(), 900, 10, language, 1, transcript));
    }

    private CaptionHandler.Captions transcribe(String token, String language) {
        return handler.run(input("transcribe", token, language, null));
    }

    private CaptionHandler.Captions convert(String status, String reason, String language) {
        return handler.run(input("convert", null, "en-US", new EncodePlan.Transcript(status, reason, language)));
    }

    @Test
    void keepsTheTokenAndStartsATranscription() {
        assertThat(transcribe("token-1", "en-US").status()).isEqualTo("STARTED");

        assertThat(objects.texts).containsOnlyKeys(TOKEN);
        assertThat(transcriber.started).singleElement().satisfies(request -> {
            assertThat(request.transcriptionJobName()).isEqualTo("asset-id.revision.en-US");
            assertThat(request.media().mediaFileUri()).isEqualTo("s3://uploads/a clip + 1.mp4");
            assertThat(request.languageCode()).isEqualTo(LanguageCode.EN_US);
            assertThat(request.identifyLanguage()).isNull();
            assertThat(request.outputBucketName()).isEqualTo("delivery");
            assertThat(request.outputKey()).isEqualTo(TRANSCRIPT);
        });
    }

    @Test
    void letsTheServiceFindOutTheLanguageThatNobodyNames() {
        transcribe("token-1", null);

        assertThat(transcriber.started).singleElement().satisfies(request -> {
            assertThat(request.languageCode()).isNull();
            assertThat(request.identifyLanguage()).isTrue();
        });
    }

    @Test
    void waitsForTheSameTranscriptionWhenItIsTriedAgain() {
        transcribe("token-1", "en-US");
        transcribe("token-2", "en-US");

        assertThat(transcriber.started).hasSize(1);
        assertThat(objects.texts.get(TOKEN)).contains("token-2").doesNotContain("token-1");
        assertThat(sfn.answers).isEmpty();
    }

    @Test
    void answersAtOnceWhenTheTranscriptionOfAnEarlierAttemptHasEnded() {
        transcribe("token-1", "en-US");
        transcriber.complete("asset-id.revision.en-US");
        objects.texts.put(TRANSCRIPT, "{}");

        transcribe("token-2", "en-US");

        assertThat(sfn.answers).containsExactly("token-2 {\"status\":\"READY\",\"language\":\"en-US\"}");
    }

    @Test
    void skipsWhatTheServiceCannotDo() {
        transcriber.refusal = "NotImplemented: /IdentifyLanguage: name the language.";

        transcribe("token-1", null);

        assertThat(sfn.answers)
                .containsExactly(
                        "token-1 {\"status\":\"SKIPPED\",\"reason\":\"/IdentifyLanguage: name the language.\"}");
        assertThat(objects.texts).isEmpty();
    }

    @Test
    void makesCaptionsOfATranscript() {
        objects.texts.put(TRANSCRIPT, """
                {"jobName": "j", "accountId": "1", "status": "COMPLETED", "results": {
                  "transcripts": [{"transcript": "Tom & Jerry. Yes!"}],
                  "items": [
                    {"type": "pronunciation", "alternatives": [{"confidence": "0.9", "content": "Tom"}], "start_time": "0.5", "end_time": "0.8"},
                    {"type": "pronunciation", "alternatives": [{"confidence": "0.9", "content": "&"}], "start_time": "0.8", "end_time": "1.0"},
                    {"type": "pronunciation", "alternatives": [{"confidence": "0.9", "content": "Jerry"}], "start_time": "1.0", "end_time": "1.6"},
                    {"type": "punctuation", "alternatives": [{"confidence": "0.0", "content": "."}]},
                    {"type": "pronunciation", "alternatives": [{"confidence": "0.9", "content": "Yes"}], "start_time": "1.7", "end_time": "2.0"},
                    {"type": "punctuation", "alternatives": [{"confidence": "0.0", "content": "!"}]}]}}""");

        CaptionHandler.Captions captions = convert("READY", null, "en-US");

        assertThat(captions)
                .isEqualTo(new CaptionHandler.Captions(
                        "READY",
                        null,
                        List.of(new CaptionHandler.Track(
                                "en-US",
                                "assets/asset-id/revision/captions/captions-1.vtt",
                                "assets/asset-id/revision/captions/captions-1.m3u8"))));
        assertThat(objects.texts.get("assets/asset-id/revision/captions/captions-1.vtt"))
                .isEqualTo("""
                        WEBVTT
                        X-TIMESTAMP-MAP=LOCAL:00:00:00.000,MPEGTS:0

                        00:00:00.500 --> 00:00:01.600
                        Tom &amp; Jerry.

                        00:00:01.700 --> 00:00:02.700
                        Yes!
                        """);
    }

    @Test
    void skipsSilence() {
        objects.texts.put(TRANSCRIPT, "{\"results\": {\"transcripts\": [{\"transcript\": \"\"}], \"items\": []}}");

        assertThat(convert("READY", null, "en-US"))
                .isEqualTo(new CaptionHandler.Captions("SKIPPED", "No speech was heard.", List.of()));
        assertThat(objects.texts).containsOnlyKeys(TRANSCRIPT);
    }

    @Test
    void passesOnWhyATranscriptionWasSkipped() {
        assertThat(convert("SKIPPED", "no recogniser", null))
                .isEqualTo(new CaptionHandler.Captions("SKIPPED", "no recogniser", List.of()));
    }

    @Nested
    class Failures {

        @Test
        void ofARefusedStartLeaveNoToken() {
            transcriber.refusal = "The S3 URI s3://uploads/x can't be accessed.";

            assertThatThrownBy(() -> transcribe("token-1", "en-US"))
                    .isInstanceOf(BadRequestException.class)
                    .hasMessageContaining("can't be accessed");

            assertThat(objects.texts).isEmpty();
            assertThat(sfn.answers).isEmpty();
        }

        @Test
        void ofAServiceThatIsAskedTooOftenAreTriedAgain() {
            transcriber.busy = true;

            assertThatThrownBy(() -> transcribe("token-1", "en-US"))
                    .isInstanceOf(TransientFailure.class)
                    .hasMessage("Transcribe takes no more requests for now: busy");

            assertThat(objects.texts).containsOnlyKeys(TOKEN);
        }

        @Test
        void nameATranscriptThatIsNone() {
            objects.texts.put(TRANSCRIPT, "{\"results\": {}}");

            assertThatThrownBy(() -> convert("READY", null, "en-US"))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("The transcript has no /results/items.");
        }

        @Test
        void nameAMissingToken() {
            assertThatThrownBy(() -> transcribe(null, "en-US"))
                    .isInstanceOf(InvalidInput.class)
                    .hasMessage("A transcription needs a taskToken to answer and the executionArn of who waits; one is"
                            + " missing.");
        }
    }
}
