package dev.reelway.local.sns;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** The parameters of a request in the Query protocol. */
record Form(Map<String, String> parameters) {

    Form {
        parameters = Map.copyOf(parameters);
    }

    static Form parse(byte[] body) {
        Map<String, String> parameters = new HashMap<>();
        for (String pair : new String(body, StandardCharsets.UTF_8).split("&", -1)) {
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

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
