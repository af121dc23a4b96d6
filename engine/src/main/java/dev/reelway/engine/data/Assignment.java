package dev.reelway.engine.data;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The {@code Assign} field: which variables get which values. All values see the variables as they were when the state was entered.
 *
 * @param values an object of them by name; empty if nothing is assigned
 * @see <a href="https://docs.aws.amazon.com/step-functions/latest/dg/workflow-variables.html">Variables</a>
 */
public record Assignment(Optional<Template> values) {

    /** Nothing is assigned. */
    public static final Assignment NONE = new Assignment(Optional.empty());

    private static final Pattern NAME = Pattern.compile("[\\p{L}_][\\p{L}\\p{M}\\p{N}_]{0,79}");
    private static final String RESERVED = "states";

    /** Throws {@link InvalidExpression} if no variable can have that name. */
    public static void checkName(String name) {
        if (!NAME.matcher(name).matches() || name.equals(RESERVED)) {
            throw new InvalidExpression(
                    "A variable cannot be named '" + name + "': a name has 1 to 80 letters, digits and underscores,"
                            + " begins with no digit and is not 'states'");
        }
    }

    /** The names of the variables. */
    public Set<String> names() {
        return values.map(Template::names).orElse(Set.of());
    }

    /** The variables and their values; throws {@link EvaluationFailure} if one has none. */
    public Map<String, Payload> evaluate(Payload input, Scope scope) {
        if (values.isEmpty()) {
            return Map.of();
        }
        var assigned = new LinkedHashMap<String, Payload>();
        JsonNode object = values.get().evaluate(input, scope).tree();
        object.properties().forEach(entry -> assigned.put(entry.getKey(), Payload.of(entry.getValue())));
        return assigned;
    }
}
