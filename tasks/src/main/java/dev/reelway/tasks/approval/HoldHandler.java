package dev.reelway.tasks.approval;

import dev.reelway.tasks.asset.Asset;
import dev.reelway.tasks.asset.Bucket;
import dev.reelway.tasks.lambda.Clients;
import dev.reelway.tasks.lambda.Environment;
import dev.reelway.tasks.lambda.TaskHandler;
import java.time.Clock;
import java.util.Map;
import software.amazon.awssdk.services.s3.S3Client;

/** Keeps the task token of an asset that waits for approval where whoever decides finds it. */
public final class HoldHandler extends TaskHandler<HoldHandler.Input, HoldHandler.Kept> {

    private final Holds holds;
    private final Clock clock;

    /** For Lambda. */
    public HoldHandler() {
        this(System.getenv());
    }

    public HoldHandler(Map<String, String> environment) {
        this(Clients.s3(), new Environment(environment).required("CONFIGURATION_BUCKET"), Clients.clock());
    }

    HoldHandler(S3Client s3, String configurationBucket, Clock clock) {
        super(Input.class);
        this.holds = new Holds(new Bucket(s3, configurationBucket));
        this.clock = clock;
    }

    /** Who waits, and why. */
    public record Input(String taskToken, String executionArn, Asset asset, String reason) {}

    /** That it is kept. */
    public record Kept(String status) {}

    @Override
    protected Kept run(Input input) {
        Asset asset = input.asset();
        holds.keep(new Held(
                asset.assetId(),
                asset.revision(),
                asset.source().bucket(),
                asset.source().key(),
                asset.options().title(),
                input.reason(),
                clock.instant().toString(),
                input.executionArn(),
                input.taskToken()));
        count("AssetsHeld", Map.of());
        return new Kept("HELD");
    }
}
