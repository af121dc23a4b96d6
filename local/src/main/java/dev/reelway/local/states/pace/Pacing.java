package dev.reelway.local.states.pace;

/**
 * How fast time is to pass for executions.
 *
 * @param fast whether it jumps to what is waited for
 * @param waits how much of its time a Wait state waits
 */
public record Pacing(boolean fast, WaitScale waits) {

    /** As it passes for everybody. */
    public static final Pacing REAL = new Pacing(false, WaitScale.FULL);
}
