package dev.reelway.local.transcribe;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.reelway.local.http.ApiRequest;
import dev.reelway.local.http.ApiResponse;
import dev.reelway.local.http.ApiService;
import dev.reelway.local.work.WorkFolders;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;

/**
 * The jobs of Amazon Transcribe as AWS JSON 1.1: start, get, list, delete. Speech is recognised on this machine, in whatever media
 * ffmpeg decodes. Settings that cannot be met are refused with a BadRequestException that begins {@code NotImplemented}. Jobs are
 * forgotten when the process ends.
 *
 * @see <a href="https://docs.aws.amazon.com/transcribe/latest/APIReference/API_Operations_Amazon_Transcribe_Service.html">API reference</a>
 */
public final class TranscribeService implements ApiService, AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String TARGET = "Transcribe.";
    private static final String TYPE = "application/x-amz-json-1.1";

    /** <a href="https://docs.aws.amazon.com/transcribe/latest/dg/limits-guidelines.html">Maximum size of a file</a>. */
    private static final long MOST_BYTES = 2L << 30;

    private final TranscribeConfig config;
    private final WorkFolders folders;
    private final Jobs jobs;
    private final JobDocument documents;

    /**
     * Starts the service and removes what a killed one left in the work directory.
     *
     * @throws IOException if the work directory cannot be used
     */
    public TranscribeService(TranscribeConfig config) throws IOException {
        this.config = config;
        this.folders = WorkFolders.open(config.workDirectory());
        this.jobs = new Jobs(config, folders);
        this.documents = new JobDocument(config.objects());
    }

    @Override
    public ApiResponse handle(ApiRequest request) {
        String target = request.header("X-Amz-Target").orElse("");
        try {
            String operation = target.startsWith(TARGET) ? target.substring(TARGET.length()) : target;
            return ApiResponse.of(
                    200,
                    TYPE,
                    answer(operation, body(request), request.region()).toString());
        } catch (TranscribeException e) {
            ObjectNode body = object().put("__type", e.type()).put("Message", e.getMessage());
            return ApiResponse.of(400, TYPE, body.toString());
        }
    }

    private ObjectNode answer(String operation, ObjectNode body, String region) {
        return switch (operation) {
            case "StartTranscriptionJob" -> wrapped(start(StartRequestReader.read(body), region));
            case "GetTranscriptionJob" -> wrapped(find(body));
            case "ListTranscriptionJobs" -> list(body);
            case "DeleteTranscriptionJob" -> {
                jobs.delete(StartRequestReader.name(body));
                yield object();
            }
            default -> throw TranscribeException.unknown(operation);
        };
    }

    private Job start(StartRequest request, String region) {
        // A name that is taken is told before all that might be wrong with the rest: retries depend on it.
        if (jobs.find(request.name()).isPresent()) {
            throw TranscribeException.taken();
        }
        config.recogniser()
                .flatMap(recogniser -> recogniser.refusal(request.language()))
                .ifPresent(reason -> {
                    boolean identify = request.language().code().isEmpty();
                    throw TranscribeException.notImplemented(
                            identify ? "/IdentifyLanguage" : "/LanguageCode", ": " + reason + ".");
                });
        checkMedia(request.media());
        checkOutput(request.output().bucket());
        return jobs.start(request, region);
    }

    private void checkMedia(ObjectPlace media) {
        try {
            HeadObjectResponse head =
                    config.s3().headObject(r -> r.bucket(media.bucket()).key(media.key()));
            if (head.contentLength() > MOST_BYTES) {
                throw TranscribeException.bad("The media file " + media + " has " + head.contentLength()
                        + " bytes; at most " + MOST_BYTES + " are taken.");
            }
        } catch (SdkException e) {
            throw TranscribeException.bad("The S3 URI " + media
                    + " can't be accessed. Make sure that it names an object that you may read, and try your request"
                    + " again.");
        }
    }

    private void checkOutput(String bucket) {
        try {
            config.s3().headBucket(r -> r.bucket(bucket));
        } catch (SdkException e) {
            throw TranscribeException.bad("The output bucket '" + bucket
                    + "' can't be accessed. Make sure that it exists, and try your request again.");
        }
    }

    private Job find(ObjectNode body) {
        return jobs.find(StartRequestReader.name(body)).orElseThrow(TranscribeException::missing);
    }

    private ObjectNode wrapped(Job job) {
        ObjectNode answer = object();
        answer.set("TranscriptionJob", documents.whole(job));
        return answer;
    }

    /** The newest first, in pages. */
    private ObjectNode list(ObjectNode body) {
        Listing listing = Listing.read(body);
        List<Job> found = jobs.all().stream().filter(listing::takes).toList();
        ObjectNode answer = object();
        Optional<String> status = listing.status().map(Enum::name);
        status.ifPresent(name -> answer.put("Status", name));
        int end = Math.min(found.size(), listing.from() + listing.most());
        if (end < found.size()) {
            answer.put("NextToken", Listing.token(end));
        }
        ArrayNode summaries = answer.putArray("TranscriptionJobSummaries");
        for (int i = listing.from(); i < end; i++) {
            summaries.add(documents.summary(found.get(i)));
        }
        return answer;
    }

    private static ObjectNode body(ApiRequest request) {
        try {
            if (JSON.readTree(request.body()) instanceof ObjectNode object) {
                return object;
            }
            throw TranscribeException.unreadable("The body is not a JSON object.");
        } catch (JsonProcessingException e) {
            throw TranscribeException.unreadable("The body is not JSON: " + e.getOriginalMessage());
        } catch (IOException e) {
            throw TranscribeException.unreadable("The body cannot be read: " + e);
        }
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    /** Breaks off what runs and removes the work files. */
    @Override
    public void close() throws IOException {
        jobs.close();
        folders.close();
    }
}
