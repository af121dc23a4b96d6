package dev.reelway.local.s3;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.gaul.s3proxy.blobstore.S3Exceptions;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.http.SdkHttpResponse;

/**
 * The store's exceptions as S3 says them.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html">Error responses</a>
 */
final class S3Errors {

    private static final List<String> HEADERS = List.of("ETag", "x-amz-delete-marker", "x-amz-version-id", "Allow");

    private static final Map<Integer, String> CODES = Map.of(
            403, "AccessDenied",
            404, "NoSuchKey",
            405, "MethodNotAllowed",
            412, "PreconditionFailed",
            416, "InvalidRange");

    private S3Errors() {}

    /** Answers if the failure is one that a request can cause; otherwise leaves it to the server. */
    static boolean answer(HttpServletRequest request, HttpServletResponse response, RuntimeException failure)
            throws IOException {
        if (response.isCommitted()) {
            return false;
        }
        Optional<AwsServiceException> service = causes(failure)
                .filter(AwsServiceException.class::isInstance)
                .map(AwsServiceException.class::cast)
                .findFirst();
        String message = String.valueOf(failure.getMessage());
        if (service.isPresent()) {
            aws(request, response, service.get());
        } else if (failure instanceof UnsupportedOperationException) {
            send(request, response, 501, "NotImplemented", message);
        } else if (failure instanceof IllegalStateException && message.startsWith("PreconditionFailed")) {
            send(request, response, 412, "PreconditionFailed", message);
        } else if (failure instanceof IllegalArgumentException) {
            send(request, response, 400, "InvalidArgument", message);
        } else {
            return false;
        }
        return true;
    }

    private static Stream<Throwable> causes(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause);
    }

    private static void aws(HttpServletRequest request, HttpServletResponse response, AwsServiceException failure)
            throws IOException {
        Optional<SdkHttpResponse> http = Optional.ofNullable(S3Exceptions.httpResponse(failure));
        for (String name : HEADERS) {
            http.flatMap(answer -> answer.firstMatchingHeader(name))
                    .ifPresent(value -> response.setHeader(name, value));
        }
        int status = failure.statusCode();
        if (status == 412 && asksForNewer(request)) {
            response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
            return;
        }
        String code = Optional.ofNullable(S3Exceptions.errorCode(failure))
                .orElseGet(() -> CODES.getOrDefault(status, "InternalError"));
        String message = Optional.ofNullable(failure.awsErrorDetails())
                .flatMap(details -> Optional.ofNullable(details.errorMessage()))
                .orElseGet(() -> String.valueOf(failure.getMessage()));
        send(request, response, status, code, message);
    }

    /** A read under If-None-Match or If-Modified-Since that is not met has not failed: the reader's copy is good. */
    private static boolean asksForNewer(HttpServletRequest request) {
        boolean reads = request.getMethod().equals("GET") || request.getMethod().equals("HEAD");
        boolean demands = request.getHeader("If-Match") != null || request.getHeader("If-Unmodified-Since") != null;
        boolean asks = request.getHeader("If-None-Match") != null || request.getHeader("If-Modified-Since") != null;
        return reads && !demands && asks;
    }

    private static void send(
            HttpServletRequest request, HttpServletResponse response, int status, String code, String message)
            throws IOException {
        response.setStatus(status);
        if (request.getMethod().equals("HEAD")) {
            return;
        }
        String text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Error><Code>" + escape(code) + "</Code><Message>"
                + escape(message) + "</Message><Resource>" + escape(request.getRequestURI()) + "</Resource></Error>";
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        response.setContentType("application/xml");
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
