package dev.reelway.tasks.reuse;

import dev.reelway.tasks.asset.Asset;
import dev.reelway.tasks.asset.Bucket;
import dev.reelway.tasks.lambda.Clients;
import dev.reelway.tasks.lambda.Environment;
import dev.reelway.tasks.lambda.TaskHandler;
import dev.reelway.tasks.plan.Reuse;
import dev.reelway.tasks.publish.Subtitles;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * Copies renditions and pictures of an earlier revision, so that each revision is whole on its own. Captions are not copied, and
 * manifests come as the encode wrote them: publishing adds to them what belongs to this revision.
 */
public final class ReuseHandler extends TaskHandler<ReuseHandler.Input, ReuseHandler.Reused> {

    /** S3 copies by itself; this is how many it is asked for at once. */
    private static final int COPIES_AT_ONCE = 8;

    private final Bucket delivery;

    /** For Lambda. */
    public ReuseHandler() {
        this(System.getenv());
    }

    public ReuseHandler(Map<String, String> environment) {
        this(Clients.s3(), new Environment(environment).required("DELIVERY_BUCKET"));
    }

    ReuseHandler(S3Client s3, String deliveryBucket) {
        super(Input.class);
        this.delivery = new Bucket(s3, deliveryBucket);
    }

    /** The revision that is made, and the one that it takes from. */
    public record Input(Asset asset, Reuse reuse) {}

    /** The job that made the renditions. */
    public record Reused(String jobId) {}

    @Override
    protected Reused run(Input input) {
        String from = input.reuse().prefix();
        String to = input.asset().prefix();
        List<String> keys = delivery.sizes(from).keySet().stream()
                .filter(key -> !key.startsWith(from + "captions/"))
                .toList();
        if (keys.isEmpty()) {
            throw new IllegalStateException(
                    "The revision " + input.reuse().revision() + " has no objects any more; they have to be encoded.");
        }
        ExecutorService copies = Executors.newFixedThreadPool(COPIES_AT_ONCE);
        try {
            CompletableFuture.allOf(keys.stream()
                            .map(key -> CompletableFuture.runAsync(() -> take(key, from, to), copies))
                            .toArray(CompletableFuture[]::new))
                    .join();
        } catch (CompletionException e) {
            // The fault of a service is told as such, so that it is tried again.
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        } finally {
            copies.shutdownNow();
        }
        return new Reused(input.reuse().jobId());
    }

    private void take(String key, String from, String to) {
        String target = to + key.substring(from.length());
        if (key.endsWith("/thumbnails.json")) {
            delivery.writeText(
                    target, "application/json", delivery.readText(key).replace(from, to));
        } else if (key.endsWith("/index.m3u8")) {
            delivery.writeText(
                    target, "application/vnd.apple.mpegurl", Subtitles.withoutTracksInMaster(delivery.readText(key)));
        } else if (key.endsWith(".mpd")) {
            delivery.writeText(target, "application/dash+xml", Subtitles.withoutTracksInMpd(delivery.readText(key)));
        } else {
            delivery.copy(key, target);
        }
    }
}
