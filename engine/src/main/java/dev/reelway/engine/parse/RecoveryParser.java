package dev.reelway.engine.parse;

import com.fasterxml.jackson.databind.JsonNode;
import dev.reelway.engine.data.DataFlow;
import dev.reelway.engine.model.Catcher;
import dev.reelway.engine.model.ErrorMatch;
import dev.reelway.engine.model.Recovery;
import dev.reelway.engine.model.Retrier;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BiConsumer;

/** Reads {@code Retry} and {@code Catch}. */
final class RecoveryParser {

    private static final long LONGEST_DELAY = 31_622_400;

    private RecoveryParser() {}

    static Recovery parse(StateFields state) {
        var retriers = new ArrayList<Retrier>();
        var catchers = new ArrayList<Catcher>();
        each(state.fields(), "Retry", (fields, errors) -> retriers.add(retrier(fields, errors)));
        each(
                state.fields(),
                "Catch",
                (fields, errors) -> catcher(state, fields, errors).ifPresent(catchers::add));
        return new Recovery(retriers, catchers);
    }

    private static void each(Fields state, String field, BiConsumer<Fields, ErrorMatch> reader) {
        List<JsonNode> entries = new ArrayList<>();
        state.array(field).ifPresent(array -> array.forEach(entries::add));
        for (int i = 0; i < entries.size(); i++) {
            String pointer = state.pointer(field) + "/" + i;
            boolean last = i == entries.size() - 1;
            state.child(entries.get(i), pointer).ifPresent(fields -> {
                errors(fields, last).ifPresent(errors -> reader.accept(fields, errors));
                fields.finish();
            });
        }
    }

    private static Optional<ErrorMatch> errors(Fields fields, boolean last) {
        if (!fields.require("ErrorEquals")) {
            return Optional.empty();
        }
        var names = new LinkedHashSet<String>();
        fields.array("ErrorEquals").ifPresent(array -> array.forEach(name -> names.add(name.asText())));
        String pointer = fields.pointer("ErrorEquals");
        if (names.isEmpty()) {
            fields.problems().empty(pointer);
        }
        if (names.contains("States.ALL") && (names.size() > 1 || !last)) {
            fields.problems().schema("'States.ALL' must stand alone in 'ErrorEquals', and last", pointer);
        }
        return Optional.of(new ErrorMatch(names));
    }

    private static Retrier retrier(Fields fields, ErrorMatch errors) {
        OptionalLong interval = fields.integer("IntervalSeconds", 1, Fields.LONGEST_SECONDS);
        OptionalLong attempts = fields.integer("MaxAttempts", 0, Fields.LONGEST_SECONDS);
        Optional<Double> rate = fields.number("BackoffRate", 1, Double.MAX_VALUE);
        OptionalLong most = fields.integer("MaxDelaySeconds", 1, LONGEST_DELAY);
        Optional<String> jitter = fields.text("JitterStrategy");
        if (most.isPresent() && most.getAsLong() <= interval.orElse(1)) {
            fields.problems()
                    .schema(
                            "'MaxDelaySeconds' must be greater than 'IntervalSeconds'",
                            fields.pointer("MaxDelaySeconds"));
        }
        jitter.filter(strategy -> !strategy.equals("FULL") && !strategy.equals("NONE"))
                .ifPresent(strategy -> fields.problems()
                        .notOneOf(
                                "JitterStrategy", List.of("FULL", "NONE"), strategy, fields.pointer("JitterStrategy")));
        return new Retrier(
                errors,
                interval.orElse(1),
                Math.toIntExact(attempts.orElse(3)),
                rate.orElse(2.0),
                most,
                jitter.filter("FULL"::equals).isPresent());
    }

    private static Optional<Catcher> catcher(StateFields state, Fields fields, ErrorMatch errors) {
        state.dialect().refuseForeign(fields);
        if (!fields.require("Next")) {
            return Optional.empty();
        }
        DataFlow data = state.dialect().caught(fields);
        return fields.text("Next")
                .map(next -> new Catcher(errors, data, state.target("Next", next, fields.pointer("Next"))));
    }
}
