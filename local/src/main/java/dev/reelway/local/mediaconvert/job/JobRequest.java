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
 * @param document the settings as they came
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
        ObjectNode document,
        JobSettings settings) {

    public JobRequest {
        userMetadata = Map.copyOf(userMetadata);
        tags = Map.copyOf(tags);
        document = document.deepCopy();
    }

    /** The interval as a time: {@code SECONDS_10} is ten seconds. */
    public Duration interval() {
        return Duration.ofSeconds(Long.parseLong(updateInterval.substring("SECONDS_".length())));
    }
}
