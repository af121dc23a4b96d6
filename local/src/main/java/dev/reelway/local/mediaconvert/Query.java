package dev.reelway.local.mediaconvert;

import dev.reelway.local.mediaconvert.ApiException.Kind;
import dev.reelway.local.mediaconvert.MediaConvertService.Call;
import java.util.List;
import java.util.Optional;

/** Parameters of lists that have a closed set of values. */
final class Query {

    private Query() {}

    static Optional<String> choice(Call call, String parameter, List<String> values) {
        Optional<String> value = call.request().parameter(parameter);
        if (value.isPresent() && !values.contains(value.get())) {
            throw new ApiException(
                    Kind.BAD_REQUEST,
                    parameter + ": Should be equal to one of the allowed values in [\"" + String.join("\",\"", values)
                            + "\"]");
        }
        return value;
    }

    /** Whether the list is to be turned round. */
    static boolean isDescending(Call call, boolean otherwise) {
        return choice(call, "order", List.of("ASCENDING", "DESCENDING"))
                .map("DESCENDING"::equals)
                .orElse(otherwise);
    }

    /** Whether a list of things with names is in the order in which they were made. */
    static boolean isByTime(Call call) {
        return choice(call, "listBy", List.of("NAME", "CREATION_DATE", "SYSTEM"))
                .filter("CREATION_DATE"::equals)
                .isPresent();
    }
}
