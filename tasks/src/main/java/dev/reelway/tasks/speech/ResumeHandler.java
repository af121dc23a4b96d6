package dev.reelway.tasks.speech;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.reelway.tasks.asset.Bucket;
import dev.reelway.tasks.failure.InvalidInput;
import dev.reelway.tasks.lambda.Clients;
import dev.reelway.tasks.lambda.Environment;
import dev.reelway.tasks.lambda.TaskHandler;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.transcribe.TranscribeClient;

/**
 * Hears that a transcription has ended and answers who waits for it. An event that comes twice, too early, or for a transcription of
 * somebody else changes nothing.
 *
 * @see <a href="https://docs.aws.amazon.com/transcribe/latest/dg/monitoring-events.html">Transcribe Job State Change</a>
 */
public final class ResumeHandler extends TaskHandler<ResumeHandler.Event, ResumeHandler.Resumed> {

    private final TaskTokens tokens;
    private final Answers answers;

    /** For Lambda. */
    public ResumeHandler() {
        this(System.getenv());
    }

    public ResumeHandler(Map<String, String> environment) {
        this(
                Clients.s3(),
                Clients.sfn(),
                Clients.transcribe(),
                new Environment(environment).required("DELIVERY_BUCKET"));
    }

    ResumeHandler(S3Client s3, SfnClient sfn, TranscribeClient transcribe, String deliveryBucket) {
        super(Event.class);
        Bucket delivery = new Bucket(s3, deliveryBucket);
        this.tokens = new TaskTokens(delivery);
        this.answers = new Answers(sfn, new Transcriptions(transcribe, deliveryBucket), tokens, delivery);
    }

    /** The event. */
    public record Event(@Nullable Detail detail) {}

    /** The part of it that is about the job. */
    public record Detail(
            @JsonProperty("TranscriptionJobName") @Nullable String jobName) {}

    /**
     * What became of the event.
     *
     * @param jobName the transcription
     * @param outcome what became of who waited for it; absent where nobody did
     */
    public record Resumed(String jobName, Answers.@Nullable Outcome outcome) {}

    @Override
    protected Resumed run(Event event) {
        String jobName = event.detail() == null ? null : event.detail().jobName();
        if (jobName == null) {
            throw new InvalidInput(
                    "The event has no /detail/TranscriptionJobName; expected a Transcribe Job State Change.");
        }
        Optional<Answers.Outcome> outcome = tokens.find(jobName).map(answers::settle);
        return new Resumed(jobName, outcome.orElse(null));
    }
}
