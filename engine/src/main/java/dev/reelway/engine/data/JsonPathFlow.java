package dev.reelway.engine.data;

import java.util.Map;
import java.util.Optional;

/**
 * The fields of the JSONPath language, in the order in which they apply. In {@code Assign}, {@code $} is the result as
 * {@code ResultSelector} leaves it; for a state that does no work it is the effective input.
 *
 * @param inputPath what the state works on; empty for an empty object
 * @param parameters what the work is given, if not that
 * @param resultSelector what is kept of the result, if not all
 * @param assignment which variables are assigned
 * @param resultPath where in the input the result is put
 * @param outputPath what of that is handed on; empty for an empty object
 * @see <a href="https://states-language.net/#filters">States Language, input and output processing</a>
 */
public record JsonPathFlow(
        Optional<Path> inputPath,
        Optional<Template> parameters,
        Optional<Template> resultSelector,
        Assignment assignment,
        ResultPath resultPath,
        Optional<Path> outputPath)
        implements DataFlow {

    /** The same with other variables. */
    public JsonPathFlow assigning(Assignment other) {
        return new JsonPathFlow(inputPath, parameters, resultSelector, other, resultPath, outputPath);
    }

    @Override
    public Payload select(Payload input, Scope scope) {
        return through(inputPath, input, scope);
    }

    @Override
    public Payload arguments(Payload selected, Scope scope) {
        return parameters.map(template -> template.evaluate(selected, scope)).orElse(selected);
    }

    @Override
    public Exit exit(Payload input, Payload result, Scope scope) {
        Payload kept =
                resultSelector.map(template -> template.evaluate(result, scope)).orElse(result);
        Map<String, Payload> assigned = assignment.evaluate(kept, scope);
        return new Exit(through(outputPath, resultPath.apply(input, kept), scope), assigned);
    }

    private static Payload through(Optional<Path> path, Payload value, Scope scope) {
        if (path.isEmpty()) {
            return Payload.of(Json.NODES.objectNode());
        }
        return path.get().isWholeInput() ? value : Payload.of(path.get().require(value.tree(), scope));
    }
}
