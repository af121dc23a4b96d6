package dev.reelway.local.cli.run;

import dev.reelway.engine.data.Json;
import dev.reelway.local.cloud.CloudClients;
import dev.reelway.tasks.PipelineCatalog;
import java.util.Optional;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * Answers for an asset that waits for approval of its cost: a command that runs a file has nobody who could be asked later, and ends
 * the wait with the reason for it.
 */
record NobodyToAsk(CloudClients clients) {

    /** Rejects the asset if it waits already; answers whether it did. */
    boolean reject(String assetId) {
        String bucket = PipelineCatalog.CONFIGURATION.name();
        Optional<String> held =
                clients.s3().listObjectsV2(r -> r.bucket(bucket).prefix("held/" + assetId + ".")).contents().stream()
                        .map(S3Object::key)
                        .findFirst();
        if (held.isEmpty()) {
            return false;
        }
        String waiting;
        try {
            waiting = clients.s3()
                    .getObjectAsBytes(r -> r.bucket(bucket).key(held.get()))
                    .asUtf8String();
        } catch (NoSuchKeyException decided) {
            return false;
        }
        String decision = Json.write(Json.NODES
                .objectNode()
                .put("assetId", assetId)
                .put("decision", "reject")
                .put("reason", Json.read(waiting).path("reason").asText() + " 'reelway run' has nobody to ask."));
        return clients.lambda()
                        .invoke(r -> r.functionName("Decide").payload(SdkBytes.fromUtf8String(decision)))
                        .functionError()
                == null;
    }
}
