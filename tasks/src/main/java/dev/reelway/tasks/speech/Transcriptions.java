package dev.reelway.tasks.speech;

import dev.reelway.tasks.failure.TransientFailure;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.services.transcribe.TranscribeClient;
import software.amazon.awssdk.services.transcribe.model.BadRequestException;
import software.amazon.awssdk.services.transcribe.model.ConflictException;
import software.amazon.awssdk.services.transcribe.model.LimitExceededException;
import software.amazon.awssdk.services.transcribe.model.NotFoundException;
import software.amazon.awssdk.services.transcribe.model.StartTranscriptionJobRequest;
import software.amazon.awssdk.services.transcribe.model.TranscriptionJob;

/** The little that is asked of Amazon Transcribe. */
public final class Transcriptions {

    /** How a service that is not the whole of Transcribe begins its refusals. */
    private static final String NOT_IMPLEMENTED = "NotImplemented: ";

    private final TranscribeClient transcribe;
    private final String bucket;

    /** @param bucket where transcripts go */
    public Transcriptions(TranscribeClient transcribe, String bucket) {
        this.transcribe = transcribe;
        this.bucket = bucket;
    }

    /**
     * Starts a transcription.
     *
     * @return false if it was started before
     * @throws BadRequestException if it cannot be
     */
    public boolean start(Waiting waiting) {
        StartTranscriptionJobRequest.Builder request = StartTranscriptionJobRequest.builder()
                .transcriptionJobName(waiting.jobName())
                .media(m -> m.mediaFileUri(waiting.media()))
                .outputBucketName(bucket)
                .outputKey(waiting.transcript());
        if (waiting.language() == null) {
            request.identifyLanguage(true);
        } else {
            request.languageCode(waiting.language());
        }
        try {
            patiently(() -> transcribe.startTranscriptionJob(request.build()));
            return true;
        } catch (ConflictException startedBefore) {
            return false;
        }
    }

    /** Has the service forget a transcription that has ended. */
    void forget(Waiting waiting) {
        patiently(() -> transcribe.deleteTranscriptionJob(r -> r.transcriptionJobName(waiting.jobName())));
    }

    /** A transcription as the service has it, if it has it. */
    Optional<TranscriptionJob> find(String jobName) {
        try {
            return Optional.of(patiently(() -> transcribe.getTranscriptionJob(r -> r.transcriptionJobName(jobName)))
                    .transcriptionJob());
        } catch (NotFoundException absent) {
            return Optional.empty();
        } catch (BadRequestException e) {
            // What the service really answers for a job that it does not know; its documentation names the other.
            if (String.valueOf(e.getMessage()).contains("couldn't be found")) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** The service's word for being asked too often, which no SDK takes for that: its status is that of a bad request. */
    private static <T> T patiently(Supplier<T> call) {
        try {
            return call.get();
        } catch (LimitExceededException e) {
            throw new TransientFailure("Transcribe takes no more requests for now: " + e.getMessage(), e);
        }
    }

    /** Why a service cannot transcribe at all, which is no failure; empty if the text says something else. */
    public static Optional<String> unavailable(String text) {
        return text.startsWith(NOT_IMPLEMENTED)
                ? Optional.of(text.substring(NOT_IMPLEMENTED.length()))
                : Optional.empty();
    }
}
