package dev.reelway.tasks.plan;

import dev.reelway.tasks.asset.Asset;
import dev.reelway.tasks.failure.AssetRejected;
import dev.reelway.tasks.lambda.Environment;
import dev.reelway.tasks.lambda.TaskHandler;
import dev.reelway.tasks.media.MediaReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Turns a media report into an encode plan; nothing but its input decides what comes out. */
public final class PlanHandler extends TaskHandler<PlanHandler.Input, EncodePlan> {

    /** MediaConvert itself gives a job up after 48 hours. */
    private static final long LONGEST_ENCODE = 48 * 3600L;

    private final String deliveryBucket;

    /** For Lambda. */
    public PlanHandler() {
        this(System.getenv());
    }

    public PlanHandler(Map<String, String> environment) {
        super(Input.class);
        this.deliveryBucket = new Environment(environment).required("DELIVERY_BUCKET");
    }

    /** The asset and what its source holds. */
    public record Input(Asset asset, MediaReport media) {}

    @Override
    protected EncodePlan run(Input input) {
        Asset asset = input.asset();
        MediaReport media = input.media();
        if (!asset.profile().equals("standard")) {
            throw new AssetRejected("There is no encoding profile '" + asset.profile() + "'; there is 'standard'.");
        }
        Ladder.Choice ladder = media.picture().map(Ladder::choose).orElse(new Ladder.Choice(List.of(), List.of()));
        List<String> decisions = new ArrayList<>(ladder.decisions());
        int audio = JobSettings.audioRenditions(media).size();
        decisions.add(audio == 0 ? "No audio rendition: the source has no audio." : "Audio renditions: " + audio + ".");
        double duration = media.durationSeconds();
        int interval = ladder.renditions().isEmpty() ? 0 : captureInterval(duration);
        String destination = "s3://" + deliveryBucket + "/" + asset.prefix();
        long timeout = (long) Math.min(LONGEST_ENCODE, 900 + 20 * duration);
        return new EncodePlan(
                asset.revision().substring(0, Math.min(60, asset.revision().length())),
                1,
                timeout,
                JobSettings.write(asset.source().uri(), destination, media, ladder.renditions(), interval),
                duration,
                ladder.renditions(),
                audio,
                asset.prefix() + "cmaf/index.m3u8",
                asset.prefix() + "cmaf/index.mpd",
                new EncodePlan.Thumbnails(interval, asset.prefix() + "thumbnails/frame", duration),
                captions(asset, audio > 0, timeout, duration),
                decisions);
    }

    /** At most 100 pictures, each at a key frame, so that capturing them costs no decoding of its own. */
    private static int captureInterval(double duration) {
        int gops = (int) Math.ceil(duration / (JobSettings.MOST_CAPTURES * JobSettings.GOP_SECONDS));
        return Math.max(1, gops) * JobSettings.GOP_SECONDS;
    }

    private static EncodePlan.Captions captions(Asset asset, boolean audio, long timeout, double duration) {
        if (!asset.captions().isEmpty()) {
            return new EncodePlan.Captions("sidecar", null, asset.captions(), timeout, duration, null);
        }
        return audio
                ? new EncodePlan.Captions("speech", null, List.of(), timeout, duration, null)
                : new EncodePlan.Captions("none", "The source has no audio.", List.of(), timeout, duration, null);
    }
}
