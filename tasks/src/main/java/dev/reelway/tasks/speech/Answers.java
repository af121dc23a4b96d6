package dev.reelway.tasks.speech;

import dev.reelway.tasks.asset.Bucket;
import dev.reelway.tasks.lambda.Json;
import dev.reelway.tasks.plan.EncodePlan;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.ExecutionDoesNotExistException;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;
import software.amazon.awssdk.services.sfn.model.InvalidTokenException;
import software.amazon.awssdk.services.sfn.model.TaskDoesNotExistException;
import software.amazon.awssdk.services.sfn.model.TaskTimedOutException;
import software.amazon.awssdk.services.transcribe.model.TranscriptionJob;

/** Answers who waits for a transcription. What the service says counts, not what an event has said of it. */
public final class Answers {

    private static final Logger LOG = LoggerFactory.getLogger(Answers.class);
    private static final String FAILED = "TranscriptionFailed";

    private final SfnClient sfn;
    private final Transcriptions transcriptions;
    private final TaskTokens tokens;
    private final Bucket delivery;

    public Answers(SfnClient sfn, Transcriptions transcriptions, TaskTokens tokens, Bucket delivery) {
        this.sfn = sfn;
        this.transcriptions = transcriptions;
        this.tokens = tokens;
        this.delivery = delivery;
    }

    /** What became of somebody who waits. */
    public enum Outcome {
        /** They have been told. */
        ANSWERED,
        /** They go on waiting. */
        UNDER_WAY,
        /** They go on waiting, for a transcription that was lost and has been started again. */
        STARTED_AGAIN,
        /** They have gone. */
        GONE
    }

    /** Answers if the transcription has ended, and has it started if the service does not know it. */
    public Outcome settle(Waiting waiting) {
        Optional<TranscriptionJob> found = transcriptions.find(waiting.jobName());
        if (found.isEmpty()) {
            // Whoever kept the token died before the start, or the service lost the job.
            transcriptions.start(waiting);
            return Outcome.STARTED_AGAIN;
        }
        TranscriptionJob job = found.get();
        return switch (job.transcriptionJobStatus()) {
            case COMPLETED -> completed(waiting, job);
            case FAILED -> fail(waiting, String.valueOf(job.failureReason()));
            default -> Outcome.UNDER_WAY;
        };
    }

    private Outcome completed(Waiting waiting, TranscriptionJob job) {
        String transcript = waiting.transcript();
        if (!delivery.sizes(transcript).containsKey(transcript)) {
            // An earlier execution of the same revision had it made, failed, and cleaned up.
            transcriptions.forget(waiting);
            transcriptions.start(waiting);
            return Outcome.STARTED_AGAIN;
        }
        return succeed(waiting, new EncodePlan.Transcript("READY", null, job.languageCodeAsString()));
    }

    /** Answers that there is no transcription, because the service cannot make one. */
    public Outcome skip(Waiting waiting, String reason) {
        return succeed(waiting, new EncodePlan.Transcript("SKIPPED", reason, null));
    }

    private Outcome succeed(Waiting waiting, EncodePlan.Transcript transcript) {
        return tell(
                waiting, token -> sfn.sendTaskSuccess(r -> r.taskToken(token).output(Json.text(transcript))));
    }

    private Outcome fail(Waiting waiting, String reason) {
        Optional<String> unavailable = Transcriptions.unavailable(reason);
        return unavailable.isPresent()
                ? skip(waiting, unavailable.get())
                : tell(
                        waiting,
                        token -> sfn.sendTaskFailure(
                                r -> r.taskToken(token).error(FAILED).cause(reason)));
    }

    private Outcome tell(Waiting waiting, Consumer<String> answer) {
        Outcome outcome = Outcome.ANSWERED;
        try {
            answer.accept(waiting.taskToken());
        } catch (TaskTimedOutException | TaskDoesNotExistException | InvalidTokenException nobodyWaits) {
            LOG.info("Nobody waits for the transcription {} any more", waiting.jobName(), nobodyWaits);
            outcome = Outcome.GONE;
            removeWhatNobodyWants(waiting);
        }
        tokens.forget(waiting);
        return outcome;
    }

    /** An execution that has failed has cleaned up already, perhaps before the transcript came. */
    private void removeWhatNobodyWants(Waiting waiting) {
        try {
            ExecutionStatus status = sfn.describeExecution(r -> r.executionArn(waiting.executionArn()))
                    .status();
            boolean ended = status != ExecutionStatus.RUNNING && status != ExecutionStatus.PENDING_REDRIVE;
            if (ended && status != ExecutionStatus.SUCCEEDED) {
                delivery.delete(List.of(waiting.transcript()));
            }
        } catch (ExecutionDoesNotExistException forgotten) {
            LOG.info("The execution {} is not known any more", waiting.executionArn(), forgotten);
        }
    }
}
