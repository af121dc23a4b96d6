package dev.reelway.tasks.cleanup;

import dev.reelway.tasks.asset.AssetIds;
import dev.reelway.tasks.asset.Execution;
import dev.reelway.tasks.asset.Notification;
import dev.reelway.tasks.asset.Source;
import dev.reelway.tasks.lambda.Clients;
import dev.reelway.tasks.lambda.Environment;
import dev.reelway.tasks.lambda.TaskHandler;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.s3.S3Client;

/** Deletes what a failed revision left in the delivery bucket; one that is published after all is told as that. */
public final class CleanUpHandler extends TaskHandler<Execution, Notification> {

    private final Remains remains;

    /** For Lambda. */
    public CleanUpHandler() {
        this(System.getenv());
    }

    public CleanUpHandler(Map<String, String> environment) {
        this(Clients.s3(), new Environment(environment));
    }

    CleanUpHandler(S3Client s3, Environment environment) {
        super(Execution.class);
        this.remains = Remains.of(s3, environment);
    }

    @Override
    protected Notification run(Execution execution) {
        count("AssetsFailed", Map.of());
        Optional<Source> source = execution.knownSource();
        if (source.isEmpty()) {
            return Notification.failed(execution, "unknown", null);
        }
        String assetId = AssetIds.assetId(source.get().bucket(), source.get().key());
        Notification.Location location =
                new Notification.Location(source.get().bucket(), source.get().key());
        return remains.remove(assetId, execution).orElseGet(() -> Notification.failed(execution, assetId, location));
    }
}
