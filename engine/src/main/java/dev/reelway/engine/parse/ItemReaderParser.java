package dev.reelway.engine.parse;

import com.fasterxml.jackson.databind.JsonNode;
import dev.reelway.engine.data.NumberSource;
import dev.reelway.engine.data.Template;
import dev.reelway.engine.model.ItemReader;
import dev.reelway.engine.task.Resource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads where a distributed Map reads its items from. */
final class ItemReaderParser {

    private static final double MOST_ITEMS = 100_000_000;
    private static final List<String> INPUT_TYPES = List.of("CSV", "JSON", "JSONL", "MANIFEST", "PARQUET");
    private static final Map<String, Character> DELIMITERS = delimiters();

    private final Dialect dialect;
    private final Fields reader;
    private final Optional<Fields> config;

    private ItemReaderParser(Dialect dialect, Fields reader) {
        this.dialect = dialect;
        this.reader = reader;
        this.config = DistributionParser.child(reader, "ReaderConfig");
    }

    private static Map<String, Character> delimiters() {
        var all = new LinkedHashMap<String, Character>();
        all.put("COMMA", ',');
        all.put("PIPE", '|');
        all.put("SEMICOLON", ';');
        all.put("SPACE", ' ');
        all.put("TAB", '\t');
        return all;
    }

    static Optional<ItemReader> parse(Fields reader, Dialect dialect) {
        return new ItemReaderParser(dialect, reader).parse();
    }

    private Optional<ItemReader> parse() {
        String field = dialect.queryLanguage() == QueryLanguage.JSONATA ? "Arguments" : "Parameters";
        Optional<Template> parameters = dialect.template(reader, field);
        Optional<NumberSource> maxItems = config.flatMap(fields -> dialect.number(fields, "MaxItems", 0, MOST_ITEMS));
        Optional<ItemReader.Source> source = source();
        config.ifPresent(Fields::finish);
        reader.finish();
        return source.map(what -> new ItemReader(what, parameters, maxItems));
    }

    private Optional<ItemReader.Source> source() {
        if (!reader.require("Resource")) {
            return Optional.empty();
        }
        Optional<String> arn = reader.text("Resource");
        String call = arn.flatMap(Resource::parse)
                .map(resource -> resource.type() + ":" + resource.actionAndPattern())
                .orElse("");
        return switch (call) {
            case "s3:listObjectsV2" -> {
                config.ifPresent(fields -> isFlattened(fields));
                yield Optional.of(new ItemReader.ObjectList());
            }
            case "s3:getObject" -> object();
            default -> {
                arn.ifPresent(text -> reader.problems()
                        .schema(
                                "The value of 'Resource' must be one of [arn:aws:states:::s3:getObject,"
                                        + " arn:aws:states:::s3:listObjectsV2], but is '" + text + "'",
                                reader.pointer("Resource")));
                yield Optional.empty();
            }
        };
    }

    private static void isFlattened(Fields fields) {
        DistributionParser.oneOf(fields, "Transformation", List.of("NONE", "LOAD_AND_FLATTEN"))
                .filter("LOAD_AND_FLATTEN"::equals)
                .ifPresent(value -> notBuilt(fields, "Transformation", value));
    }

    private Optional<ItemReader.Source> object() {
        if (config.isEmpty()) {
            reader.require("ReaderConfig");
            return Optional.empty();
        }
        Fields fields = config.get();
        if (!fields.require("InputType")) {
            return Optional.empty();
        }
        return DistributionParser.oneOf(fields, "InputType", INPUT_TYPES).flatMap(type -> switch (type) {
            case "CSV" -> csv(fields);
            case "JSON" -> Optional.of(new ItemReader.JsonArray(pointer(fields)));
            case "JSONL" -> Optional.of(new ItemReader.JsonLines());
            case "MANIFEST" -> manifest(fields);
            case "PARQUET" -> notBuilt(fields, "InputType", type);
            default -> throw new AssertionError(type);
        });
    }

    private static String pointer(Fields fields) {
        Optional<String> pointer = fields.text("ItemsPointer");
        if (pointer.isPresent() && !pointer.get().isEmpty() && !pointer.get().startsWith("/")) {
            fields.problems()
                    .schema(
                            "The value of 'ItemsPointer' must be a JSON pointer, but is '" + pointer.get() + "'",
                            fields.pointer("ItemsPointer"));
            return "";
        }
        return pointer.orElse("");
    }

    private static Optional<ItemReader.Source> manifest(Fields fields) {
        Optional<String> type =
                DistributionParser.oneOf(fields, "ManifestType", List.of("S3_INVENTORY", "ATHENA_DATA"));
        return type.isPresent() && type.get().equals("ATHENA_DATA")
                ? notBuilt(fields, "ManifestType", type.get())
                : Optional.of(new ItemReader.InventoryManifest());
    }

    private static Optional<ItemReader.Source> csv(Fields fields) {
        char delimiter = DistributionParser.oneOf(fields, "CSVDelimiter", List.copyOf(DELIMITERS.keySet()))
                .map(DELIMITERS::get)
                .orElse(',');
        if (!fields.require("CSVHeaderLocation")) {
            return Optional.empty();
        }
        return DistributionParser.oneOf(fields, "CSVHeaderLocation", List.of("FIRST_ROW", "GIVEN"))
                .map(where -> new ItemReader.Csv(
                        delimiter, where.equals("GIVEN") ? Optional.of(headers(fields)) : Optional.empty()));
    }

    private static List<String> headers(Fields fields) {
        var headers = new ArrayList<String>();
        if (fields.require("CSVHeaders")) {
            fields.array("CSVHeaders").ifPresent(array -> {
                for (JsonNode header : array) {
                    headers.add(header.asText());
                }
            });
        }
        return headers;
    }

    private static Optional<ItemReader.Source> notBuilt(Fields fields, String field, String value) {
        fields.problems().notBuilt("The " + field + " '" + value + "' is not supported yet", fields.pointer(field), "");
        return Optional.empty();
    }
}
