package dev.reelway.local.fault;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An error that an operation answers with instead of doing its work.
 *
 * @param service as clients sign for it, such as {@code mediaconvert}
 * @param operation such as {@code CreateJob}
 * @param status the HTTP status
 * @param error the error's name
 * @param probability of each request to get it, above 0 and up to 1
 */
public record Fault(String service, String operation, int status, String error, double probability) {

    private static final Pattern FORM =
            Pattern.compile("([a-z0-9]+)\\.([A-Z][A-Za-z0-9]*)=([A-Za-z0-9.]+)(?::([0-9.]+))?");
    private static final Pattern NUMBER = Pattern.compile("[0-9]+(\\.[0-9]+)?");

    private static final List<String> SERVICES =
            List.of("events", "lambda", "mediaconvert", "s3", "sns", "states", "transcribe");
    private static final Map<String, String> ALIASES = Map.of("stepfunctions", "states", "sfn", "states");

    /** What services call the errors of a status; each has its own name for being asked too often. */
    private static final Map<String, String> THROTTLED = Map.of(
            "mediaconvert", "TooManyRequestsException",
            "lambda", "TooManyRequestsException",
            "sns", "Throttled",
            "s3", "SlowDown",
            "states", "ThrottlingException",
            "events", "ThrottlingException",
            "transcribe", "LimitExceededException");

    private static final Map<Integer, String> MEDIACONVERT = Map.of(
            400, "BadRequestException",
            402, "ServiceQuotaExceededException",
            403, "ForbiddenException",
            404, "NotFoundException",
            409, "ConflictException",
            422, "UnprocessableEntityException",
            500, "InternalServerErrorException");

    private static final Map<Integer, String> COMMON = Map.of(
            400, "ValidationException",
            403, "AccessDeniedException",
            404, "ResourceNotFoundException",
            500, "InternalFailure",
            503, "ServiceUnavailable");

    /** An option that is no fault; the message is one sentence. */
    public static final class MalformedException extends Exception {

        private static final long serialVersionUID = 1L;

        MalformedException(String sentence) {
            super(sentence);
        }
    }

    /**
     * Reads {@code SERVICE.OPERATION=STATUS_OR_ERROR_NAME:PROBABILITY}, such as {@code mediaconvert.CreateJob=429:0.3}. Without a
     * probability every request gets the error.
     */
    public static Fault parse(String text) throws MalformedException {
        Matcher parts = FORM.matcher(text);
        if (!parts.matches()) {
            throw new MalformedException("\"" + text
                    + "\" is no fault; expected SERVICE.OPERATION=STATUS_OR_ERROR_NAME:PROBABILITY, such as"
                    + " mediaconvert.CreateJob=429:0.3.");
        }
        String service = ALIASES.getOrDefault(parts.group(1), parts.group(1));
        if (!SERVICES.contains(service)) {
            throw new MalformedException("\"" + parts.group(1) + "\" in the fault \"" + text
                    + "\" is no service of the local cloud; expected one of " + String.join(", ", SERVICES) + ".");
        }
        String operation = parts.group(2);
        if (!OperationName.isKnown(service, operation)) {
            throw new MalformedException("\"" + operation + "\" in the fault \"" + text + "\" is no operation of "
                    + service + " that is here.");
        }
        double probability = parts.group(4) == null ? 1 : number(parts.group(4));
        if (!(probability > 0 && probability <= 1)) {
            throw new MalformedException("\"" + parts.group(4) + "\" in the fault \"" + text
                    + "\" is no probability; expected a number above 0 and up to 1.");
        }
        return of(service, operation, parts.group(3), probability, text);
    }

    private static double number(String text) {
        return NUMBER.matcher(text).matches() ? Double.parseDouble(text) : 0;
    }

    private static Fault of(String service, String operation, String error, double probability, String text)
            throws MalformedException {
        if (!NUMBER.matcher(error).matches()) {
            return new Fault(service, operation, statusOf(error), error, probability);
        }
        int status = error.matches("[45][0-9]{2}") ? Integer.parseInt(error) : 0;
        if (status == 0) {
            throw new MalformedException("\"" + error + "\" in the fault \"" + text
                    + "\" is no status of an error; expected 400 to 599, or an error's name.");
        }
        return new Fault(service, operation, status, nameOf(service, status), probability);
    }

    private static String nameOf(String service, int status) {
        if (status == 429 || (status == 503 && service.equals("s3"))) {
            return THROTTLED.getOrDefault(service, "ThrottlingException");
        }
        String own = service.equals("mediaconvert") ? MEDIACONVERT.get(status) : null;
        return own != null
                ? own
                : COMMON.getOrDefault(status, status < 500 ? "ValidationException" : "InternalFailure");
    }

    /** AWS's protocols give most errors that name no other status a 400. */
    private static int statusOf(String error) {
        String name = error.toLowerCase(Locale.ROOT);
        if (name.startsWith("toomanyrequests") || name.equals("throttled")) {
            return 429;
        }
        if (name.startsWith("slowdown") || name.startsWith("serviceunavailable")) {
            return 503;
        }
        if (name.startsWith("internal") || name.startsWith("serviceexception")) {
            return 500;
        }
        return MEDIACONVERT.entrySet().stream()
                .filter(entry -> entry.getValue().equals(error))
                .mapToInt(Map.Entry::getKey)
                .findFirst()
                .orElse(name.startsWith("accessdenied") ? 403 : 400);
    }

    /** As the option has it, with the error's name. */
    @Override
    public String toString() {
        return service + "." + operation + "=" + status + " " + error + ":" + probability;
    }
}
