package dev.reelway.engine.run;

/** How a Map Run stands. */
public enum MapRunStatus {
    RUNNING,
    SUCCEEDED,
    FAILED,
    ABORTED
}
