package dev.reelway.local.events;

/** An answer that is one of the service's exceptions. */
final class EventsException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String type;
    private final String message;

    private EventsException(String type, String message) {
        super(message);
        this.type = type;
        this.message = message;
    }

    static EventsException invalid(String message) {
        return new EventsException("ValidationException", message);
    }

    static EventsException unreadable(String message) {
        return new EventsException("SerializationException", message);
    }

    static EventsException badPattern(String message) {
        return new EventsException("InvalidEventPatternException", "Event pattern is not valid. Reason: " + message);
    }

    static EventsException tooMany() {
        return new EventsException(
                "LimitExceededException", "The requested resource exceeds the maximum number allowed.");
    }

    static EventsException missing(String message) {
        return new EventsException("ResourceNotFoundException", message);
    }

    static EventsException unknown(String operation) {
        return new EventsException("UnknownOperationException", operation + " does not run here.");
    }

    String type() {
        return type;
    }

    @Override
    public String getMessage() {
        return message;
    }
}
