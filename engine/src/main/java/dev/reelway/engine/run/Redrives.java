package dev.reelway.engine.run;

import dev.reelway.engine.history.EventDetails;
import dev.reelway.engine.history.HistoryEvent;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How often an execution was redriven.
 *
 * @param count how often
 * @param last when it was redriven the last time
 */
public record Redrives(int count, Optional<Instant> last) {

    /** Never. */
    public static final Redrives NONE = new Redrives(0, Optional.empty());

    /** As a history tells. */
    static Redrives of(List<HistoryEvent> history) {
        for (int i = history.size() - 1; i >= 0; i--) {
            HistoryEvent event = history.get(i);
            if (event.details() instanceof EventDetails.ExecutionRedriven redriven) {
                return new Redrives(redriven.redriveCount(), Optional.of(event.timestamp()));
            }
        }
        return NONE;
    }
}
