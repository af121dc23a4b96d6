package dev.reelway.engine.jsonata;

import com.dashjoin.jsonata.JException;
import com.dashjoin.jsonata.Jsonata;
import com.dashjoin.jsonata.Jsonata.JFunction;
import com.dashjoin.jsonata.utils.DateTimeUtils;
import dev.reelway.engine.data.InvalidJson;
import dev.reelway.engine.data.Json;
import dev.reelway.engine.data.Scope;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The functions that Step Functions adds to JSONata, and those of JSONata that it takes away or that would ask the machine for
 * the time or for chance.
 *
 * @see <a href="https://docs.aws.amazon.com/step-functions/latest/dg/transforming-data.html#jsonata-functions-provided-by-sfn">
 *     JSONata functions provided by Step Functions</a>
 */
final class StatesFunctions {

    private static final int MOST_NUMBERS = 1000;

    private static final Set<String> ALGORITHMS =
            new TreeSet<>(Set.of("MD5", "SHA-1", "SHA-256", "SHA-384", "SHA-512"));

    /** Those that depend on their arguments only, each with the library's signature: an argument that is missing comes as null. */
    private static final Map<String, JFunction> PURE = Map.of(
            "partition", function("<an:a<a>>", StatesFunctions::partition),
            "range", function("<nnn:a<n>>", StatesFunctions::range),
            "hash", function("<xs:s>", StatesFunctions::hash),
            "parse", function("<s:x>", StatesFunctions::parse));

    private static final Map<String, Function<Scope, JFunction>> OF_SCOPE = Map.of(
            "shuffle", scope -> function("<a:a>", arguments -> shuffle(arguments, scope)),
            "random", scope -> function("<n?:n>", arguments -> random(arguments, scope)),
            "uuid", scope -> function("<:s>", arguments -> scope.uuid().toString()),
            "millis", scope -> function("<:n>", arguments -> scope.now().toEpochMilli()),
            "now", scope -> function("<s?s?:s>", arguments -> now(arguments, scope)));

    private StatesFunctions() {}

    /** Adds the functions that need nothing but their arguments, and takes {@code $eval} away. */
    static void register(Jsonata expression) {
        PURE.forEach(expression::registerFunction);
        expression.assign("eval", null);
    }

    /** Adds those of the other functions that an expression names. */
    static void bind(Jsonata.Frame frame, Set<String> names, Scope scope) {
        OF_SCOPE.forEach((name, maker) -> {
            if (names.contains(name)) {
                frame.bind(name, maker.apply(scope));
            }
        });
    }

    private static JFunction function(String signature, Function<List<?>, @Nullable Object> body) {
        return new JFunction((input, arguments) -> body.apply((List<?>) arguments), signature);
    }

    private static @Nullable Object argument(List<?> arguments, int index) {
        return index < arguments.size() ? arguments.get(index) : null;
    }

    /** {@code $partition(array, size)}: the array in arrays of at most that size. */
    private static @Nullable Object partition(List<?> arguments) {
        if (!(argument(arguments, 0) instanceof List<?> array)) {
            return null;
        }
        int size = number(arguments, 1, "partition").intValue();
        if (size < 1) {
            throw new JException("The second argument of $partition must be at least 1, but was " + size);
        }
        var parts = new ArrayList<Object>();
        for (int from = 0; from < array.size(); from += size) {
            parts.add(new ArrayList<Object>(array.subList(from, Math.min(array.size(), from + size))));
        }
        return parts;
    }

    /** {@code $range(first, last, step)}: the numbers from the first to the last, both of them included. */
    private static Object range(List<?> arguments) {
        double first = number(arguments, 0, "range").doubleValue();
        double last = number(arguments, 1, "range").doubleValue();
        double step = number(arguments, 2, "range").doubleValue();
        if (step == 0) {
            throw new JException("The third argument of $range must not be 0");
        }
        double steps = Math.floor((last - first) / step);
        if (steps >= MOST_NUMBERS) {
            throw new JException("$range must not give more than " + MOST_NUMBERS + " numbers");
        }
        var numbers = new ArrayList<Object>();
        for (int i = 0; i <= steps; i++) {
            double value = first + i * step;
            numbers.add(value == Math.rint(value) ? (Number) (long) value : (Number) value);
        }
        return numbers;
    }

    private static Number number(List<?> arguments, int index, String function) {
        if (argument(arguments, index) instanceof Number number) {
            return number;
        }
        throw new JException("Argument " + (index + 1) + " of $" + function + " must be a number");
    }

    /** {@code $hash(data, algorithm)}: hexadecimal, of a text or of the JSON text of a value. */
    private static @Nullable Object hash(List<?> arguments) {
        Object data = argument(arguments, 0);
        if (data == null) {
            return null;
        }
        String algorithm = String.valueOf(argument(arguments, 1));
        if (!ALGORITHMS.contains(algorithm)) {
            throw new JException("The algorithm of $hash must be one of " + ALGORITHMS + ", but was " + algorithm);
        }
        String text = data instanceof String string ? string : Json.write(JsonValues.tree(data));
        try {
            byte[] hash = MessageDigest.getInstance(algorithm).digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has " + algorithm, e);
        }
    }

    /** {@code $parse(text)}: the value of a JSON text. */
    private static @Nullable Object parse(List<?> arguments) {
        if (!(argument(arguments, 0) instanceof String text)) {
            return null;
        }
        try {
            return JsonValues.shown(Json.read(text));
        } catch (InvalidJson e) {
            throw new JException("The argument of $parse is not JSON: " + e.getMessage());
        }
    }

    /** {@code $random([seed])}: from 0 to below 1; with a seed always the same, that of {@link Random}. */
    private static Object random(List<?> arguments, Scope scope) {
        return argument(arguments, 0) instanceof Number seed
                ? new Random(seed.longValue()).nextDouble()
                : scope.random().nextDouble();
    }

    private static @Nullable Object shuffle(List<?> arguments, Scope scope) {
        if (!(argument(arguments, 0) instanceof List<?> array)) {
            return null;
        }
        var shuffled = new ArrayList<Object>(array);
        for (int i = shuffled.size() - 1; i > 0; i--) {
            Collections.swap(shuffled, i, scope.random().nextInt(i + 1));
        }
        return shuffled;
    }

    private static Object now(List<?> arguments, Scope scope) {
        Object picture = argument(arguments, 0);
        Object zone = argument(arguments, 1);
        return DateTimeUtils.formatDateTime(
                scope.now().toEpochMilli(),
                picture == null ? null : picture.toString(),
                zone == null ? null : zone.toString());
    }
}
