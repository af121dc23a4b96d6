package dev.reelway.engine.lint;

/**
 * Something wrong with a definition.
 *
 * @param id stable name of the rule, in capitals: one of those that ValidateStateMachineDefinition uses, or one of ours
 * @param severity whether it keeps the definition from running
 * @param message what is wrong, with the value quoted
 * @param location JSON pointer into the definition; {@code /} for the whole, empty if it is no JSON object at all
 * @param hint what to do about it; empty if the message says it all
 * @see <a href="https://docs.aws.amazon.com/step-functions/latest/apireference/API_ValidateStateMachineDefinitionDiagnostic.html">
 *     ValidateStateMachineDefinitionDiagnostic</a>
 */
public record Problem(String id, Severity severity, String message, String location, String hint) {

    /** The id of everything that AWS calls a violation of the schema. */
    public static final String SCHEMA = "SCHEMA_VALIDATION_FAILED";

    /** The id of a path, template or intrinsic function that cannot be compiled. */
    public static final String EXPRESSION = "INVALID_EXPRESSION";

    /** The id of a {@code Next}, {@code Default} or {@code StartAt} that names no state. */
    public static final String MISSING_TARGET = "MISSING_TRANSITION_TARGET";

    /** The id of a part of the language that this engine refuses rather than ignores. */
    public static final String NOT_BUILT = "NOT_BUILT_YET";

    /** The id of a field that its state does not have. */
    public static final String UNKNOWN_FIELD = "UNKNOWN_FIELD";

    public static Problem error(String id, String message, String location, String hint) {
        return new Problem(id, Severity.ERROR, message, location, hint);
    }

    public static Problem warning(String id, String message, String location, String hint) {
        return new Problem(id, Severity.WARNING, message, location, hint);
    }

    /** One line for a person. */
    @Override
    public String toString() {
        String help = hint.isEmpty() ? "" : "; " + hint;
        String place = location.isEmpty() ? "" : " (at " + location + ")";
        return severity + " " + id + ": " + message + place + help;
    }
}
