package dev.reelway.engine.data;

import java.util.Map;
import java.util.Optional;

/**
 * The fields of the JSONata language: a state's input is never filtered, only what it hands on.
 *
 * @param arguments what the work is given, if not the input
 * @param output what is handed on, if not the result
 * @param assignment which variables are assigned, and to what
 * @param hasResult whether the state does work, so that {@code $states.result} is there
 * @see <a href="https://docs.aws.amazon.com/step-functions/latest/dg/transforming-data.html">Transforming data with JSONata</a>
 */
public record JsonataFlow(
        Optional<Template> arguments, Optional<Template> output, Assignment assignment, boolean hasResult)
        implements DataFlow {

    @Override
    public Payload select(Payload input, Scope scope) {
        return input;
    }

    @Override
    public Payload arguments(Payload selected, Scope scope) {
        return arguments.map(template -> template.evaluate(selected, scope)).orElse(selected);
    }

    @Override
    public Exit exit(Payload input, Payload result, Scope scope) {
        Scope seen = hasResult ? scope.withResult(result.tree()) : scope;
        Map<String, Payload> assigned = assignment.evaluate(input, seen);
        return new Exit(output.map(template -> template.evaluate(input, seen)).orElse(result), assigned);
    }
}
