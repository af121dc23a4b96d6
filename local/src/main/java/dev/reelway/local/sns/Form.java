package dev.reelway.local.sns;

import dev.reelway.local.http.ApiRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * The parameters of a request in the Query protocol. Those of the URL count for the links that SNS itself sends, and for nothing
 * else: any page that a browser shows could have it follow a link to here.
 */
record Form(Map<String, String> parameters) {

    /** What they act on cannot be guessed: a token, or the ARN of a subscription. */
    private static final Set<String> LINKS = Set.of("ConfirmSubscription", "Unsubscribe");

    Form {
        parameters = Map.copyOf(parameters);
    }

    static Form of(ApiRequest request) {
        boolean link = LINKS.contains(request.parameter("Action").orElse(""));
        Map<String, String> parameters = new HashMap<>(link ? request.query() : Map.of());
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
