package dev.reelway.local.sns;

import dev.reelway.local.http.ApiRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** The parameters of a request in the Query protocol: those of the URL, which SNS's own links have, and those of the body. */
record Form(Map<String, String> parameters) {

    Form {
        parameters = Map.copyOf(parameters);
    }

    static Form of(ApiRequest request) {
        Map<String, String> parameters = new HashMap<>(request.query());
        for (String pair : new String(request.body(), StandardCharsets.UTF_8).split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                parameters.put(decode(pair.substring(0, equals)), decode(pair.substring(equals + 1)));
            }
        }
        return new Form(parameters);
    }

    String get(String name) {
        return parameters.getOrDefault(name, "");
    }

    String required(String name) {
        String value = get(name);
        if (value.isEmpty()) {
            throw SnsException.invalid(name + " is missing");
        }
        return value;
    }

    /** A required ARN of a topic or subscription. */
    String arn(String name) {
        String arn = required(name);
        int elements = arn.split(":", -1).length;
        if (elements < 6) {
            throw SnsException.invalid(name + " Reason: An ARN must have at least 6 elements, not " + elements);
        }
        return arn;
    }

    /** The map that is sent as {@code Attributes.entry.N.key} and {@code value}. */
    Map<String, String> attributes() {
        Map<String, String> attributes = new LinkedHashMap<>();
        for (int i = 1; parameters.containsKey("Attributes.entry." + i + ".key"); i++) {
            attributes.put(get("Attributes.entry." + i + ".key"), get("Attributes.entry." + i + ".value"));
        }
        return attributes;
    }

    /** <a href="https://docs.aws.amazon.com/sns/latest/api/CommonErrors.html">MalformedQueryString</a>. */
    private static String decode(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new SnsException(400, "MalformedQueryString", "\"" + text + "\" is not URL-encoded.");
        }
    }
}
