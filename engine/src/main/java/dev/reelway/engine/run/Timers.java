package dev.reelway.engine.run;

import java.time.Instant;

/** Calls back at a time. */
@FunctionalInterface
public interface Timers {

    /** Runs the action once, not before the given time, on any thread; the action never blocks. */
    Timer at(Instant time, Runnable action);

    /** A call that is still to come. */
    @FunctionalInterface
    interface Timer {
        /** Nothing more is called; harmless if it has been. */
        void cancel();
    }
}
