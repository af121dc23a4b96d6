package dev.reelway.tasks.publish;

import dev.reelway.tasks.asset.Approval;
import dev.reelway.tasks.asset.Asset;
import dev.reelway.tasks.asset.Notification;
import dev.reelway.tasks.asset.Source;
import dev.reelway.tasks.caption.CaptionHandler;
import dev.reelway.tasks.cost.Cost;
import dev.reelway.tasks.media.MediaReport;
import dev.reelway.tasks.plan.Rendition;
import dev.reelway.tasks.thumbnail.ThumbnailHandler;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The document that makes a revision the published one, kept as {@code assets/{assetId}/asset.json}.
 *
 * @param schemaVersion the version of its form
 * @param assetId the asset
 * @param revision the revision that viewers see
 * @param source where it came from
 * @param upload which upload of that, and when
 * @param title as the uploader has it
 * @param profile the encoding profile
 * @param languages that are spoken, as the uploader has them
 * @param metadata the uploader's own
 * @param publishedAt ISO 8601
 * @param durationSeconds of the source
 * @param media what the source holds
 * @param playback keys of the manifests
 * @param renditions what was encoded, largest first
 * @param thumbnails poster and storyboard
 * @param captions caption tracks
 * @param jobId the MediaConvert job
 * @param encoding a digest of how it was encoded: an encode with the same one would have the same result
 * @param cost what it was to cost, and what it came to
 * @param approval of that, if somebody had to give it
 * @param decisions why each rendition is in or out
 */
record AssetDocument(
        String schemaVersion,
        String assetId,
        String revision,
        Notification.Location source,
        UploadOrder upload,
        @Nullable String title,
        String profile,
        @Nullable List<String> languages,
        @Nullable Map<String, String> metadata,
        String publishedAt,
        double durationSeconds,
        MediaReport media,
        Notification.Playback playback,
        List<Rendition> renditions,
        ThumbnailHandler.Thumbnails thumbnails,
        CaptionHandler.Captions captions,
        String jobId,
        String encoding,
        Costs cost,
        @Nullable Approval approval,
        List<String> decisions) {

    /** What later uploads of the same key are compared with. */
    static UploadOrder upload(Asset asset) {
        Source source = asset.source();
        return new UploadOrder(
                source.etag(), source.versionId(), source.sequencer(), source.lastModified(), asset.startedAt());
    }

    static AssetDocument of(PublishHandler.Input input, Cost actual, Instant now) {
        Asset asset = input.asset();
        return new AssetDocument(
                "1",
                asset.assetId(),
                asset.revision(),
                new Notification.Location(
                        asset.source().bucket(), asset.source().key()),
                upload(asset),
                asset.options().title(),
                asset.options().profileName(),
                asset.options().languages(),
                asset.options().metadata(),
                now.toString(),
                input.media().durationSeconds(),
                input.media(),
                new Notification.Playback(input.plan().hls(), input.plan().dash()),
                input.plan().renditions(),
                input.outputs().thumbnails().document(),
                input.outputs().captions().document(),
                input.outputs().transcode().jobId(),
                input.plan().encoding(),
                new Costs(input.plan().cost(), actual),
                asset.approval(),
                input.plan().decisions());
    }
}
