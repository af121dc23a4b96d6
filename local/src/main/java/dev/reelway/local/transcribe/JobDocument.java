package dev.reelway.local.transcribe;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.reelway.local.transcribe.JobState.Status;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/**
 * A job as the API shows it.
 *
 * @see <a href="https://docs.aws.amazon.com/transcribe/latest/APIReference/API_TranscriptionJob.html">TranscriptionJob</a>
 */
final class JobDocument {

    private static final double MILLIS = 1000.0;

    private final URI objects;

    /** @param objects the address of the S3 that results are put into */
    JobDocument(URI objects) {
        this.objects = objects;
    }

    ObjectNode whole(Job job) {
        ObjectNode node = common(job);
        StartRequest request = job.request();
        node.setAll(request.document());
        node.putObject("Media").put("MediaFileUri", request.media().toString());
        ObjectNode settings = node.putObject("Settings");
        settings.put("ChannelIdentification", false).put("ShowAlternatives", false);
        ObjectNode transcript = node.putObject("Transcript");
        boolean completed = job.state().status() == Status.COMPLETED;
        if (completed) {
            transcript.put("TranscriptFileUri", address(request.output()));
        }
        if (!request.subtitles().formats().isEmpty()) {
            ObjectNode subtitles = node.putObject("Subtitles");
            ArrayNode formats = subtitles.putArray("Formats");
            ArrayNode files = subtitles.putArray("SubtitleFileUris");
            for (String format : request.subtitles().formats()) {
                formats.add(format);
                if (completed) {
                    files.add(address(request.subtitle(format)));
                }
            }
            subtitles.put("OutputStartIndex", request.subtitles().startIndex());
        }
        return node;
    }

    ObjectNode summary(Job job) {
        return common(job).put("OutputLocationType", "CUSTOMER_BUCKET");
    }

    private static ObjectNode common(Job job) {
        JobState state = job.state();
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("TranscriptionJobName", job.request().name());
        node.put("TranscriptionJobStatus", state.status().name());
        node.put("CreationTime", seconds(state.created()));
        state.started().ifPresent(time -> node.put("StartTime", seconds(time)));
        state.ended().ifPresent(time -> node.put("CompletionTime", seconds(time)));
        state.failure().ifPresent(reason -> node.put("FailureReason", reason));
        job.request().language().code().ifPresent(code -> node.put("LanguageCode", code));
        if (job.request().language().code().isEmpty()) {
            node.put("IdentifyLanguage", true);
            state.language()
                    .ifPresent(heard ->
                            node.put("LanguageCode", heard.code()).put("IdentifiedLanguageScore", heard.score()));
        }
        return node;
    }

    private static double seconds(Instant time) {
        return time.toEpochMilli() / MILLIS;
    }

    private String address(ObjectPlace place) {
        String path = URLEncoder.encode(place.bucket() + "/" + place.key(), StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("%2F", "/");
        return objects + "/" + path;
    }
}
