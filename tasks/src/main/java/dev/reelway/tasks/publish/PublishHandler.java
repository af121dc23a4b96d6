package dev.reelway.tasks.publish;

import dev.reelway.tasks.asset.Asset;
import dev.reelway.tasks.asset.Bucket;
import dev.reelway.tasks.asset.Notification;
import dev.reelway.tasks.asset.StateError;
import dev.reelway.tasks.caption.CaptionHandler;
import dev.reelway.tasks.cost.Cost;
import dev.reelway.tasks.cost.Rates;
import dev.reelway.tasks.lambda.Clients;
import dev.reelway.tasks.lambda.Environment;
import dev.reelway.tasks.lambda.Json;
import dev.reelway.tasks.lambda.TaskHandler;
import dev.reelway.tasks.media.MediaReport;
import dev.reelway.tasks.plan.Charged;
import dev.reelway.tasks.plan.EncodePlan;
import dev.reelway.tasks.thumbnail.ThumbnailHandler;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.S3Client;

/** Verifies the revision, then makes it the published one with a conditional write of {@code asset.json}. */
public final class PublishHandler extends TaskHandler<PublishHandler.Input, Notification> {

    private final PublishedDocument published;
    private final Bucket delivery;
    private final Clock clock;
    private final Rates rates = Rates.load();

    /** For Lambda. */
    public PublishHandler() {
        this(System.getenv());
    }

    public PublishHandler(Map<String, String> environment) {
        this(Clients.s3(), new Environment(environment).required("DELIVERY_BUCKET"), Clients.clock());
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
            @Nullable String status,
            @Nullable String reason,
            @Nullable List<ThumbnailHandler.Poster> posters,
            ThumbnailHandler.@Nullable Storyboard storyboard,
            @Nullable StateError error) {

        Notification.Part part() {
            return PublishHandler.part(status, error == null ? reason : error.reason());
        }

        ThumbnailHandler.Thumbnails document() {
            Notification.Part part = part();
            return new ThumbnailHandler.Thumbnails(part.status(), part.reason(), posters, storyboard);
        }
    }

    /** As the caption step answered, or why there is nothing. */
    public record Captions(
            @Nullable String status,
            @Nullable String reason,
            @Nullable List<CaptionHandler.Track> tracks,
            @Nullable StateError error) {

        Notification.Part part() {
            return PublishHandler.part(status, error == null ? reason : error.reason());
        }

        CaptionHandler.Captions document() {
            Notification.Part part = part();
            return new CaptionHandler.Captions(part.status(), part.reason(), tracks == null ? List.of() : tracks);
        }
    }

    @Override
    protected Notification run(Input input) {
        Asset asset = input.asset();
        addTracks(input.plan(), input.outputs());
        double seconds = new Verification(delivery, input.plan(), input.media()).run(delivery.sizes(asset.prefix()));
        Cost actual = Charged.of(input.plan(), transcribed(input)).cost(rates, input.media(), seconds);
        Optional<String> superseded =
                published.replace(asset, Json.object(AssetDocument.of(input, actual, clock.instant())));
        if (superseded.isPresent()) {
            delivery.delete(delivery.sizes(asset.prefix()).keySet());
            count("AssetsSuperseded", Map.of());
            return Notification.superseded(asset, input.executionArn(), superseded.get());
        }
        count("AssetsPublished", counts(input));
        return Notification.published(
                asset,
                input.executionArn(),
                new Notification.Location(delivery.name(), asset.documentKey()),
                new Notification.Playback(input.plan().hls(), input.plan().dash()),
                parts(input.outputs()));
    }

    /** What could not be transcribed was not charged. */
    private static boolean transcribed(Input input) {
        return input.plan().captions().mode().equals("speech")
                && ("READY".equals(input.outputs().captions().status())
                        || CaptionHandler.NO_SPEECH.equals(
                                input.outputs().captions().reason()));
    }

    /** A step whose answer says nothing of how it ended has not made the part. */
    private static Notification.Part part(@Nullable String status, @Nullable String reason) {
        return status == null
                ? new Notification.Part("DEGRADED", "The step gave no answer that is known.")
                : new Notification.Part(status, reason);
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
