package dev.reelway.testkit.run;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What an execution did.
 *
 * @param machine the name of its machine
 * @param status as AWS calls it; {@code RUNNING} if it stands still
 * @param result what came of it
 * @param started when it began
 * @param stopped when it ended, or stood still
 * @param events its history
 * @param children the executions of its distributed Maps, by the ARNs of the Map Runs, in the order of their items
 */
public record Recording(
        String machine,
        String status,
        Result result,
        Instant started,
        Instant stopped,
        List<Happening> events,
        Map<String, List<Recording>> children) {

    public Recording {
        events = List.copyOf(events);
        children = Map.copyOf(children);
    }

    /** What an execution gave: JSON text, or an error. */
    public record Result(Optional<String> output, Optional<String> error, Optional<String> cause) {}

    /** How long it took, in the time that it ran in. */
    public Duration took() {
        return Duration.between(started, stopped);
    }
}
