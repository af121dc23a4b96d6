package dev.reelway.local.http;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Reads a request whole, within a limit. The servlet's own parameters stay unused: asking for them would consume a form's body. */
final class RequestReader {

    /** The largest body read: more than any API of these takes (Lambda's payloads of 6 MB are the largest). */
    static final int LARGEST = 8 * 1024 * 1024;

    private static final long MOST_DISCARDED = 64L * 1024 * 1024;

    private RequestReader() {}

    /** A request that is larger than the server reads. */
    static final class TooLargeException extends IOException {

        private static final long serialVersionUID = 1L;

        TooLargeException() {
            super("The request is larger than " + LARGEST + " bytes.");
        }
    }

    /**
     * Reads the request.
     *
     * @throws TooLargeException if the body is longer than {@link #LARGEST}
     * @throws IllegalArgumentException if the query or the body is not encoded as it says
     */
    static ApiRequest read(HttpServletRequest request, String region) throws IOException {
        Map<String, String> headers = headers(request);
        if (request.getContentLengthLong() > LARGEST) {
            discard(request.getInputStream());
            throw new TooLargeException();
        }
        byte[] body = request.getInputStream().readNBytes(LARGEST + 1);
        if (body.length > LARGEST) {
            discard(request.getInputStream());
            throw new TooLargeException();
        }
        if (headers.getOrDefault("content-encoding", "").contains("aws-chunked")) {
            body = AwsChunked.decode(body);
        }
        return new ApiRequest(request.getMethod(), request.getRequestURI(), query(request), headers, body, region);
    }

    /**
     * Reads what is still being sent, as far as is reasonable: with a connection that is closed while it writes, a client hears of a
     * broken pipe instead of the answer.
     */
    private static void discard(InputStream body) throws IOException {
        byte[] buffer = new byte[64 * 1024];
        int read = 0;
        for (long left = MOST_DISCARDED; left > 0 && read >= 0; left -= read) {
            read = body.read(buffer);
        }
    }

    static Optional<String> header(HttpServletRequest request, String name) {
        return Optional.ofNullable(request.getHeader(name));
    }

    static Map<String, String> query(HttpServletRequest request) {
        Map<String, String> parameters = new HashMap<>();
        String query = Optional.ofNullable(request.getQueryString()).orElse("");
        for (String pair : query.split("&", -1)) {
            if (!pair.isEmpty()) {
                int equals = pair.indexOf('=');
                String name = equals < 0 ? pair : pair.substring(0, equals);
                parameters.putIfAbsent(decode(name), equals < 0 ? "" : decode(pair.substring(equals + 1)));
            }
        }
        return parameters;
    }

    static Map<String, String> headers(HttpServletRequest request) {
        Map<String, String> headers = new HashMap<>();
        for (String name : Collections.list(request.getHeaderNames())) {
            headers.putIfAbsent(name.toLowerCase(Locale.ROOT), request.getHeader(name));
        }
        return headers;
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
