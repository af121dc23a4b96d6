package dev.reelway.engine.intrinsic;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The functions by name; two of one name are a defect that shows at once. */
final class IntrinsicRegistry {

    static final IntrinsicRegistry STANDARD = new IntrinsicRegistry(List.of(
            new FormatFunction(),
            new StringToJsonFunction(),
            new JsonToStringFunction(),
            new ArrayFunction(),
            new ArrayPartitionFunction(),
            new ArrayContainsFunction(),
            new ArrayRangeFunction(),
            new ArrayGetItemFunction(),
            new ArrayLengthFunction(),
            new ArrayUniqueFunction(),
            new Base64EncodeFunction(),
            new Base64DecodeFunction(),
            new HashFunction(),
            new JsonMergeFunction(),
            new MathRandomFunction(),
            new MathAddFunction(),
            new StringSplitFunction(),
            new UUIDFunction()));

    private final Map<String, IntrinsicFunction> functions = new LinkedHashMap<>();

    IntrinsicRegistry(Collection<IntrinsicFunction> all) {
        for (IntrinsicFunction function : all) {
            if (functions.putIfAbsent(function.name(), function) != null) {
                throw new IllegalArgumentException("There are two functions States." + function.name());
            }
        }
    }

    Optional<IntrinsicFunction> find(String name) {
        return Optional.ofNullable(functions.get(name));
    }

    Set<String> names() {
        return functions.keySet();
    }

    /** The name that a writer may have meant: the one that takes the fewest changes to reach. */
    String nearest(String name) {
        String nearest = "";
        int least = Integer.MAX_VALUE;
        for (String candidate : functions.keySet()) {
            int distance = distance(name, candidate);
            if (distance < least) {
                least = distance;
                nearest = candidate;
            }
        }
        return nearest;
    }

    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int change = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(change, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[b.length()];
    }
}
