package dev.reelway.tasks.thumbnail;

import dev.reelway.tasks.asset.Asset;
import dev.reelway.tasks.asset.Bucket;
import dev.reelway.tasks.lambda.Clients;
import dev.reelway.tasks.lambda.Environment;
import dev.reelway.tasks.lambda.TaskHandler;
import dev.reelway.tasks.plan.EncodePlan;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.S3Client;

/** Makes the poster and the storyboard, and removes the captured frames once they have served. */
public final class ThumbnailHandler extends TaskHandler<ThumbnailHandler.Input, ThumbnailHandler.Thumbnails> {

    private final Bucket delivery;

    /** For Lambda. */
    public ThumbnailHandler() {
        this(System.getenv());
    }

    public ThumbnailHandler(Map<String, String> environment) {
        this(Clients.s3(), new Environment(environment).required("DELIVERY_BUCKET"));
    }

    ThumbnailHandler(S3Client s3, String deliveryBucket) {
        super(Input.class);
        this.delivery = new Bucket(s3, deliveryBucket);
    }

    /** The asset and what was captured of it. */
    public record Input(Asset asset, EncodePlan.Thumbnails plan) {}

    /**
     * What was made.
     *
     * @param status {@code READY} or {@code SKIPPED}
     * @param reason why it was skipped
     * @param poster key of the poster
     * @param storyboard key of the WebVTT thumbnails track
     * @param sprites key of the sheet of tiles
     */
    public record Thumbnails(
            String status,
            @Nullable String reason,
            @Nullable String poster,
            @Nullable String storyboard,
            @Nullable String sprites) {}

    @Override
    protected Thumbnails run(Input input) {
        if (input.plan().intervalSeconds() == 0) {
            return new Thumbnails("SKIPPED", "The source has no video.", null, null, null);
        }
        String folder = input.asset().prefix() + "thumbnails/";
        Thumbnails made = new Thumbnails(
                "READY", null, folder + "poster.jpg", folder + "storyboard.vtt", folder + "storyboard.jpg");
        List<String> frames =
                List.copyOf(delivery.sizes(input.plan().framePrefix()).keySet());
        if (frames.isEmpty()) {
            if (delivery.find(folder + "storyboard.vtt").isPresent()) {
                return made; // An earlier run of this very step did it and its answer was lost.
            }
            throw new IllegalStateException(
                    "The encode captured no frame below " + input.plan().framePrefix() + ".");
        }
        make(frames, folder, input.plan());
        delivery.delete(frames);
        return made;
    }

    private void make(List<String> frames, String folder, EncodePlan.Thumbnails plan) {
        List<BufferedImage> tiles = new ArrayList<>();
        int firstThird = Math.max(1, (frames.size() + 2) / 3);
        byte[] poster = new byte[0];
        double best = -1;
        for (int i = 0; i < frames.size(); i++) {
            byte[] jpeg = delivery.read(frames.get(i));
            Frame frame = Frame.decode(jpeg);
            tiles.add(frame.scaled(Storyboard.TILE_WIDTH));
            double sharpness = i < firstThird ? frame.sharpness() : -1;
            if (sharpness > best) {
                best = sharpness;
                poster = jpeg;
            }
        }
        delivery.write(folder + "poster.jpg", "image/jpeg", poster);
        delivery.write(folder + "storyboard.jpg", "image/jpeg", Frame.jpeg(Storyboard.sheet(tiles)));
        delivery.writeText(
                folder + "storyboard.vtt",
                "text/vtt",
                Storyboard.track(
                        "storyboard.jpg",
                        tiles.size(),
                        tiles.get(0).getHeight(),
                        plan.intervalSeconds(),
                        plan.durationSeconds()));
    }
}
