package dev.reelway.cdk.construct;

import software.amazon.awscdk.services.lambda.Alias;
import software.constructs.Construct;

/**
 * Hears of executions that died without a word, so that subscribers are told all the same.
 *
 * <pre>{@code
 * new Watchdog(this, "Watchdog", functions.alias("Watchdog"), values);
 * }</pre>
 */
public final class Watchdog extends FunctionRule {

    /** The rule of the catalogue that this is. */
    public static final String RULE = "watchdog";

    /**
     * @param target the function that is invoked
     * @param values of placeholders in pattern or schedule
     */
    public Watchdog(Construct scope, String id, Alias target, Values values) {
        super(scope, id, new Props(Rules.named(RULE), target, values));
    }
}
