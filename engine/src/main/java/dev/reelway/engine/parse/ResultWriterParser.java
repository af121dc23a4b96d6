package dev.reelway.engine.parse;

import dev.reelway.engine.model.ResultWriter;
import java.util.List;
import java.util.Optional;

/** Reads where a distributed Map writes its results. */
final class ResultWriterParser {

    private static final String PUT_OBJECT = "arn:aws:states:::s3:putObject";

    private ResultWriterParser() {}

    static Optional<ResultWriter> parse(Fields writer, Dialect dialect) {
        DistributionParser.child(writer, "WriterConfig").ifPresent(ResultWriterParser::config);
        String field = dialect.queryLanguage() == QueryLanguage.JSONATA ? "Arguments" : "Parameters";
        if (!writer.has("Resource") && writer.has("WriterConfig")) {
            writer.problems()
                    .notBuilt(
                            "A ResultWriter that only changes the output is not supported yet",
                            writer.pointer(),
                            "name a 'Resource', or leave the ResultWriter out");
            return Optional.empty();
        }
        if (!writer.require("Resource", field)) {
            return Optional.empty();
        }
        DistributionParser.oneOf(writer, "Resource", List.of(PUT_OBJECT));
        Optional<ResultWriter> parsed = dialect.template(writer, field).map(ResultWriter::new);
        writer.finish();
        return parsed;
    }

    /** What AWS does without a configuration is all that there is. */
    private static void config(Fields config) {
        only(config, "Transformation", "NONE", List.of("NONE", "COMPACT", "FLATTEN"));
        only(config, "OutputType", "JSON", List.of("JSON", "JSONL"));
        config.finish();
    }

    private static void only(Fields config, String field, String built, List<String> values) {
        DistributionParser.oneOf(config, field, values)
                .filter(value -> !value.equals(built))
                .ifPresent(value -> config.problems()
                        .notBuilt(
                                "The " + field + " '" + value + "' is not supported yet",
                                config.pointer(field),
                                "use '" + built + "'"));
    }
}
