package dev.reelway.tasks.publish;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.reelway.tasks.asset.Asset;
import dev.reelway.tasks.asset.AssetIds;
import dev.reelway.tasks.asset.Bucket;
import dev.reelway.tasks.asset.Options;
import dev.reelway.tasks.asset.Source;
import dev.reelway.tasks.caption.CaptionHandler;
import dev.reelway.tasks.caption.CaptionHandler.Track;
import dev.reelway.tasks.failure.InvalidInput;
import dev.reelway.tasks.failure.TransientFailure;
import dev.reelway.tasks.lambda.Clients;
import dev.reelway.tasks.lambda.Environment;
import dev.reelway.tasks.lambda.Json;
import dev.reelway.tasks.lambda.TaskHandler;
import dev.reelway.tasks.media.MediaReport;
import dev.reelway.tasks.plan.EncodePlan;
import dev.reelway.tasks.plan.SpokenLanguage;
import dev.reelway.tasks.validate.SideCars;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

/**
 * Captions for an asset that is published already, without encoding it again: {@code plan} looks where they can come from now,
 * {@code add} names those that were made in the manifests and in {@code asset.json}. A track takes the place of one in the same
 * language.
 */
public final class AddCaptionsHandler extends TaskHandler<AddCaptionsHandler.Input, AddCaptionsHandler.Work> {

    private static final long SECONDS_TO_TRANSCRIBE = 900;
    private static final int TIMES_THE_LENGTH = 20;

    private static final Pattern NUMBER = Pattern.compile("captions-(\\d{1,9})\\.vtt$");

    private final S3Client s3;
    private final Bucket delivery;
    private final PublishedDocument published;

    /** For Lambda. */
    public AddCaptionsHandler() {
        this(System.getenv());
    }

    public AddCaptionsHandler(Map<String, String> environment) {
        this(Clients.s3(), new Environment(environment).required("DELIVERY_BUCKET"));
    }

    AddCaptionsHandler(S3Client s3, String deliveryBucket) {
        super(Input.class);
        this.s3 = s3;
        this.delivery = new Bucket(s3, deliveryBucket);
        this.published = new PublishedDocument(s3, delivery);
    }

    /**
     * What to do.
     *
     * @param action {@code plan} or {@code add}
     * @param input the execution's: the asset, and the languages that are spoken in it
     * @param work as planned
     * @param captions as made
     */
    public record Input(
            String action,
            @Nullable Request input,
            @Nullable Work work,
            CaptionHandler.@Nullable Captions captions) {}

    /** Which asset is to have captions; {@code languages} are BCP 47, for speech. */
    public record Request(
            @Nullable String assetId, @Nullable List<String> languages) {}

    /** The published revision, and where its captions are to come from. */
    public record Work(Asset asset, EncodePlan.Captions plan) {}

    @Override
    protected Work run(Input input) {
        if (input.action().equals("plan")) {
            return plan(input.input());
        }
        Work work = input.work();
        CaptionHandler.Captions captions = input.captions();
        if (!input.action().equals("add") || work == null || captions == null) {
            throw new InvalidInput(
                    "'" + input.action() + "' is no action of this function, or it lacks its work; expected"
                            + " plan with an input, or add with work and captions.");
        }
        add(work.asset(), captions.tracks());
        return work;
    }

    private Work plan(@Nullable Request request) {
        String assetId = request == null ? null : request.assetId();
        if (request == null || assetId == null) {
            throw new InvalidInput("The execution's input has no /assetId; expected the id of a published asset.");
        }
        JsonNode document = parse(find(assetId));
        JsonNode source = document.path("source");
        String bucket = source.path("bucket").asText();
        String key = source.path("key").asText();
        List<Asset.SideCar> beside = SideCars.among(
                new Bucket(s3, bucket).sizes(SideCars.stem(key) + ".").keySet(), key);
        Asset asset = new Asset(
                assetId,
                document.path("revision").asText(),
                new Source(bucket, key, null, null, null, null, null),
                "",
                new Options(null, null, null, request.languages(), null, null, null, null),
                beside,
                null);
        return new Work(asset, captions(asset, document));
    }

    private static EncodePlan.Captions captions(Asset asset, JsonNode document) {
        MediaReport media = Json.MAPPER.convertValue(document.path("media"), MediaReport.class);
        double duration = document.path("durationSeconds").asDouble();
        boolean speech = asset.captions().isEmpty() && !media.audio().isEmpty();
        String track = media.audio().isEmpty() ? null : media.audio().get(0).language();
        return new EncodePlan.Captions(
                speech ? "speech" : asset.captions().isEmpty() ? "none" : "sidecar",
                speech || !asset.captions().isEmpty() ? null : "The source has no audio, and no captions beside it.",
                asset.captions(),
                (long) (SECONDS_TO_TRANSCRIBE + TIMES_THE_LENGTH * duration),
                duration,
                SpokenLanguage.code(asset.options().languages(), track).orElse(null),
                nextNumber(tracks(document)),
                null);
    }

    /** No file is overwritten that viewers may be reading. */
    private static int nextNumber(List<Track> tracks) {
        return 1
                + tracks.stream()
                        .map(track -> NUMBER.matcher(track.file()))
                        .filter(Matcher::find)
                        .mapToInt(number -> Integer.parseInt(number.group(1)))
                        .max()
                        .orElse(0);
    }

    /** Manifests first: until the document names them too, viewers have captions that nobody has told of. */
    private void add(Asset asset, List<Track> made) {
        ResponseBytes<GetObjectResponse> found = find(asset.assetId());
        JsonNode document = parse(found);
        if (!document.path("revision").asText().equals(asset.revision())) {
            throw new InvalidInput("The revision " + asset.revision() + " of the asset " + asset.assetId()
                    + " is not the published one any more; start again for the one that is.");
        }
        List<Track> tracks = new ArrayList<>(tracks(document));
        tracks.removeIf(old -> made.stream().anyMatch(track -> track.language().equals(old.language())));
        tracks.addAll(made);
        String hls = document.path("playback").path("hls").asText();
        String dash = document.path("playback").path("dash").asText();
        delivery.writeText(
                hls,
                "application/vnd.apple.mpegurl",
                Subtitles.inMaster(Subtitles.withoutTracksInMaster(delivery.readText(hls)), tracks));
        delivery.writeText(
                dash,
                "application/dash+xml",
                Subtitles.inMpd(Subtitles.withoutTracksInMpd(delivery.readText(dash)), tracks));
        ObjectNode changed = (ObjectNode) document;
        changed.set("captions", Json.object(new CaptionHandler.Captions("READY", null, tracks)));
        if (!published.change(asset.documentKey(), found, changed.toString())) {
            throw new TransientFailure(
                    "The document of the asset " + asset.assetId() + " changed at the same time.",
                    new IllegalStateException("a conditional write was refused"));
        }
    }

    private static List<Track> tracks(JsonNode document) {
        List<Track> tracks = new ArrayList<>();
        document.path("captions")
                .path("tracks")
                .forEach(track -> tracks.add(Json.MAPPER.convertValue(track, Track.class)));
        return tracks;
    }

    private ResponseBytes<GetObjectResponse> find(String assetId) {
        Optional<ResponseBytes<GetObjectResponse>> found =
                Optional.of(assetId).filter(AssetIds::isId).flatMap(id -> delivery.find(Asset.documentKey(id)));
        return found.filter(document -> !Tombstone.is(parse(document)))
                .orElseThrow(() ->
                        new InvalidInput("There is no published asset '" + assetId + "'; expected the id of one."));
    }

    private static JsonNode parse(ResponseBytes<GetObjectResponse> document) {
        try {
            return Json.MAPPER.readTree(document.asUtf8String());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The published document is not JSON.", e);
        }
    }
}
