package dev.reelway.engine.parse;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.reelway.engine.model.Distribution;
import dev.reelway.engine.model.ItemBatcher;
import java.util.List;
import java.util.Optional;

/** Reads what only a Map of mode DISTRIBUTED has. */
final class DistributionParser {

    private static final String[] FIELDS = {"Label", "ItemReader", "ItemBatcher", "ResultWriter"};
    private static final int LONGEST_LABEL = 40;
    private static final double MOST_BYTES = 262_144;

    private DistributionParser() {}

    /** Empty if the Map's mode is INLINE. */
    static Optional<Distribution> parse(StateFields state, Fields processor) {
        Optional<Fields> config = child(processor, "ProcessorConfig");
        Optional<String> mode = config.flatMap(fields -> oneOf(fields, "Mode", List.of("INLINE", "DISTRIBUTED")));
        if (mode.isEmpty() || mode.get().equals("INLINE")) {
            config.ifPresent(Fields::finish);
            refuseForeign(state.fields());
            return Optional.empty();
        }
        Fields fields = state.fields();
        Optional<String> type = config.flatMap(inner -> oneOf(inner, "ExecutionType", List.of("STANDARD", "EXPRESS")));
        config.ifPresent(Fields::finish);
        return Optional.of(new Distribution(
                label(fields),
                type.filter("EXPRESS"::equals).isPresent(),
                child(fields, "ItemReader").flatMap(reader -> ItemReaderParser.parse(reader, state.dialect())),
                child(fields, "ItemBatcher").map(batcher -> batcher(batcher, state.dialect())),
                child(fields, "ResultWriter").flatMap(writer -> ResultWriterParser.parse(writer, state.dialect()))));
    }

    private static void refuseForeign(Fields fields) {
        for (String field : FIELDS) {
            if (fields.has(field)) {
                fields.problems()
                        .schema(
                                "The field '" + field + "' can only be used in a Map of mode 'DISTRIBUTED'",
                                fields.pointer(field));
            }
        }
    }

    static Optional<Fields> child(Fields fields, String field) {
        Optional<ObjectNode> object = fields.object(field);
        return object.flatMap(json -> fields.child(json, fields.pointer(field)));
    }

    static Optional<String> oneOf(Fields fields, String field, List<String> values) {
        return fields.text(field).filter(value -> {
            if (!values.contains(value)) {
                fields.problems().notOneOf(field, values, value, fields.pointer(field));
            }
            return values.contains(value);
        });
    }

    private static ItemBatcher batcher(Fields fields, Dialect dialect) {
        var batcher = new ItemBatcher(
                dialect.number(fields, "MaxItemsPerBatch", 1, Integer.MAX_VALUE),
                dialect.number(fields, "MaxInputBytesPerBatch", 1, MOST_BYTES),
                dialect.template(fields, "BatchInput"));
        if (batcher.maxItems().isEmpty() && batcher.maxBytes().isEmpty()) {
            fields.problems()
                    .schema(
                            "One of these fields is required: [MaxItemsPerBatch, MaxInputBytesPerBatch]",
                            fields.pointer());
        }
        fields.finish();
        return batcher;
    }

    private static Optional<String> label(Fields fields) {
        return fields.text("Label").filter(label -> {
            Optional<String> problem = labelProblem(label);
            problem.ifPresent(words -> fields.problems().schema(words, fields.pointer("Label")));
            return problem.isEmpty();
        });
    }

    /**
     * What is wrong with a label.
     *
     * @see <a href="https://docs.aws.amazon.com/step-functions/latest/dg/state-map-distributed.html">Label</a>
     */
    private static Optional<String> labelProblem(String label) {
        if (label.isEmpty()) {
            return Optional.of("Label cannot be empty");
        }
        if (label.length() > LONGEST_LABEL) {
            return Optional.of("Label cannot exceed " + LONGEST_LABEL + " characters");
        }
        return label.codePoints()
                .filter(DistributionParser::isForbidden)
                .mapToObj(c -> "Label contains invalid character: '" + Character.toString(c) + "'")
                .findFirst();
    }

    private static boolean isForbidden(int character) {
        return Character.isWhitespace(character)
                || Character.isISOControl(character)
                || "?*<>{}[]:;,\\|^~$#%&`\"".indexOf(character) >= 0;
    }
}
