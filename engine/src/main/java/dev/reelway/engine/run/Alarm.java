package dev.reelway.engine.run;

/** What a timer is for. */
enum Alarm {
    /** A Wait state, or the pause before a retry, is over. */
    RESUME,
    /** A task has taken too long. */
    TIMEOUT,
    /** A task has been silent for too long. */
    HEARTBEAT,
    /** The execution has taken too long. */
    EXECUTION
}
