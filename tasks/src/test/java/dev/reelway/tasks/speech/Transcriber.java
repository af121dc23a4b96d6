package dev.reelway.tasks.speech;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.transcribe.TranscribeClient;
import software.amazon.awssdk.services.transcribe.model.BadRequestException;
import software.amazon.awssdk.services.transcribe.model.ConflictException;
import software.amazon.awssdk.services.transcribe.model.DeleteTranscriptionJobRequest;
import software.amazon.awssdk.services.transcribe.model.DeleteTranscriptionJobResponse;
import software.amazon.awssdk.services.transcribe.model.GetTranscriptionJobRequest;
import software.amazon.awssdk.services.transcribe.model.GetTranscriptionJobResponse;
import software.amazon.awssdk.services.transcribe.model.InternalFailureException;
import software.amazon.awssdk.services.transcribe.model.LimitExceededException;
import software.amazon.awssdk.services.transcribe.model.StartTranscriptionJobRequest;
import software.amazon.awssdk.services.transcribe.model.StartTranscriptionJobResponse;
import software.amazon.awssdk.services.transcribe.model.TranscriptionJob;
import software.amazon.awssdk.services.transcribe.model.TranscriptionJobStatus;

/** Amazon Transcribe as a test wants it to be: jobs end when the test says so. */
public final class Transcriber implements TranscribeClient {

    final Map<String, TranscriptionJob> jobs = new HashMap<>();

    /** What was asked for, in order. */
    public final List<StartTranscriptionJobRequest> started = new ArrayList<>();

    /** With what each start is refused, if it is. */
    public String refusal = "";

    /** Whether it takes no more jobs for now. */
    public boolean busy;

    boolean down;

    @Override
    public StartTranscriptionJobResponse startTranscriptionJob(StartTranscriptionJobRequest request) {
        if (busy) {
            throw LimitExceededException.builder()
                    .message("busy")
                    .statusCode(400)
                    .build();
        }
        if (!refusal.isEmpty()) {
            throw refused(refusal);
        }
        if (jobs.containsKey(request.transcriptionJobName())) {
            throw ConflictException.builder()
                    .message("The requested job name already exists. Use a different job name.")
                    .statusCode(400)
                    .build();
        }
        started.add(request);
        jobs.put(
                request.transcriptionJobName(),
                TranscriptionJob.builder()
                        .transcriptionJobStatus(TranscriptionJobStatus.IN_PROGRESS)
                        .build());
        return StartTranscriptionJobResponse.builder().build();
    }

    @Override
    public GetTranscriptionJobResponse getTranscriptionJob(GetTranscriptionJobRequest request) {
        if (down) {
            throw InternalFailureException.builder()
                    .message("down")
                    .statusCode(500)
                    .build();
        }
        TranscriptionJob job = jobs.get(request.transcriptionJobName());
        if (job == null) {
            throw refused("The requested job couldn't be found. Check the job name and try your request again.");
        }
        return GetTranscriptionJobResponse.builder().transcriptionJob(job).build();
    }

    @Override
    public DeleteTranscriptionJobResponse deleteTranscriptionJob(DeleteTranscriptionJobRequest request) {
        jobs.remove(request.transcriptionJobName());
        return DeleteTranscriptionJobResponse.builder().build();
    }

    /** Ends a job. */
    public void complete(String name) {
        jobs.put(
                name,
                TranscriptionJob.builder()
                        .transcriptionJobStatus(TranscriptionJobStatus.COMPLETED)
                        .languageCode("en-US")
                        .build());
    }

    void fail(String name, String reason) {
        jobs.put(
                name,
                TranscriptionJob.builder()
                        .transcriptionJobStatus(TranscriptionJobStatus.FAILED)
                        .failureReason(reason)
                        .build());
    }

    private static BadRequestException refused(String message) {
        return BadRequestException.builder()
                .message(message)
                .awsErrorDetails(AwsErrorDetails.builder()
                        .errorCode("BadRequestException")
                        .errorMessage(message)
                        .build())
                .statusCode(400)
                .build();
    }

    @Override
    public String serviceName() {
        return "transcribe";
    }

    @Override
    public void close() {}
}
