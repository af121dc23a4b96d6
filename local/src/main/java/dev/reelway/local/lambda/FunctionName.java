package dev.reelway.local.lambda;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a request calls a function by: {@code name}, {@code 123456789012:function:name} or the ARN, each with or without a version
 * or alias after a colon. Region and account of an ARN are not looked at: all functions here are those of one account.
 *
 * @param name the name alone
 * @param qualifier the version or alias, if the request names one
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html#lambda-Invoke-request-FunctionName">FunctionName</a>
 */
record FunctionName(String name, Optional<String> qualifier) {

    static final String LATEST = "$LATEST";

    private static final Pattern FORMS =
            Pattern.compile("(?:arn:aws[a-z-]*:lambda:[a-z0-9-]*:)?(?:\\d{12}:)?(?:function:)?"
                    + "(?<name>[A-Za-z0-9_.-]+)(?::(?<qualifier>\\$LATEST|[A-Za-z0-9_-]+))?");

    /** A request that names a function in a way that cannot be. */
    static final class InvalidException extends Exception {

        private static final long serialVersionUID = 1L;

        InvalidException(String message) {
            super(message);
        }
    }

    /**
     * Reads a name out of a path.
     *
     * @param encoded percent-encoded, as it came
     * @param qualifier the request's parameter of that name
     */
    static FunctionName parse(String encoded, Optional<String> qualifier) throws InvalidException {
        String text = decode(encoded);
        Matcher form = FORMS.matcher(text);
        if (!form.matches()) {
            throw new InvalidException("\"" + text + "\" is not a function name, partial ARN or ARN.");
        }
        Optional<String> derived = Optional.ofNullable(form.group("qualifier"));
        if (derived.isPresent() && qualifier.isPresent() && !derived.equals(qualifier)) {
            throw new InvalidException(
                    "The derived qualifier from the function name does not match the specified qualifier.");
        }
        return new FunctionName(form.group("name"), derived.or(() -> qualifier));
    }

    private static String decode(String encoded) throws InvalidException {
        try {
            return URLDecoder.decode(encoded, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new InvalidException("\"" + encoded + "\" is not percent-encoded: " + e.getMessage());
        }
    }

    /** There are no published versions and no aliases here. */
    boolean isLatest() {
        return qualifier.map(LATEST::equals).orElse(true);
    }

    /** The ARN, with the qualifier if the request named one. */
    String arn(String region, String account) {
        return "arn:aws:lambda:" + region + ":" + account + ":function:" + name
                + qualifier.map(text -> ":" + text).orElse("");
    }
}
