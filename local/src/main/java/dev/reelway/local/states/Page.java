package dev.reelway.local.states;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.reelway.engine.data.Json;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Cuts a list into pages by {@code maxResults} and {@code nextToken}. A token holds the key of the last item shown, so that
 * what is added or removed between two calls makes no item come twice or never.
 *
 * @param member what the list is called in the answer
 * @param longestToken how long a token may be
 * @param key of an item; the items are in its order
 * @param render an item as the answer shows it
 */
record Page<T>(String member, int longestToken, Function<T, String> key, Function<T, ObjectNode> render) {

    static final int TOKEN = 1024;

    private static final int MOST = 1000;
    private static final int USUAL = 100;
    private static final String MARK = "after:";

    /** The answer that holds the page asked for. */
    ObjectNode of(Call call, List<T> items) {
        return of(call, after -> items.stream());
    }

    /**
     * The answer that holds the page asked for.
     *
     * @param items the items after the one of a key, if there is a key; earlier ones do no harm. Only as many are read as are shown
     */
    ObjectNode of(Call call, Function<Optional<String>, Stream<T>> items) {
        // Zero asks for the usual size, as in the service.
        int most = call.number("maxResults", MOST).filter(number -> number > 0).orElse(USUAL);
        Optional<String> after = call.text("nextToken", longestToken).map(Page::read);
        List<T> left = items.apply(after)
                .filter(item -> after.isEmpty() || key.apply(item).compareTo(after.get()) > 0)
                .limit(most + 1L)
                .toList();
        List<T> page = left.subList(0, Math.min(most, left.size()));
        ObjectNode answer = Json.NODES.objectNode();
        ArrayNode array = answer.putArray(member);
        page.forEach(item -> array.add(render.apply(item)));
        if (left.size() > page.size()) {
            answer.put("nextToken", write(key.apply(page.get(page.size() - 1))));
        }
        return answer;
    }

    private static String write(String key) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString((MARK + key).getBytes(StandardCharsets.UTF_8));
    }

    private static String read(String token) {
        try {
            String text = new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
            if (text.startsWith(MARK)) {
                return text.substring(MARK.length());
            }
        } catch (IllegalArgumentException e) {
            throw invalid();
        }
        throw invalid();
    }

    /** The number that a key is. */
    static long number(String key) {
        try {
            long number = Long.parseLong(key);
            if (number >= 0) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw invalid();
        }
        throw invalid();
    }

    private static StatesException invalid() {
        return new StatesException("InvalidToken", "Invalid Token: 'Invalid token'");
    }
}
