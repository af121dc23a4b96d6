package dev.reelway.engine.parse;

import java.util.List;
import java.util.Optional;

/**
 * The languages in which a state can compute.
 *
 * @see <a href="https://docs.aws.amazon.com/step-functions/latest/dg/transforming-data.html">Query languages</a>
 */
enum QueryLanguage {
    JSON_PATH("JSONPath"),
    JSONATA("JSONata");

    private static final String FIELD = "QueryLanguage";

    private final String word;

    QueryLanguage(String word) {
        this.word = word;
    }

    /** How the states of this language are read. */
    Dialect dialect() {
        return switch (this) {
            case JSON_PATH -> JsonPathDialect.INSTANCE;
            case JSONATA -> JsonataDialect.INSTANCE;
        };
    }

    /** The language of the whole machine. */
    static QueryLanguage ofMachine(Fields machine) {
        return read(machine).orElse(JSON_PATH);
    }

    /** The language of a state: a machine in JSONata has no states in JSONPath. */
    static QueryLanguage ofState(Fields state, QueryLanguage machine) {
        QueryLanguage language = read(state).orElse(machine);
        if (machine == JSONATA && language == JSON_PATH) {
            state.problems()
                    .schema(
                            "'QueryLanguage' can not be 'JSONPath' if set to 'JSONata' for whole state machine",
                            state.pointer());
        }
        return language;
    }

    private static Optional<QueryLanguage> read(Fields fields) {
        return fields.text(FIELD).flatMap(word -> {
            for (QueryLanguage language : values()) {
                if (language.word.equals(word)) {
                    return Optional.of(language);
                }
            }
            fields.problems().notOneOf(FIELD, List.of("JSONPath", "JSONata"), word, fields.pointer(FIELD));
            return Optional.empty();
        });
    }

    /** What the language calls itself. */
    @Override
    public String toString() {
        return word;
    }
}
