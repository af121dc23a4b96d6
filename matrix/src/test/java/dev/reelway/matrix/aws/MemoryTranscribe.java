package dev.reelway.matrix.aws;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.transcribe.TranscribeClient;
import software.amazon.awssdk.services.transcribe.model.BadRequestException;
import software.amazon.awssdk.services.transcribe.model.ConflictException;
import software.amazon.awssdk.services.transcribe.model.DeleteTranscriptionJobRequest;
import software.amazon.awssdk.services.transcribe.model.DeleteTranscriptionJobResponse;
import software.amazon.awssdk.services.transcribe.model.GetTranscriptionJobRequest;
import software.amazon.awssdk.services.transcribe.model.GetTranscriptionJobResponse;
import software.amazon.awssdk.services.transcribe.model.StartTranscriptionJobRequest;
import software.amazon.awssdk.services.transcribe.model.StartTranscriptionJobResponse;
import software.amazon.awssdk.services.transcribe.model.TranscriptionJob;
import software.amazon.awssdk.services.transcribe.model.TranscriptionJobStatus;

/** Transcribes whatever it is given to the same two words, in its own time. */
public final class MemoryTranscribe implements TranscribeClient {

    private static final String TRANSCRIPT = "{\"results\":{\"items\":["
            + "{\"type\":\"pronunciation\",\"start_time\":\"0.5\",\"end_time\":\"1.0\",\"alternatives\":[{\"content\":\"Hello\"}]},"
            + "{\"type\":\"pronunciation\",\"start_time\":\"1.1\",\"end_time\":\"1.6\",\"alternatives\":[{\"content\":\"world\"}]}]}}";

    private final VirtualTime time;
    private final MemoryS3 s3;
    private final Consumer<String> ended;
    private final Map<String, TranscriptionJob> jobs = new TreeMap<>();
    private Duration takes = Duration.ofSeconds(20);

    /** @param ended hears the names of jobs that have ended */
    public MemoryTranscribe(VirtualTime time, MemoryS3 s3, Consumer<String> ended) {
        this.time = time;
        this.s3 = s3;
        this.ended = ended;
    }

    /** How long a job takes from now on. */
    public void takes(Duration duration) {
        takes = duration;
    }

    /** Whether there are jobs that have not ended. */
    public boolean isBusy() {
        return jobs.values().stream()
                .anyMatch(job -> job.transcriptionJobStatus() == TranscriptionJobStatus.IN_PROGRESS);
    }

    @Override
    public StartTranscriptionJobResponse startTranscriptionJob(StartTranscriptionJobRequest request) {
        String name = request.transcriptionJobName();
        if (jobs.containsKey(name)) {
            throw ConflictException.builder()
                    .message("The requested job name already exists. Use a different job name.")
                    .statusCode(400)
                    .build();
        }
        jobs.put(name, job(TranscriptionJobStatus.IN_PROGRESS, null));
        String language = request.languageCode() == null ? "en-US" : request.languageCodeAsString();
        if (takes.isZero()) {
            end(request, language);
        } else {
            time.after(takes, () -> end(request, language));
        }
        return StartTranscriptionJobResponse.builder().build();
    }

    private void end(StartTranscriptionJobRequest request, String language) {
        s3.write(request.outputBucketName(), request.outputKey(), TRANSCRIPT.getBytes(StandardCharsets.UTF_8));
        jobs.put(request.transcriptionJobName(), job(TranscriptionJobStatus.COMPLETED, language));
        ended.accept(request.transcriptionJobName());
    }

    private static TranscriptionJob job(TranscriptionJobStatus status, String language) {
        return TranscriptionJob.builder()
                .transcriptionJobStatus(status)
                .languageCode(language)
                .build();
    }

    @Override
    public GetTranscriptionJobResponse getTranscriptionJob(GetTranscriptionJobRequest request) {
        TranscriptionJob job = jobs.get(request.transcriptionJobName());
        if (job == null) {
            String message = "The requested job couldn't be found. Check the job name and try your request again.";
            throw BadRequestException.builder()
                    .message(message)
                    .awsErrorDetails(AwsErrorDetails.builder()
                            .errorCode("BadRequestException")
                            .errorMessage(message)
                            .build())
                    .statusCode(400)
                    .build();
        }
        return GetTranscriptionJobResponse.builder().transcriptionJob(job).build();
    }

    @Override
    public DeleteTranscriptionJobResponse deleteTranscriptionJob(DeleteTranscriptionJobRequest request) {
        jobs.remove(request.transcriptionJobName());
        return DeleteTranscriptionJobResponse.builder().build();
    }

    @Override
    public String serviceName() {
        return "transcribe";
    }

    @Override
    public void close() {}
}
