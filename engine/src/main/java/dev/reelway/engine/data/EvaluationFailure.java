package dev.reelway.engine.data;

/**
 * Data did not have the shape that the definition expects. Thrown where the data is looked at and turned into an error of the
 * execution by whoever runs the state; carries no stack trace, because it is no defect.
 *
 * @see <a href="https://docs.aws.amazon.com/step-functions/latest/dg/concepts-error-handling.html">Error names</a>
 */
public final class EvaluationFailure extends RuntimeException {

    /** The error that no Catch catches and no Retry retries. */
    public static final String RUNTIME = "States.Runtime";

    private static final long serialVersionUID = 1L;

    private final String error;

    private EvaluationFailure(String error, String cause) {
        super(cause, null, false, false);
        this.error = error;
    }

    public static EvaluationFailure runtime(String cause) {
        return new EvaluationFailure(RUNTIME, cause);
    }

    public static EvaluationFailure of(String error, String cause) {
        return new EvaluationFailure(error, cause);
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

    /** Whether it ends the execution whatever the state says about errors. */
    public boolean isRuntime() {
        return error.equals(RUNTIME);
    }
}
