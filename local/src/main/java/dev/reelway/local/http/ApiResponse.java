package dev.reelway.local.http;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * The answer of an API endpoint.
 *
 * @param status the HTTP status code
 * @param headers headers to send beside those that the server adds itself
 * @param body the body; empty for none
 */
@SuppressWarnings("ArrayRecordComponent") // Bodies are written once and never compared.
public record ApiResponse(int status, Map<String, String> headers, byte[] body) {

    public ApiResponse {
        headers = Map.copyOf(headers);
    }

    /** A body of the given type, as UTF-8. */
    public static ApiResponse of(int status, String contentType, String body) {
        return new ApiResponse(status, Map.of("Content-Type", contentType), body.getBytes(StandardCharsets.UTF_8));
    }

    /** This answer with one more header. */
    public ApiResponse with(String name, String value) {
        var more = new java.util.HashMap<>(headers);
        more.put(name, value);
        return new ApiResponse(status, more, body);
    }
}
