package dev.reelway.local.states;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.reelway.engine.data.Json;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Cuts lists into pages by {@code maxResults} and {@code nextToken}; a token is the index of the next item. */
final class Page {

    private static final int MOST = 1000;
    private static final int USUAL = 100;

    private Page() {}

    /** The answer that holds the page asked for, its items rendered, under the given member. */
    static <T> ObjectNode of(Call call, String member, List<T> items, Function<T, ObjectNode> render) {
        int most = call.number("maxResults").orElse(USUAL);
        if (most < 0 || most > MOST) {
            throw new StatesException(
                    "ValidationException", "Value '" + most + "' at 'maxResults' must be from 0 to " + MOST);
        }
        int from =
                Math.min(items.size(), call.text("nextToken").map(Page::index).orElse(0));
        // Zero asks for the usual size, as in the service.
        int to = Math.min(items.size(), from + (most == 0 ? USUAL : most));
        ObjectNode answer = Json.NODES.objectNode();
        ArrayNode page = answer.putArray(member);
        items.subList(from, to).forEach(item -> page.add(render.apply(item)));
        Optional.of(to).filter(end -> end < items.size()).ifPresent(end -> answer.put("nextToken", end.toString()));
        return answer;
    }

    private static int index(String token) {
        if (!token.matches("\\d{1,9}")) {
            throw new StatesException("InvalidToken", "Invalid Token: '" + token + "'");
        }
        return Integer.parseInt(token);
    }
}
