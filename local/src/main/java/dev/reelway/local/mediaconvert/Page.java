package dev.reelway.local.mediaconvert;

import dev.reelway.local.mediaconvert.ApiException.Kind;
import dev.reelway.local.mediaconvert.MediaConvertService.Call;
import java.util.Optional;

/**
 * A page of a list.
 *
 * @param from index of its first item
 * @param to index after its last item
 * @param next the token that asks for the next page, if there is one
 */
record Page(int from, int to, Optional<String> next) {

    private static final int MOST = 20;

    /** The page that a call's {@code maxResults} and {@code nextToken} ask for. */
    static Page of(Call call, int size) {
        int most = number(call, "maxResults", MOST);
        if (most < 1 || most > MOST) {
            throw new ApiException(Kind.BAD_REQUEST, "maxResults: expected a number from 1 to " + MOST);
        }
        int from = Math.min(size, number(call, "nextToken", 0));
        int to = Math.min(size, from + most);
        return new Page(from, to, to < size ? Optional.of(Integer.toString(to)) : Optional.empty());
    }

    private static int number(Call call, String parameter, int otherwise) {
        Optional<String> text = call.request().parameter(parameter);
        if (text.isEmpty()) {
            return otherwise;
        }
        if (!text.get().matches("\\d{1,9}")) {
            throw new ApiException(Kind.BAD_REQUEST, parameter + ": \"" + text.get() + "\" is not valid");
        }
        return Integer.parseInt(text.get());
    }
}
