package dev.reelway.tasks.speech;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.reelway.tasks.asset.Bucket;
import dev.reelway.tasks.lambda.Json;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Who waits for which transcription, an object each in the delivery bucket. It is written before the transcription is started, so
 * that there is no moment in which one runs that nobody could be told of.
 */
public final class TaskTokens {

    private static final String PREFIX = "tokens/";

    private final Bucket bucket;

    public TaskTokens(Bucket bucket) {
        this.bucket = bucket;
    }

    private static String key(String jobName) {
        return PREFIX + jobName + ".json";
    }

    /** Keeps who waits; whoever waited for the same transcription before does not any more. */
    public void keep(Waiting waiting) {
        bucket.writeText(key(waiting.jobName()), "application/json", Json.text(waiting));
    }

    /** Who waits for a transcription, if anybody does. */
    public Optional<Waiting> find(String jobName) {
        return bucket.find(key(jobName)).map(object -> {
            try {
                return Json.MAPPER.readValue(object.asUtf8String(), Waiting.class);
            } catch (JsonProcessingException e) {
                throw new IllegalStateException(
                        "The object " + key(jobName) + " says nothing of who waits: " + e.getOriginalMessage(), e);
            }
        });
    }

    /** Forgets who waited. */
    public void forget(Waiting waiting) {
        bucket.delete(List.of(key(waiting.jobName())));
    }

    /** The names of the transcriptions that somebody has waited for since before a time. */
    List<String> keptBefore(Instant time) {
        return bucket.s3().listObjectsV2Paginator(r -> r.bucket(bucket.name()).prefix(PREFIX)).contents().stream()
                .filter(object -> object.lastModified().isBefore(time))
                .map(object -> object.key().substring(PREFIX.length()).replaceAll("\\.json$", ""))
                .toList();
    }
}
