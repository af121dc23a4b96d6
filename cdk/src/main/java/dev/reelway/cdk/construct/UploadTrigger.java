package dev.reelway.cdk.construct;

import software.amazon.awscdk.services.lambda.Alias;
import software.constructs.Construct;

/**
 * Starts the pipeline for every file that lands in the bucket of uploads, however it was uploaded.
 *
 * <pre>{@code
 * new UploadTrigger(this, "UploadTrigger", functions.alias("Ingest"), values);
 * }</pre>
 */
public final class UploadTrigger extends FunctionRule {

    /** The rule of the catalogue that this is. */
    public static final String RULE = "start-on-upload";

    /**
     * @param target the function that is invoked
     * @param values of placeholders in pattern or schedule
     */
    public UploadTrigger(Construct scope, String id, Alias target, Values values) {
        super(scope, id, new Props(Rules.named(RULE), target, values));
    }
}
