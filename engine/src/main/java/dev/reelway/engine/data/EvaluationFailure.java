package dev.reelway.engine.data;

import org.jspecify.annotations.Nullable;

/**
 * Data did not have the shape that the definition expects. Thrown where the data is looked at and turned into an error of the
 * execution by whoever runs the state; carries no stack trace, because it is no defect.
 *
 * @see <a href="https://docs.aws.amazon.com/step-functions/latest/dg/concepts-error-handling.html">Error names</a>
 */
public final class EvaluationFailure extends RuntimeException {

    /** The error that no Catch catches and no Retry retries. */
    public static final String RUNTIME = "States.Runtime";

    /** The error of a JSONata expression that has no value, or one that its field cannot take. */
    public static final String QUERY = "States.QueryEvaluationError";

    private static final long serialVersionUID = 1L;

    private final String error;
    private final @Nullable String location;

    private EvaluationFailure(String error, String cause, @Nullable String location) {
        super(cause, null, false, false);
        this.error = error;
        this.location = location;
    }

    public static EvaluationFailure runtime(String cause) {
        return new EvaluationFailure(RUNTIME, cause, null);
    }

    /** A failure of a JSONata expression, with the field that it stands in, such as {@code Output/total}, if there is one. */
    public static EvaluationFailure query(String cause, @Nullable String location) {
        return new EvaluationFailure(QUERY, cause, location);
    }

    public static EvaluationFailure of(String error, String cause) {
        return new EvaluationFailure(error, cause, null);
    }

    /** The name of the error. */
    public String error() {
        return error;
    }

    /** What went wrong. */
    public String cause() {
        String message = getMessage();
        return message == null ? "" : message;
    }

    /** The field whose expression failed, if the history is to say so. */
    public @Nullable String location() {
        return location;
    }

    /** Whether a JSONata expression failed, which the history shows by an event of its own. */
    public boolean isQuery() {
        return error.equals(QUERY);
    }

    /** Whether it ends the execution whatever the state says about errors. */
    public boolean isRuntime() {
        return error.equals(RUNTIME);
    }
}
