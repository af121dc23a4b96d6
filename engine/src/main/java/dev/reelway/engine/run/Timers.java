package dev.reelway.engine.run;

import java.time.Instant;

/** Calls back at a time. */
@FunctionalInterface
public interface Timers {

    /** Runs the action once, not before the given time, on any thread; the action never blocks. */
    Timer at(Instant time, Runnable action);

    /** When a Wait state that began now and is to wait until a time really ends: then, unless waits are made shorter. */
    default Instant endOfWait(Instant now, Instant time) {
        return time;
    }

    /** A call that is still to come. */
    @FunctionalInterface
    interface Timer {
        /** Nothing more is called; harmless if it has been. */
        void cancel();
    }
}
