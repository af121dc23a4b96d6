package dev.reelway.local.mediaconvert.job;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * A CreateJob request, with the service's defaults where it says nothing.
 *
 * @param role taken as it is; nothing is checked against it
 * @param queue the queue's name or ARN
 * @param priority higher runs first
 * @param token the client's, if there is one
 * @param updateInterval between STATUS_UPDATE events, such as {@code SECONDS_60}
 * @param userMetadata echoed in events
 * @param tags of the job
 * @param options the rest of it
 * @param source the request itself
 * @param document the settings as GetJob shows them
 * @param settings the settings as they are understood
 */
public record JobRequest(
        String role,
        String queue,
        int priority,
        Optional<String> token,
        String updateInterval,
        Map<String, String> userMetadata,
        Map<String, String> tags,
        JobOptions options,
        ObjectNode source,
        ObjectNode document,
        JobSettings settings) {

    public JobRequest {
        userMetadata = Map.copyOf(userMetadata);
        tags = Map.copyOf(tags);
        document = document.deepCopy();
    }

    /** The same request, of which GetJob shows other settings: those before presets took the place of their names. */
    public JobRequest shownAs(ObjectNode shown) {
        return new JobRequest(
                role, queue, priority, token, updateInterval, userMetadata, tags, options, source, shown, settings);
    }

    /** The interval as a time: {@code SECONDS_10} is ten seconds. */
    public Duration interval() {
        return Duration.ofSeconds(Long.parseLong(updateInterval.substring("SECONDS_".length())));
    }
}
