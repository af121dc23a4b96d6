package dev.reelway.engine.data;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * What a choice rule asks.
 *
 * @see <a href="https://states-language.net/#choice-state">States Language, Choice state</a>
 */
public interface Condition {

    /** Whether it is so; throws {@link EvaluationFailure} if a value that is asked about is missing. */
    boolean holds(JsonNode input, Scope scope);

    /** All of them. */
    record And(List<Condition> conditions) implements Condition {
        public And {
            conditions = List.copyOf(conditions);
        }

        @Override
        public boolean holds(JsonNode input, Scope scope) {
            return conditions.stream().allMatch(condition -> condition.holds(input, scope));
        }
    }

    /** Any of them. */
    record Or(List<Condition> conditions) implements Condition {
        public Or {
            conditions = List.copyOf(conditions);
        }

        @Override
        public boolean holds(JsonNode input, Scope scope) {
            return conditions.stream().anyMatch(condition -> condition.holds(input, scope));
        }
    }

    /** Its contrary. */
    record Not(Condition condition) implements Condition {
        @Override
        public boolean holds(JsonNode input, Scope scope) {
            return !condition.holds(input, scope);
        }
    }

    /** What a JSONata expression says. */
    record Computed(TypedExpression expression) implements Condition {
        @Override
        public boolean holds(JsonNode input, Scope scope) {
            return expression.value(input, scope).booleanValue();
        }
    }

    /** Always the same. */
    record Constant(boolean value) implements Condition {
        @Override
        public boolean holds(JsonNode input, Scope scope) {
            return value;
        }
    }
}
