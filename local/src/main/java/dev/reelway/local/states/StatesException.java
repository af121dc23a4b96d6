package dev.reelway.local.states;

/** An answer that is one of the service's exceptions; all of them come with status 400. */
final class StatesException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String type;
    private final String message;

    /** @param type the exception's name as the API model has it, such as {@code ExecutionDoesNotExist} */
    StatesException(String type, String message) {
        super(message);
        this.type = type;
        this.message = message;
    }

    String type() {
        return type;
    }

    @Override
    public String getMessage() {
        return message;
    }
}
