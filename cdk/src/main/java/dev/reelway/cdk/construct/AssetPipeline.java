package dev.reelway.cdk.construct;

import dev.reelway.tasks.PipelineCatalog;
import software.amazon.awscdk.services.logs.RetentionDays;
import software.constructs.Construct;

/**
 * The state machine that every upload starts.
 *
 * <pre>{@code
 * AssetPipeline pipeline = new AssetPipeline(this, "AssetPipeline", RetentionDays.ONE_MONTH, values);
 * }</pre>
 */
public final class AssetPipeline extends PipelineMachine {

    /**
     * @param logRetention how long its log is kept
     * @param values of the placeholders in its definition
     */
    public AssetPipeline(Construct scope, String id, RetentionDays logRetention, Values values) {
        super(scope, id, new Props(PipelineCatalog.ASSET_PIPELINE, logRetention, values));
    }
}
