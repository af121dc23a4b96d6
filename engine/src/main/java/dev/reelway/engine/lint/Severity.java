package dev.reelway.engine.lint;

/** Whether a problem keeps a definition from running. */
public enum Severity {
    /** The definition cannot be run. */
    ERROR,
    /** The definition runs, but probably not as meant. */
    WARNING
}
