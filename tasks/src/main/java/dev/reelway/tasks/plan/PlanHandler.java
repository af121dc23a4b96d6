package dev.reelway.tasks.plan;

import dev.reelway.tasks.asset.Asset;
import dev.reelway.tasks.asset.Bucket;
import dev.reelway.tasks.failure.AssetRejected;
import dev.reelway.tasks.lambda.Clients;
import dev.reelway.tasks.lambda.Environment;
import dev.reelway.tasks.lambda.TaskHandler;
import dev.reelway.tasks.media.MediaReport;
import dev.reelway.tasks.profile.Profile;
import dev.reelway.tasks.profile.Profiles;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.S3Client;

/** Turns a media report into an encode plan; nothing but its input decides what comes out. */
public final class PlanHandler extends TaskHandler<PlanHandler.Input, EncodePlan> {

    /** MediaConvert itself gives a job up after 48 hours. */
    private static final long LONGEST_ENCODE = 48 * 3600L;

    private final String deliveryBucket;
    private final Profiles profiles;

    /** For Lambda. */
    public PlanHandler() {
        this(System.getenv());
    }

    public PlanHandler(Map<String, String> environment) {
        this(new Environment(environment), Clients.s3());
    }

    private PlanHandler(Environment environment, S3Client s3) {
        this(
                environment.required("DELIVERY_BUCKET"),
                new Profiles(new Bucket(s3, environment.required("CONFIGURATION_BUCKET"))));
    }

    PlanHandler(String deliveryBucket, Profiles profiles) {
        super(Input.class);
        this.deliveryBucket = deliveryBucket;
        this.profiles = profiles;
    }

    /** The asset and what its source holds. */
    public record Input(Asset asset, MediaReport media) {}

    @Override
    protected EncodePlan run(Input input) {
        Asset asset = input.asset();
        MediaReport media = input.media();
        Profile profile = profiles.named(asset.options().profileName());
        Ladder.Choice ladder = media.picture()
                .map(picture -> Ladder.choose(picture, profile.ladder()))
                .orElse(new Ladder.Choice(List.of(), List.of()));
        List<String> decisions = new ArrayList<>(ladder.decisions());
        int audio = JobSettings.audioRenditions(media).size();
        decisions.add(audio == 0 ? "No audio rendition: the source has no audio." : "Audio renditions: " + audio + ".");
        if (ladder.renditions().isEmpty() && audio == 0) {
            throw new AssetRejected("There is nothing to encode: the profile '"
                    + asset.options().profileName() + "' takes sound alone, and the source has none.");
        }
        EncodePlan.Captions captions = captions(asset, profile, media);
        decisions.add("Captions: " + captions.why() + ".");
        double duration = media.durationSeconds();
        boolean pictures = profile.makesThumbnails() && !ladder.renditions().isEmpty();
        int interval = pictures ? captureInterval(duration) : 0;
        String destination = "s3://" + deliveryBucket + "/" + asset.prefix();
        return new EncodePlan(
                asset.revision().substring(0, Math.min(60, asset.revision().length())),
                1,
                timeout(duration),
                Objects.requireNonNullElse(asset.options().priority(), 0),
                JobSettings.write(
                        new JobSettings.Request(asset.source().uri(), destination, profile, interval),
                        media,
                        ladder.renditions()),
                duration,
                ladder.renditions(),
                audio,
                asset.prefix() + "cmaf/index.m3u8",
                asset.prefix() + "cmaf/index.mpd",
                new EncodePlan.Thumbnails(interval, asset.prefix() + "thumbnails/frame", duration),
                captions,
                decisions);
    }

    /** At most 100 pictures, each at a key frame, so that capturing them costs no decoding of its own. */
    private static int captureInterval(double duration) {
        int gops = (int) Math.ceil(duration / (JobSettings.MOST_CAPTURES * JobSettings.GOP_SECONDS));
        return Math.max(1, gops) * JobSettings.GOP_SECONDS;
    }

    private static long timeout(double duration) {
        return (long) Math.min(LONGEST_ENCODE, 900 + 20 * duration);
    }

    private static EncodePlan.Captions captions(Asset asset, Profile profile, MediaReport media) {
        double duration = media.durationSeconds();
        boolean audio = !JobSettings.audioRenditions(media).isEmpty();
        if (!asset.captions().isEmpty()) {
            return new EncodePlan.Captions(
                    "sidecar", null, asset.captions(), timeout(duration), duration, null, 1, null);
        }
        Optional<String> none = !audio
                ? Optional.of("The source has no audio.")
                : !asset.options().wantsCaptions()
                        ? Optional.of("The uploader wants none.")
                        : !profile.makesCaptions()
                                ? Optional.of("The profile '" + asset.options().profileName() + "' makes none.")
                                : Optional.empty();
        return new EncodePlan.Captions(
                none.isPresent() ? "none" : "speech",
                none.orElse(null),
                List.of(),
                timeout(duration),
                duration,
                language(asset, media),
                1,
                null);
    }

    /** The uploader knows better than the file; neither may know. */
    private static @Nullable String language(Asset asset, MediaReport media) {
        String track = media.audio().isEmpty() ? null : media.audio().get(0).language();
        return SpokenLanguage.code(asset.options().languages(), track).orElse(null);
    }
}
