package dev.reelway.tasks.thumbnail;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.reelway.tasks.asset.Asset;
import dev.reelway.tasks.asset.Bucket;
import dev.reelway.tasks.lambda.Clients;
import dev.reelway.tasks.lambda.Environment;
import dev.reelway.tasks.lambda.Json;
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

    /** Widths of posters; one that the captured frames do not reach is left out, but for the first. */
    private static final int[] POSTER_WIDTHS = {1280, 640, 320};

    private static final String SHEET = "storyboard.jpg";

    /** What this step answered, for the case that the answer is lost. */
    private static final String ANSWER = "thumbnails.json";

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
     * @param posters one picture in up to three sizes, largest first
     * @param storyboard the whole in small pictures
     */
    public record Thumbnails(
            String status,
            @Nullable String reason,
            @Nullable List<Poster> posters,
            @Nullable Storyboard storyboard) {}

    /** A picture that stands for the asset: its key, and its size in pixels. */
    public record Poster(String key, int width, int height) {}

    /**
     * Small pictures of the whole, in tiles on a sheet.
     *
     * @param track key of the WebVTT thumbnails track
     * @param playlist key of the HLS image playlist
     * @param sheet key of the sheet
     * @param tileWidth in pixels
     * @param tileHeight in pixels
     * @param bandwidth bits a second that the sheet comes to
     */
    public record Storyboard(
            String track, String playlist, String sheet, int tileWidth, int tileHeight, long bandwidth) {}

    @Override
    protected Thumbnails run(Input input) {
        if (input.plan().intervalSeconds() == 0) {
            return new Thumbnails("SKIPPED", "The plan has no pictures.", null, null);
        }
        String folder = input.asset().prefix() + "thumbnails/";
        List<String> frames =
                List.copyOf(delivery.sizes(input.plan().framePrefix()).keySet());
        if (frames.isEmpty()) {
            // An earlier run of this very step may have done it and its answer was lost.
            return delivery.find(folder + ANSWER)
                    .map(answer -> read(answer.asUtf8String()))
                    .orElseThrow(() -> new IllegalStateException(
                            "The encode captured no frame below " + input.plan().framePrefix() + "."));
        }
        Thumbnails made = make(frames, folder, input.plan());
        delivery.writeText(folder + ANSWER, "application/json", Json.text(made));
        delivery.delete(frames);
        return made;
    }

    private static Thumbnails read(String answer) {
        try {
            return Json.MAPPER.readValue(answer, Thumbnails.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("What this step answered before is no JSON.", e);
        }
    }

    private Thumbnails make(List<String> frames, String folder, EncodePlan.Thumbnails plan) {
        List<BufferedImage> tiles = new ArrayList<>();
        PosterChoice choice = new PosterChoice(frames.size());
        for (String key : frames) {
            Frame frame = Frame.decode(delivery.read(key));
            tiles.add(frame.scaled(Sheet.TILE_WIDTH));
            choice.add(frame);
        }
        return new Thumbnails("READY", null, posters(choice.best(), folder), storyboard(tiles, folder, plan));
    }

    private List<Poster> posters(Frame frame, String folder) {
        List<Poster> posters = new ArrayList<>();
        int largest = frame.image().getWidth();
        for (int width : POSTER_WIDTHS) {
            if (posters.isEmpty() || width < largest) {
                BufferedImage image = frame.scaled(Math.min(width, largest));
                String key = folder + (posters.isEmpty() ? "poster.jpg" : "poster-" + width + ".jpg");
                delivery.write(key, "image/jpeg", Frame.jpeg(image, Frame.FINE));
                posters.add(new Poster(key, image.getWidth(), image.getHeight()));
            }
        }
        return posters;
    }

    private Storyboard storyboard(List<BufferedImage> tiles, String folder, EncodePlan.Thumbnails plan) {
        Sheet sheet = new Sheet(tiles, plan.intervalSeconds(), plan.durationSeconds());
        byte[] jpeg = sheet.jpeg();
        Storyboard storyboard = new Storyboard(
                folder + "storyboard.vtt",
                folder + "storyboard.m3u8",
                folder + SHEET,
                Sheet.TILE_WIDTH,
                tiles.get(0).getHeight(),
                Math.max(1, Math.round(jpeg.length * 8 / Math.max(1, plan.durationSeconds()))));
        delivery.write(storyboard.sheet(), "image/jpeg", jpeg);
        delivery.writeText(storyboard.track(), "text/vtt", sheet.track(SHEET));
        delivery.writeText(storyboard.playlist(), "application/vnd.apple.mpegurl", sheet.playlist(SHEET));
        return storyboard;
    }
}
