package dev.reelway.engine.run;

/**
 * How much an engine holds.
 *
 * @param running executions at a time; starting another is refused
 * @param ended executions that are still known; the oldest are forgotten first
 * @param endedTokens task tokens that are still known to have been used
 */
public record EngineLimits(int running, int ended, int endedTokens) {

    /** Enough for a server: 1,000,000 running, 10,000 ended, 100,000 used tokens. */
    public static final EngineLimits DEFAULT = new EngineLimits(1_000_000, 10_000, 100_000);

    public EngineLimits {
        if (running < 1 || ended < 0 || endedTokens < 0) {
            throw new IllegalArgumentException("An engine must be able to run something: running=" + running
                    + ", ended=" + ended + ", endedTokens=" + endedTokens);
        }
    }
}
