package dev.reelway.engine.parse;

import dev.reelway.engine.data.Condition;
import dev.reelway.engine.data.DataFlow;
import dev.reelway.engine.data.Expression;
import dev.reelway.engine.data.ItemSource;
import dev.reelway.engine.data.JsonPathFlow;
import dev.reelway.engine.data.NumberSource;
import dev.reelway.engine.data.Path;
import dev.reelway.engine.data.ResultPath;
import dev.reelway.engine.data.Template;
import dev.reelway.engine.data.TextSource;
import dev.reelway.engine.data.Timestamps;
import dev.reelway.engine.intrinsic.Intrinsics;
import dev.reelway.engine.intrinsic.JsonPathLanguage;
import dev.reelway.engine.model.Delay;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;

/** Reads states whose query language is JSONPath. */
enum JsonPathDialect implements Dialect {
    INSTANCE;

    private static final String[] DELAYS = {"Seconds", "SecondsPath", "Timestamp", "TimestampPath"};
    private static final Set<String> FOREIGN = new TreeSet<>(Set.of("Arguments", "Output", "Items", "Condition"));

    @Override
    public QueryLanguage queryLanguage() {
        return QueryLanguage.JSON_PATH;
    }

    @Override
    public Expression.Language language() {
        return JsonPathLanguage.INSTANCE;
    }

    @Override
    public Set<String> foreignFields() {
        return FOREIGN;
    }

    @Override
    public DataFlow flow(Fields state, Handling handling) {
        boolean parameters = handling == Handling.WORK || handling == Handling.PASS;
        boolean selector = handling == Handling.WORK || handling == Handling.ITEMS;
        return new JsonPathFlow(
                filter(state, "InputPath"),
                parameters ? template(state, "Parameters") : Optional.empty(),
                selector ? template(state, "ResultSelector") : Optional.empty(),
                assignment(state),
                handling == Handling.NOTHING ? ResultPath.ROOT : resultPath(state),
                filter(state, "OutputPath"));
    }

    @Override
    public Optional<Condition> condition(Fields rule) {
        return ConditionParser.parse(rule);
    }

    @Override
    public DataFlow chosen(DataFlow otherwise, Fields rule) {
        if (otherwise instanceof JsonPathFlow flow) {
            return flow.assigning(assignment(rule));
        }
        throw new AssertionError(otherwise);
    }

    @Override
    public DataFlow caught(Fields catcher) {
        Optional<Path> whole = Optional.of(Path.compile("$"));
        Optional<Template> none = Optional.empty();
        return new JsonPathFlow(whole, none, none, assignment(catcher), resultPath(catcher), whole);
    }

    /** InputPath or OutputPath; empty if the definition says {@code null}, the whole if it says nothing. */
    private static Optional<Path> filter(Fields state, String field) {
        if (state.isNull(field)) {
            return Optional.empty();
        }
        return Optional.of(path(state, field).orElseGet(() -> Path.compile("$")));
    }

    static Optional<Path> path(Fields fields, String field) {
        return fields.expression(field, Path::compile);
    }

    private static ResultPath resultPath(Fields fields) {
        if (fields.isNull("ResultPath")) {
            return ResultPath.DISCARD;
        }
        return fields.text("ResultPath")
                .flatMap(text -> fields.problems().compile(fields.pointer("ResultPath"), () -> ResultPath.parse(text)))
                .orElse(ResultPath.ROOT);
    }

    @Override
    public Optional<NumberSource> number(Fields fields, String field, double least, double most) {
        String pathField = field + "Path";
        fields.atMostOne(field, pathField);
        Optional<NumberSource> fixed = fields.number(field, least, most).map(NumberSource.Fixed::new);
        return fixed.or(() -> path(fields, pathField).map(path -> new NumberSource.FromPath(pathField, path)));
    }

    @Override
    public Optional<TextSource> text(Fields fields, String field) {
        String pathField = field + "Path";
        fields.atMostOne(field, pathField);
        Optional<TextSource> fixed = fields.text(field).map(TextSource.Fixed::new);
        return fixed.or(() -> fields.expression(pathField, Intrinsics::compile)
                .map(compiled -> new TextSource.Computed(pathField, compiled)));
    }

    @Override
    public ItemSource items(Fields map) {
        return new ItemSource.FromPath(path(map, "ItemsPath"));
    }

    @Override
    public Optional<Delay> delay(Fields wait) {
        wait.exactlyOne(DELAYS);
        return seconds(wait)
                .or(() -> path(wait, "SecondsPath").map(Delay.SecondsPath::new))
                .or(() -> wait.text("Timestamp").flatMap(text -> timestamp(wait, text)))
                .or(() -> path(wait, "TimestampPath").map(Delay.TimestampPath::new));
    }

    static Optional<Delay> seconds(Fields wait) {
        OptionalLong seconds = wait.integer("Seconds", 0, Fields.LONGEST_SECONDS);
        return seconds.isPresent() ? Optional.of(new Delay.Seconds(seconds.getAsLong())) : Optional.empty();
    }

    static Optional<Delay> timestamp(Fields wait, String text) {
        Instant time = Timestamps.parse(text);
        if (time == null) {
            wait.problems().noTimestamp(text, wait.pointer("Timestamp"));
            return Optional.empty();
        }
        return Optional.of(new Delay.Timestamp(time));
    }
}
