package dev.reelway.engine.journal;

/** The shapes of events, by their place in this list in what has been written: it only ever grows at its end. */
enum Shape {
    PLAIN,
    EXECUTION_STARTED,
    STATE_ENTERED,
    STATE_EXITED,
    OUTPUT,
    FAILURE,
    MAP_STARTED,
    ITERATION,
    MAP_RUN_STARTED,
    WORK_SCHEDULED,
    ACTIVITY_STARTED,
    TASK_SCHEDULED,
    TASK_STARTED,
    TASK_OUTPUT,
    TASK_FAILURE,
    EVALUATION_FAILED,
    EXECUTION_REDRIVEN,
    MAP_RUN_REDRIVEN
}
