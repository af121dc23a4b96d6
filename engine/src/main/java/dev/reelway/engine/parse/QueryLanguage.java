package dev.reelway.engine.parse;

/**
 * The languages in which a state can compute.
 *
 * @see <a href="https://docs.aws.amazon.com/step-functions/latest/dg/transforming-data.html">Query languages</a>
 */
final class QueryLanguage {

    private static final String FIELD = "QueryLanguage";

    private QueryLanguage() {}

    /** Reports a language that is none, or that this engine does not speak. */
    static void check(Fields fields) {
        fields.text(FIELD).filter(language -> !language.equals("JSONPath")).ifPresent(language -> {
            if (language.equals("JSONata")) {
                fields.problems()
                        .notBuilt(
                                "The query language 'JSONata' is not supported yet",
                                fields.pointer(FIELD),
                                "use 'JSONPath'");
            } else {
                fields.problems()
                        .schema(
                                "The value of 'QueryLanguage' must be one of [JSONPath, JSONata], but is '" + language
                                        + "'",
                                fields.pointer(FIELD));
            }
        });
    }
}
