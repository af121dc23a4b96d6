package dev.reelway.local.fault;

import java.util.Map;

/**
 * What of a request tells its operation.
 *
 * @param service as clients sign for it
 * @param method of HTTP
 * @param path still encoded
 * @param query decoded parameters of the URL
 * @param headers by lower-case name
 * @param body empty where it does not tell the operation
 */
@SuppressWarnings("ArrayRecordComponent") // Looked at once and never compared.
public record Asked(
        String service,
        String method,
        String path,
        Map<String, String> query,
        Map<String, String> headers,
        byte[] body) {

    public Asked {
        query = Map.copyOf(query);
        headers = Map.copyOf(headers);
    }

    String header(String name) {
        return headers.getOrDefault(name, "");
    }
}
