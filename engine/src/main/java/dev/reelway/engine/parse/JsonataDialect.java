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
    public DataFlow chosen(Fields state, Fields rule) {
        return new JsonataFlow(Optional.empty(), template(rule, "Output"), assignment(rule), false);
    }

    @Override
    public DataFlow caught(Fields catcher) {
        return new JsonataFlow(Optional.empty(), template(catcher, "Output"), assignment(catcher), false);
    }

    /** The expression that a field consists of; empty if it is something else. */
    private Optional<TypedExpression> expression(Fields fields, String field, JsonKind kind) {
        JsonNode value = fields.any(field).orElse(null);
        if (value == null || !value.isTextual()) {
            return Optional.empty();
        }
        String text = value.textValue();
        Expression.Language language = language();
        return fields.problems()
                .compile(
                        fields.pointer(field),
                        () -> language.marksText(text)
                                ? Optional.of(new TypedExpression(field, kind, language.compile(text)))
                                : Optional.<TypedExpression>empty())
                .flatMap(found -> found);
    }

    private static boolean looksComputed(Fields fields, String field) {
        return fields.any(field).filter(value -> value.asText().contains("%")).isPresent();
    }

    @Override
    public Optional<NumberSource> number(Fields fields, String field, double least, double most) {
        if (looksComputed(fields, field)) {
            return expression(fields, field, JsonKind.NUMBER).map(NumberSource.Computed::new);
        }
        return fields.number(field, least, most).map(NumberSource.Fixed::new);
    }

    @Override
    public Optional<TextSource> text(Fields fields, String field) {
        Optional<TextSource> computed =
                expression(fields, field, JsonKind.STRING).map(TextSource.Typed::new);
        return computed.or(() -> fields.text(field).map(TextSource.Fixed::new));
    }

    @Override
    public ItemSource items(Fields map) {
        Optional<TypedExpression> computed = expression(map, "Items", JsonKind.ARRAY);
        if (computed.isPresent()) {
            return new ItemSource.FromExpression(computed.get());
        }
        if (map.array("Items").isEmpty()) {
            return new ItemSource.FromInput();
        }
        return template(map, "Items")
                .<ItemSource>map(ItemSource.FromTemplate::new)
                .orElseThrow();
    }

    @Override
    public Optional<Delay> delay(Fields wait) {
        wait.exactlyOne("Seconds", "Timestamp");
        Optional<Delay> seconds = looksComputed(wait, "Seconds")
                ? expression(wait, "Seconds", JsonKind.NUMBER).map(Delay.ComputedSeconds::new)
                : JsonPathDialect.seconds(wait);
        return seconds.or(() -> expression(wait, "Timestamp", JsonKind.STRING).map(Delay.ComputedTimestamp::new))
                .or(() -> looksComputed(wait, "Timestamp") ? Optional.empty() : timestamp(wait));
    }

    private static Optional<Delay> timestamp(Fields wait) {
        return wait.text("Timestamp").flatMap(text -> JsonPathDialect.timestamp(wait, text));
    }

    /** The condition of a choice rule: an expression, or true or false. */
    Optional<Condition> condition(Fields rule) {
        if (!rule.require("Condition")) {
            return Optional.empty();
        }
        Optional<Condition> computed =
                expression(rule, "Condition", JsonKind.BOOLEAN).map(Condition.Computed::new);
        if (computed.isPresent() || looksComputed(rule, "Condition")) {
            return computed;
        }
        return rule.truth("Condition").map(Condition.Constant::new);
    }
}
