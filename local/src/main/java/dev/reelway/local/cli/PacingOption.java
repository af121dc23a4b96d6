package dev.reelway.local.cli;

import dev.reelway.local.states.pace.Pacing;
import dev.reelway.local.states.pace.WaitScale;
import java.util.Map;

/** How time is to pass for executions, as the command line and the environment say. */
final class PacingOption {

    private static final String SCALE = "WAIT_TIME_SCALE";

    private PacingOption() {}

    static Pacing parse(String time, Map<String, String> environment) {
        return switch (time) {
            case "real" -> new Pacing(false, scale(environment));
            case "fast" -> new Pacing(true, scale(environment));
            default -> throw new UsageException("--time must be real or fast, but is \"" + time + "\".");
        };
    }

    private static WaitScale scale(Map<String, String> environment) {
        String text = environment.getOrDefault(SCALE, "");
        try {
            return text.isEmpty() ? WaitScale.FULL : WaitScale.parse(text);
        } catch (IllegalArgumentException e) {
            throw new UsageException(SCALE + " must be a number from 0 to 1000 such as 0.5, but is \"" + text + "\".");
        }
    }
}
