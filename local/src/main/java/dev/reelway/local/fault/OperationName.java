package dev.reelway.local.fault;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which operation of its service a request asks for, in the words of each service's protocol. */
final class OperationName {

    /**
     * A row of a table: the first that matches tells the operation.
     *
     * @param path a pattern of all of the path
     * @param sign a parameter of the URL or, after a colon, a header that must be there; empty for none
     */
    private record Row(String method, Pattern path, String sign, String operation) {

        static Row of(String method, String path, String operation) {
            return new Row(method, Pattern.compile(path), "", operation);
        }

        static Row of(String method, String path, String sign, String operation) {
            return new Row(method, Pattern.compile(path), sign, operation);
        }

        boolean matches(Asked asked) {
            boolean signed = sign.isEmpty()
                    || (sign.startsWith(":")
                            ? asked.headers().containsKey(sign.substring(1))
                            : asked.query().containsKey(sign));
            return signed
                    && method.equals(asked.method())
                    && path.matcher(asked.path()).matches();
        }
    }

    private static final Pattern ACTION = Pattern.compile("(?:^|&)Action=([A-Za-z]+)");

    /** Services that name the operation in a header or a form: whatever a client may ask for. */
    private static final Set<String> NAMED = Set.of("states", "events", "sns", "transcribe");

    private static final String KEY = "/[^/]+/.+";
    private static final String BUCKET = "/[^/]+/?";

    private static final List<Row> S3 = List.of(
            Row.of("GET", "/", "ListBuckets"),
            Row.of("PUT", BUCKET, "CreateBucket"),
            Row.of("HEAD", BUCKET, "HeadBucket"),
            Row.of("DELETE", BUCKET, "DeleteBucket"),
            Row.of("POST", BUCKET, "delete", "DeleteObjects"),
            Row.of("GET", BUCKET, "list-type", "ListObjectsV2"),
            Row.of("GET", BUCKET, "uploads", "ListMultipartUploads"),
            Row.of("GET", BUCKET, "location", "GetBucketLocation"),
            Row.of("GET", BUCKET, "ListObjects"),
            Row.of("POST", KEY, "uploads", "CreateMultipartUpload"),
            Row.of("POST", KEY, "uploadId", "CompleteMultipartUpload"),
            Row.of("DELETE", KEY, "uploadId", "AbortMultipartUpload"),
            Row.of("GET", KEY, "uploadId", "ListParts"),
            Row.of("PUT", KEY, "uploadId", "UploadPart"),
            Row.of("PUT", KEY, ":x-amz-copy-source", "CopyObject"),
            Row.of("PUT", KEY, "PutObject"),
            Row.of("GET", KEY, "GetObject"),
            Row.of("HEAD", KEY, "HeadObject"),
            Row.of("DELETE", KEY, "DeleteObject"));

    private static final String FUNCTIONS = "/2015-03-31/functions/?";
    private static final String FUNCTION = "/2015-03-31/functions/[^/]+";

    private static final List<Row> LAMBDA = List.of(
            Row.of("POST", FUNCTION + "/invocations", "Invoke"),
            Row.of("GET", FUNCTIONS, "ListFunctions"),
            Row.of("POST", FUNCTIONS, "CreateFunction"),
            Row.of("GET", FUNCTION, "GetFunction"),
            Row.of("DELETE", FUNCTION, "DeleteFunction"));

    private static final String API = "/2017-08-29/";

    private static final List<Row> MEDIACONVERT = List.of(
            Row.of("POST", API + "jobs", "CreateJob"),
            Row.of("GET", API + "jobs", "ListJobs"),
            Row.of("GET", API + "jobs/.+", "GetJob"),
            Row.of("DELETE", API + "jobs/.+", "CancelJob"),
            Row.of("GET", API + "search", "SearchJobs"),
            Row.of("POST", API + "jobTemplates", "CreateJobTemplate"),
            Row.of("GET", API + "jobTemplates", "ListJobTemplates"),
            Row.of("GET", API + "jobTemplates/.+", "GetJobTemplate"),
            Row.of("PUT", API + "jobTemplates/.+", "UpdateJobTemplate"),
            Row.of("DELETE", API + "jobTemplates/.+", "DeleteJobTemplate"),
            Row.of("POST", API + "presets", "CreatePreset"),
            Row.of("GET", API + "presets", "ListPresets"),
            Row.of("GET", API + "presets/.+", "GetPreset"),
            Row.of("PUT", API + "presets/.+", "UpdatePreset"),
            Row.of("DELETE", API + "presets/.+", "DeletePreset"),
            Row.of("POST", API + "queues", "CreateQueue"),
            Row.of("GET", API + "queues", "ListQueues"),
            Row.of("GET", API + "queues/.+", "GetQueue"),
            Row.of("PUT", API + "queues/.+", "UpdateQueue"),
            Row.of("DELETE", API + "queues/.+", "DeleteQueue"),
            Row.of("POST", API + "tags", "TagResource"),
            Row.of("PUT", API + "tags/.+", "UntagResource"),
            Row.of("GET", API + "tags/.+", "ListTagsForResource"),
            Row.of("GET", API + "policy", "GetPolicy"),
            Row.of("PUT", API + "policy", "PutPolicy"),
            Row.of("DELETE", API + "policy", "DeletePolicy"),
            Row.of("POST", API + "probe", "Probe"),
            Row.of("GET", API + "versions", "ListVersions"),
            Row.of("POST", API + "endpoints", "DescribeEndpoints"));

    private OperationName() {}

    static Optional<String> of(Asked asked) {
        return switch (asked.service()) {
            case "states", "events", "transcribe" -> target(asked.header("x-amz-target"));
            case "sns" -> action(asked);
            default ->
                table(asked.service()).stream()
                        .filter(row -> row.matches(asked))
                        .map(Row::operation)
                        .findFirst();
        };
    }

    /** Whether a request may ask a service for an operation of that name. */
    static boolean isKnown(String service, String operation) {
        return NAMED.contains(service)
                || table(service).stream().anyMatch(row -> row.operation().equals(operation));
    }

    private static List<Row> table(String service) {
        return switch (service) {
            case "mediaconvert" -> MEDIACONVERT;
            case "lambda" -> LAMBDA;
            case "s3" -> S3;
            default -> List.of();
        };
    }

    private static Optional<String> target(String header) {
        return header.contains(".") ? Optional.of(header.substring(header.lastIndexOf('.') + 1)) : Optional.empty();
    }

    private static Optional<String> action(Asked asked) {
        if (asked.query().containsKey("Action")) {
            return Optional.ofNullable(asked.query().get("Action"));
        }
        Matcher action = ACTION.matcher(new String(asked.body(), StandardCharsets.UTF_8));
        return action.find() ? Optional.of(action.group(1)) : Optional.empty();
    }
}
