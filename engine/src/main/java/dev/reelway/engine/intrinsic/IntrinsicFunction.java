package dev.reelway.engine.intrinsic;

import com.fasterxml.jackson.databind.JsonNode;
import dev.reelway.engine.data.Scope;

/**
 * One of the {@code States.*} functions.
 *
 * @see <a href="https://docs.aws.amazon.com/step-functions/latest/dg/intrinsic-functions.html">Intrinsic functions</a>
 */
interface IntrinsicFunction {

    /** The name behind {@code States.}. */
    String name();

    /** How many arguments it takes. */
    Arity arity();

    /** The value; throws {@link FunctionFailure} if the arguments are not of the right kind. */
    JsonNode apply(Arguments arguments, Scope scope);

    /** Whether this argument's text literal keeps its backslashes, because the function itself gives them a meaning. */
    default boolean keepsEscapes(int argument) {
        return false;
    }

    /**
     * How many arguments a function takes.
     *
     * @param least at least so many
     * @param most at most so many
     */
    record Arity(int least, int most) {

        static Arity exactly(int count) {
            return new Arity(count, count);
        }

        static Arity atLeast(int count) {
            return new Arity(count, Integer.MAX_VALUE);
        }

        boolean allows(int count) {
            return count >= least && count <= most;
        }

        @Override
        public String toString() {
            String noun = most == 1 ? " argument" : " arguments";
            if (least == most) {
                return least + noun;
            }
            return (most == Integer.MAX_VALUE ? "at least " + least : least + " to " + most) + noun;
        }
    }
}
