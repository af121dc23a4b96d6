package dev.reelway.local.http;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which service a request is for. One port serves all of them, so what tells them apart is what a client signs with, the operation
 * that it names, or, for requests by hand without a signature, the version in the path or the action in the query.
 *
 * @param service the name of the service in signatures, such as {@code states}; {@code s3} for whatever names no other
 * @param region the region of the signature, {@code us-east-1} without one
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html">Credential scope</a>
 */
record Destination(String service, String region) {

    static final String OBJECTS = "s3";
    private static final String DEFAULT_REGION = "us-east-1";

    private static final Pattern SCOPE = Pattern.compile("/\\d{8}/([a-z0-9-]+)/([a-z0-9-]+)/aws4_request");

    private record Sign(String prefix, String service) {}

    private static final List<Sign> TARGETS = List.of(
            new Sign("AWSStepFunctions.", "states"),
            new Sign("AWSEvents.", "events"),
            new Sign("Transcribe.", "transcribe"));

    private static final List<Sign> PATHS =
            List.of(new Sign("/2017-08-29/", "mediaconvert"), new Sign("/2015-03-31/functions", "lambda"));

    /**
     * Reads the destination from the parts of a request that can tell it, the surest first.
     *
     * @param authorization the header, or the credential of a presigned URL
     * @param target the header {@code X-Amz-Target}
     * @param query the decoded parameters of the URL
     */
    static Destination of(
            Optional<String> authorization, Optional<String> target, String path, Map<String, String> query) {
        Matcher scope = SCOPE.matcher(authorization.orElse(""));
        if (scope.find()) {
            return new Destination(scope.group(2), scope.group(1));
        }
        String service = find(TARGETS, target.orElse(""))
                .or(() -> find(PATHS, path))
                .orElse(isLink(path, query) ? "sns" : OBJECTS);
        return new Destination(service, DEFAULT_REGION);
    }

    /** SNS sends links to itself, which are followed without a signature; S3 knows no actions. */
    private static boolean isLink(String path, Map<String, String> query) {
        return path.equals("/") && query.containsKey("Action");
    }

    private static Optional<String> find(List<Sign> signs, String text) {
        return signs.stream()
                .filter(sign -> text.startsWith(sign.prefix()))
                .map(Sign::service)
                .findFirst();
    }
}
