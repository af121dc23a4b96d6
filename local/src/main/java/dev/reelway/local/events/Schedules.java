package dev.reelway.local.events;

import dev.reelway.local.time.Timer;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Rules that come round at a rate, for the first time one period after they were put.
 *
 * @see <a href="https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-rate-expressions.html">Rate expressions</a>
 */
final class Schedules {

    private static final Pattern RATE = Pattern.compile("rate\\(([1-9]\\d{0,5}) (minute|hour|day)(s?)\\)");

    private final Timer timer;
    private final Function<String, Optional<Rule>> rules;
    private final Consumer<Rule> due;
    private final Map<String, Long> puts = new ConcurrentHashMap<>();

    /**
     * @param rules finds a rule by its name
     * @param due is told each time a rule comes round that is enabled
     */
    Schedules(Timer timer, Function<String, Optional<Rule>> rules, Consumer<Rule> due) {
        this.timer = timer;
        this.rules = rules;
        this.due = due;
    }

    /** How long the periods of an expression are; refuses one that is none. */
    static Duration period(String expression) {
        if (expression.startsWith("cron(")) {
            throw EventsException.invalid("ScheduleExpression " + expression
                    + " is not supported here; give a rate, such as rate(5 minutes).");
        }
        Matcher rate = RATE.matcher(expression);
        if (!rate.matches() || rate.group(1).equals("1") != rate.group(3).isEmpty()) {
            throw EventsException.invalid("Parameter ScheduleExpression is not valid.");
        }
        long count = Long.parseLong(rate.group(1));
        return switch (rate.group(2)) {
            case "minute" -> Duration.ofMinutes(count);
            case "hour" -> Duration.ofHours(count);
            default -> Duration.ofDays(count);
        };
    }

    /** Begins anew whenever a rule is put, and ends whatever went round under its name. */
    void put(Rule rule) {
        long put = puts.merge(rule.name(), 1L, Long::sum);
        if (!rule.schedule().isEmpty()) {
            goRound(rule.name(), put, period(rule.schedule()));
        }
    }

    private void goRound(String name, long put, Duration period) {
        timer.after(period, () -> {
            Optional<Rule> rule = rules.apply(name);
            if (rule.isPresent() && puts.getOrDefault(name, 0L) == put) {
                goRound(name, put, period);
                rule.filter(Rule::enabled).ifPresent(due);
            }
        });
    }
}
