package dev.reelway.engine.history;

import java.time.Instant;

/**
 * One thing that an execution did.
 *
 * @param id 1 for the first, then without a gap
 * @param previousEventId the event that led to this one, not simply the one before; 0 for none
 * @param timestamp when
 * @param details what
 */
public record HistoryEvent(long id, long previousEventId, Instant timestamp, EventDetails details) {

    public EventType type() {
        return details.type();
    }
}
