package dev.reelway.engine.parse;

import com.fasterxml.jackson.databind.JsonNode;
import dev.reelway.engine.data.ChoiceOperator;
import dev.reelway.engine.data.Condition;
import dev.reelway.engine.data.DataFlow;
import dev.reelway.engine.data.Expression;
import dev.reelway.engine.data.ItemSource;
import dev.reelway.engine.data.JsonKind;
import dev.reelway.engine.data.JsonataFlow;
import dev.reelway.engine.data.NumberSource;
import dev.reelway.engine.data.Template;
import dev.reelway.engine.data.TextSource;
import dev.reelway.engine.data.TypedExpression;
import dev.reelway.engine.jsonata.JsonataLanguage;
import dev.reelway.engine.model.Delay;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Reads states whose query language is JSONata. */
enum JsonataDialect implements Dialect {
    INSTANCE;

    private static final Set<String> FOREIGN = foreign();

    private static Set<String> foreign() {
        var all = new TreeSet<>(ChoiceOperator.names());
        all.addAll(Set.of("InputPath", "OutputPath", "Parameters", "Result", "ResultSelector", "ResultPath"));
        all.addAll(Set.of("ItemsPath", "MaxConcurrencyPath", "ToleratedFailureCountPath"));
        all.addAll(Set.of("ToleratedFailurePercentagePath", "TimeoutSecondsPath", "HeartbeatSecondsPath"));
        all.addAll(Set.of("SecondsPath", "TimestampPath", "ErrorPath", "CausePath", "Variable", "And", "Or", "Not"));
        return all;
    }

    @Override
    public QueryLanguage queryLanguage() {
        return QueryLanguage.JSONATA;
    }

    @Override
    public Expression.Language language() {
        return JsonataLanguage.INSTANCE;
    }

    @Override
    public Set<String> foreignFields() {
        return FOREIGN;
    }

    @Override
    public DataFlow flow(Fields state, Handling handling) {
        Optional<Template> arguments = handling == Handling.WORK ? template(state, "Arguments") : Optional.empty();
        boolean works = handling == Handling.WORK || handling == Handling.ITEMS;
        return new JsonataFlow(arguments, template(state, "Output"), assignment(state), works);
    }

    @Override
    public DataFlow chosen(DataFlow otherwise, Fields rule) {
        return new JsonataFlow(Optional.empty(), template(rule, "Output"), assignment(rule), false);
    }

    @Override
    public DataFlow caught(Fields catcher) {
        return new JsonataFlow(Optional.empty(), template(catcher, "Output"), assignment(catcher), false);
    }

    /** The expression that a field consists of; empty if it is a wrong one. */
    private Optional<TypedExpression> expression(Fields fields, String field, JsonKind kind) {
        return fields.expression(field, this::compile).map(compiled -> new TypedExpression(field, kind, compiled));
    }

    private Expression compile(String text) {
        if (language().marksText(text)) {
            return language().compile(text);
        }
        throw new AssertionError(text);
    }

    /** Whether a field was meant as an expression, even if it is a wrong one. */
    private static boolean isComputed(Fields fields, String field) {
        return fields.any(field)
                .filter(JsonNode::isTextual)
                .map(JsonNode::textValue)
                .filter(JsonataLanguage::isMeant)
                .isPresent();
    }

    @Override
    public Optional<NumberSource> number(Fields fields, String field, double least, double most) {
        return isComputed(fields, field)
                ? expression(fields, field, JsonKind.NUMBER).map(NumberSource.Computed::new)
                : fields.number(field, least, most).map(NumberSource.Fixed::new);
    }

    @Override
    public Optional<TextSource> text(Fields fields, String field) {
        return isComputed(fields, field)
                ? expression(fields, field, JsonKind.STRING).map(TextSource.Typed::new)
                : fields.text(field).map(TextSource.Fixed::new);
    }

    @Override
    public ItemSource items(Fields map) {
        Optional<ItemSource> source = isComputed(map, "Items")
                ? expression(map, "Items", JsonKind.ARRAY).map(ItemSource.FromExpression::new)
                : map.array("Items").flatMap(array -> template(map, "Items")).map(ItemSource.FromTemplate::new);
        return source.orElseGet(ItemSource.FromInput::new);
    }

    @Override
    public Optional<Delay> delay(Fields wait) {
        wait.exactlyOne("Seconds", "Timestamp");
        Optional<Delay> seconds = isComputed(wait, "Seconds")
                ? expression(wait, "Seconds", JsonKind.NUMBER).map(Delay.ComputedSeconds::new)
                : JsonPathDialect.seconds(wait);
        return seconds.or(() -> timestamp(wait));
    }

    private Optional<Delay> timestamp(Fields wait) {
        return isComputed(wait, "Timestamp")
                ? expression(wait, "Timestamp", JsonKind.STRING).map(Delay.ComputedTimestamp::new)
                : wait.text("Timestamp").flatMap(text -> JsonPathDialect.timestamp(wait, text));
    }

    /** An expression, or true or false. */
    @Override
    public Optional<Condition> condition(Fields rule) {
        if (!rule.require("Condition")) {
            return Optional.empty();
        }
        return isComputed(rule, "Condition")
                ? expression(rule, "Condition", JsonKind.BOOLEAN).map(Condition.Computed::new)
                : rule.truth("Condition").map(Condition.Constant::new);
    }
}
