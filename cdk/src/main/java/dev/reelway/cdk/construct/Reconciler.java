package dev.reelway.cdk.construct;

import software.amazon.awscdk.services.lambda.Alias;
import software.constructs.Construct;

/**
 * Looks on a schedule after those who wait for a transcription whose event was lost.
 *
 * <pre>{@code
 * new Reconciler(this, "Reconciler", functions.alias("Reconcile"), values);
 * }</pre>
 */
public final class Reconciler extends FunctionRule {

    /** The rule of the catalogue that this is. */
    public static final String RULE = "reconcile-transcriptions";

    /**
     * @param target the function that is invoked
     * @param values of placeholders in pattern or schedule
     */
    public Reconciler(Construct scope, String id, Alias target, Values values) {
        super(scope, id, new Props(Rules.named(RULE), target, values));
    }
}
