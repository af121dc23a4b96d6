package dev.reelway.local.mediaconvert;

/** An answer that is one of the service's exceptions. */
final class ApiException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Kind kind;
    private final String message;

    ApiException(Kind kind, String message) {
        super(message);
        this.kind = kind;
        this.message = message;
    }

    @Override
    public String getMessage() {
        return message;
    }

    Kind kind() {
        return kind;
    }

    /** The service's exceptions that this endpoint answers with, and their statuses. */
    enum Kind {
        BAD_REQUEST("BadRequestException", 400),
        NOT_FOUND("NotFoundException", 404),
        CONFLICT("ConflictException", 409),
        TOO_MANY_REQUESTS("TooManyRequestsException", 429),
        UNPROCESSABLE_ENTITY("UnprocessableEntityException", 422),
        INTERNAL_SERVER_ERROR("InternalServerErrorException", 500);

        private final String type;
        private final int status;

        Kind(String type, int status) {
            this.type = type;
            this.status = status;
        }

        String type() {
            return type;
        }

        int status() {
            return status;
        }
    }
}
