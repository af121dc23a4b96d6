package dev.reelway.local.mediaconvert;

import dev.reelway.local.mediaconvert.ApiException.Kind;
import dev.reelway.local.mediaconvert.MediaConvertService.Call;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A page of a list. The token says after which item the next one begins, so that what is added meanwhile moves nothing.
 *
 * @param items those of the page
 * @param next the token that asks for the next page, if there is one
 */
record Page<T>(List<T> items, Optional<String> next) {

    private static final int MOST = 20;

    Page {
        items = List.copyOf(items);
    }

    /** The page that a call's {@code maxResults} and {@code nextToken} ask for. */
    static <T> Page<T> of(Call call, List<T> all, Function<T, String> key) {
        int most = most(call);
        int from = 0;
        Optional<String> token = call.request().parameter("nextToken");
        if (token.isPresent()) {
            String last = key(token.get());
            int at = 0;
            while (at < all.size() && !key.apply(all.get(at)).equals(last)) {
                at++;
            }
            if (at == all.size()) {
                throw invalid("nextToken", token.get());
            }
            from = at + 1;
        }
        int to = Math.min(all.size(), from + most);
        Optional<String> next = to < all.size() ? Optional.of(token(key.apply(all.get(to - 1)))) : Optional.empty();
        return new Page<>(all.subList(from, to), next);
    }

    private static int most(Call call) {
        String text = call.request().parameter("maxResults").orElse(Integer.toString(MOST));
        int most = text.matches("\\d{1,9}") ? Integer.parseInt(text) : 0;
        if (most < 1 || most > MOST) {
            throw new ApiException(Kind.BAD_REQUEST, "maxResults: expected a number from 1 to " + MOST);
        }
        return most;
    }

    private static String token(String key) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(key.getBytes(StandardCharsets.UTF_8));
    }

    private static String key(String token) {
        try {
            return new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw invalid("nextToken", token);
        }
    }

    private static ApiException invalid(String parameter, String value) {
        return new ApiException(Kind.BAD_REQUEST, parameter + ": \"" + value + "\" is not valid");
    }
}
