package dev.reelway.tasks.publish;

import dev.reelway.tasks.asset.Asset;
import dev.reelway.tasks.asset.Bucket;
import dev.reelway.tasks.asset.Notification;
import dev.reelway.tasks.asset.StateError;
import dev.reelway.tasks.caption.CaptionHandler;
import dev.reelway.tasks.lambda.Clients;
import dev.reelway.tasks.lambda.Environment;
import dev.reelway.tasks.lambda.Json;
import dev.reelway.tasks.lambda.TaskHandler;
import dev.reelway.tasks.media.MediaReport;
import dev.reelway.tasks.plan.EncodePlan;
import dev.reelway.tasks.thumbnail.ThumbnailHandler;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.S3Client;

/** Verifies the revision, then makes it the published one with a conditional write of {@code asset.json}. */
public final class PublishHandler extends TaskHandler<PublishHandler.Input, Notification> {

    private final PublishedDocument published;
    private final Bucket delivery;
    private final Clock clock;

    /** For Lambda. */
    public PublishHandler() {
        this(System.getenv());
    }

    public PublishHandler(Map<String, String> environment) {
        this(Clients.s3(), new Environment(environment).required("DELIVERY_BUCKET"), Clock.systemUTC());
    }

    PublishHandler(S3Client s3, String deliveryBucket, Clock clock) {
        super(Input.class);
        this.delivery = new Bucket(s3, deliveryBucket);
        this.published = new PublishedDocument(s3, delivery);
        this.clock = clock;
    }

    /** Everything that the earlier steps left. */
    public record Input(Asset asset, MediaReport media, EncodePlan plan, Outputs outputs, String executionArn) {}

    /** What the parallel branches left. */
    public record Outputs(Transcode transcode, Thumbnails thumbnails, Captions captions) {}

    /** The job that encoded. */
    public record Transcode(String jobId) {}

    /** As the thumbnail step answered, or why there is nothing. */
    public record Thumbnails(
            String status,
            @Nullable String reason,
            @Nullable List<ThumbnailHandler.Poster> posters,
            ThumbnailHandler.@Nullable Storyboard storyboard,
            @Nullable StateError error) {

        Notification.Part part() {
            return new Notification.Part(status, error == null ? reason : error.reason());
        }

        ThumbnailHandler.Thumbnails document() {
            return new ThumbnailHandler.Thumbnails(status, part().reason(), posters, storyboard);
        }
    }

    /** As the caption step answered, or why there is nothing. */
    public record Captions(
            String status,
            @Nullable String reason,
            @Nullable List<CaptionHandler.Track> tracks,
            @Nullable StateError error) {

        Notification.Part part() {
            return new Notification.Part(status, error == null ? reason : error.reason());
        }

        CaptionHandler.Captions document() {
            return new CaptionHandler.Captions(status, part().reason(), tracks == null ? List.of() : tracks);
        }
    }

    @Override
    protected Notification run(Input input) {
        Asset asset = input.asset();
        addTracks(input.plan(), input.outputs());
        new Verification(delivery, input.plan()).run(delivery.sizes(asset.prefix()));
        String document = Json.text(AssetDocument.of(input, clock.instant()));
        if (!published.replace(asset, document)) {
            delivery.delete(delivery.sizes(asset.prefix()).keySet());
            count("AssetsSuperseded", Map.of());
            return Notification.superseded(asset, input.executionArn());
        }
        count("AssetsPublished", counts(input));
        return Notification.published(
                asset,
                input.executionArn(),
                new Notification.Location(delivery.name(), asset.documentKey()),
                new Notification.Playback(input.plan().hls(), input.plan().dash()),
                parts(input.outputs()));
    }

    private static Map<String, Integer> counts(Input input) {
        String captions = input.outputs().captions().part().status();
        return Map.of(
                "Renditions",
                input.plan().renditions().size(),
                "CaptionsSkipped",
                captions.equals("SKIPPED") ? 1 : 0,
                "CaptionsDegraded",
                captions.equals("DEGRADED") ? 1 : 0);
    }

    /** In the same order each time, for people who read them. */
    private static Map<String, Notification.Part> parts(Outputs outputs) {
        Map<String, Notification.Part> parts = new LinkedHashMap<>();
        parts.put("thumbnails", outputs.thumbnails().part());
        parts.put("captions", outputs.captions().part());
        return parts;
    }

    private void addTracks(EncodePlan plan, Outputs outputs) {
        List<CaptionHandler.Track> captions = outputs.captions().document().tracks();
        ThumbnailHandler.Storyboard storyboard = outputs.thumbnails().storyboard();
        if (captions.isEmpty() && storyboard == null) {
            return;
        }
        String master = delivery.readText(plan.hls());
        String mpd = delivery.readText(plan.dash());
        String withCaptions = captions.isEmpty() ? master : Subtitles.inMaster(master, captions);
        delivery.writeText(
                plan.hls(),
                "application/vnd.apple.mpegurl",
                storyboard == null ? withCaptions : StoryboardTrack.inMaster(withCaptions, storyboard));
        if (!captions.isEmpty()) {
            delivery.writeText(plan.dash(), "application/dash+xml", Subtitles.inMpd(mpd, captions));
        }
    }
}
