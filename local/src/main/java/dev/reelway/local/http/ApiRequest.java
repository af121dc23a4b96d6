package dev.reelway.local.http;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * One request to an API endpoint, read whole.
 *
 * @param method the HTTP method in capitals
 * @param path the path as it came, still percent-encoded, without the query
 * @param query decoded query parameters; of a repeated one the first
 * @param headers header values by lower-case name; of a repeated one the first
 * @param body the body, decoded from {@code aws-chunked} where it was; empty if there was none
 * @param region the region in the request's signature scope, {@code us-east-1} for an unsigned one
 */
@SuppressWarnings("ArrayRecordComponent") // Bodies are passed on once and never compared.
public record ApiRequest(
        String method,
        String path,
        Map<String, String> query,
        Map<String, String> headers,
        byte[] body,
        String region) {

    public ApiRequest {
        query = Map.copyOf(query);
        headers = Map.copyOf(headers);
    }

    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
    }

    public Optional<String> parameter(String name) {
        return Optional.ofNullable(query.get(name));
    }
}
