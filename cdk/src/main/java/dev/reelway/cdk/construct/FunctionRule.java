package dev.reelway.cdk.construct;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.reelway.tasks.Placeholders;
import dev.reelway.tasks.RuleSpec;
import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.events.EventPattern;
import software.amazon.awscdk.services.events.Rule;
import software.amazon.awscdk.services.events.Schedule;
import software.amazon.awscdk.services.events.targets.LambdaFunction;
import software.amazon.awscdk.services.lambda.Alias;
import software.amazon.awscdk.services.sqs.Queue;
import software.constructs.Construct;

/**
 * A rule of EventBridge that invokes a function: tries for a day, and then leaves the event in a dead-letter queue. A rule of the
 * catalogue that no construct of its own is for becomes one of these.
 *
 * <pre>{@code
 * new FunctionRule(this, "Resume", new FunctionRule.Props(rule, functions.alias(rule.function()), values));
 * }</pre>
 */
public class FunctionRule extends Construct {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> MEMBERS = Set.of("source", "detail-type", "detail");
    private static final int MOST_ATTEMPTS = 185;

    private final Rule rule;
    private final Queue deadLetters;

    /**
     * What it is made of.
     *
     * @param spec the rule of the catalogue
     * @param target the function
     * @param values of placeholders in pattern or schedule
     */
    public record Props(RuleSpec spec, Alias target, Values values) {}

    public FunctionRule(Construct scope, String id, Props props) {
        super(scope, id);
        this.deadLetters = DeadLetters.queue(this, "DeadLetters");
        Rule.Builder builder = Rule.Builder.create(this, "Rule")
                .description("Reelway: " + props.spec().name())
                .targets(List.of(LambdaFunction.Builder.create(props.target())
                        .deadLetterQueue(deadLetters)
                        .maxEventAge(Duration.hours(24))
                        .retryAttempts(MOST_ATTEMPTS)
                        .build()));
        Map<String, String> values = props.values().asMap();
        this.rule = props.spec()
                .trigger()
                .accept(new RuleSpec.Trigger.Visitor<Rule.Builder>() {
                    @Override
                    public Rule.Builder onEvent(String pattern) {
                        return builder.eventPattern(pattern(props.spec().name(), Placeholders.fill(pattern, values)));
                    }

                    @Override
                    public Rule.Builder onSchedule(String expression) {
                        return builder.schedule(Schedule.expression(Placeholders.fill(expression, values)));
                    }
                })
                .build();
    }

    private static EventPattern pattern(String rule, String text) {
        try {
            Map<String, Object> members = JSON.readValue(text, new TypeReference<>() {});
            if (!MEMBERS.containsAll(members.keySet())) {
                throw new IllegalArgumentException("The pattern of the rule " + rule + " has " + members.keySet()
                        + "; expected source, detail-type and detail");
            }
            EventPattern.Builder pattern = EventPattern.builder();
            if (members.containsKey("source")) {
                pattern.source(JSON.convertValue(members.get("source"), new TypeReference<List<String>>() {}));
            }
            if (members.containsKey("detail-type")) {
                pattern.detailType(JSON.convertValue(members.get("detail-type"), new TypeReference<List<String>>() {}));
            }
            if (members.containsKey("detail")) {
                pattern.detail(JSON.convertValue(members.get("detail"), new TypeReference<Map<String, Object>>() {}));
            }
            return pattern.build();
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("The pattern of the rule " + rule + " is no JSON: " + text, e);
        }
    }

    public Rule rule() {
        return rule;
    }

    /** Where events are that could not be delivered. */
    public Queue deadLetters() {
        return deadLetters;
    }
}
