package dev.reelway.engine.intrinsic;

import com.fasterxml.jackson.databind.JsonNode;
import dev.reelway.engine.data.EvaluationFailure;
import dev.reelway.engine.data.Expression;
import dev.reelway.engine.data.Json;
import dev.reelway.engine.data.Path;
import dev.reelway.engine.data.Scope;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * A compiled call of a function.
 *
 * @param text the call as written
 * @param function what is called
 * @param arguments with what
 */
record Call(String text, IntrinsicFunction function, List<Argument> arguments) implements Expression {

    /** One argument of a call. */
    sealed interface Argument {

        Set<String> variables();

        /** Written in the call. */
        record Literal(JsonNode value) implements Argument {
            @Override
            public Set<String> variables() {
                return Set.of();
            }
        }

        /** Found in the input. */
        record Reference(Path path) implements Argument {
            @Override
            public Set<String> variables() {
                return path.variables();
            }
        }

        /** Computed by another call. */
        record Nested(Call call) implements Argument {
            @Override
            public Set<String> variables() {
                return call.variables();
            }
        }
    }

    @Override
    public Set<String> variables() {
        var all = new TreeSet<String>();
        arguments.forEach(argument -> all.addAll(argument.variables()));
        return all;
    }

    @Override
    public JsonNode evaluate(JsonNode input, Scope scope, String field) {
        var values = new ArrayList<JsonNode>(arguments.size());
        for (Argument argument : arguments) {
            values.add(value(argument, input, scope));
        }
        try {
            return function.apply(new Arguments(values), scope);
        } catch (FunctionFailure e) {
            throw EvaluationFailure.of(
                    "States.IntrinsicFailure",
                    "The function '" + text + "' had the following error: " + e.getMessage());
        }
    }

    private JsonNode value(Argument argument, JsonNode input, Scope scope) {
        if (argument instanceof Argument.Literal literal) {
            return literal.value();
        }
        if (argument instanceof Argument.Nested nested) {
            return nested.call().evaluate(input, scope, text);
        }
        if (argument instanceof Argument.Reference reference) {
            JsonNode found = reference.path().find(input, scope);
            if (found == null) {
                throw missing(reference.path(), input);
            }
            return found;
        }
        throw new AssertionError(argument);
    }

    private EvaluationFailure missing(Path path, JsonNode input) {
        return EvaluationFailure.runtime(
                "The function '" + text + "' had the following error: The JsonPath argument for the field '"
                        + path.text() + "' could not be found in the input '" + Json.write(input) + "'");
    }
}
