package dev.reelway.engine.run;

import dev.reelway.engine.data.EvaluationFailure;
import dev.reelway.engine.data.Payload;
import java.util.Map;

/**
 * How much variables may hold: 256 KiB a variable and an {@code Assign}, 10 MiB an execution. The execution's variables are counted
 * flow by flow, with those of the flows around: what sibling branches hold at the same time is not added up.
 *
 * @see <a href="https://docs.aws.amazon.com/step-functions/latest/dg/workflow-variables.html#variable-limits">Variables, limits</a>
 */
final class VariableLimits {

    private static final long MOST_AT_ONCE = 262_144;
    private static final long MOST = 10L << 20;

    private VariableLimits() {}

    /** Refuses more than the limits. */
    static void check(Frame frame, Map<String, Payload> assigned) {
        if (assigned.isEmpty()) {
            return;
        }
        long length = length(assigned);
        if (length > MOST_AT_ONCE) {
            throw tooLarge(frame, "assigned variables", length, MOST_AT_ONCE);
        }
        long all = length;
        for (Frame at = frame; at != null; at = at.parent) {
            all += at.variablesLength();
        }
        if (all > MOST) {
            throw tooLarge(frame, "variables", all, MOST);
        }
    }

    private static EvaluationFailure tooLarge(Frame frame, String what, long length, long most) {
        return EvaluationFailure.of(
                Moves.DATA_LIMIT,
                "The " + what + " of the state '" + frame.state().name() + "' take " + length
                        + " bytes, exceeding the maximum of " + most + " bytes.");
    }

    static long length(Map<String, Payload> variables) {
        return variables.values().stream().mapToLong(Payload::length).sum();
    }
}
