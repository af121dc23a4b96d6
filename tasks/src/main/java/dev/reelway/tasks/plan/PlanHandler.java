package dev.reelway.tasks.plan;

import dev.reelway.tasks.asset.Approval;
import dev.reelway.tasks.asset.Asset;
import dev.reelway.tasks.asset.AssetIds;
import dev.reelway.tasks.asset.Bucket;
import dev.reelway.tasks.asset.ExecutionInput;
import dev.reelway.tasks.cost.BudgetGate;
import dev.reelway.tasks.cost.Cost;
import dev.reelway.tasks.cost.Rates;
import dev.reelway.tasks.failure.AssetRejected;
import dev.reelway.tasks.lambda.Clients;
import dev.reelway.tasks.lambda.Environment;
import dev.reelway.tasks.lambda.TaskHandler;
import dev.reelway.tasks.media.MediaReport;
import dev.reelway.tasks.profile.Profile;
import dev.reelway.tasks.profile.Profiles;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.S3Client;

/** Turns a media report into an encode plan, unless that costs more than there is for it. */
public final class PlanHandler extends TaskHandler<PlanHandler.Input, EncodePlan> {

    /** MediaConvert itself gives a job up after 48 hours. */
    private static final long LONGEST_ENCODE = 48 * 3600L;

    private final Bucket delivery;
    private final Profiles profiles;
    private final BudgetGate gate;
    private final Rates rates = Rates.load();

    /** For Lambda. */
    public PlanHandler() {
        this(System.getenv());
    }

    public PlanHandler(Map<String, String> environment) {
        this(new Environment(environment), Clients.s3());
    }

    private PlanHandler(Environment environment, S3Client s3) {
        this(
                new Bucket(s3, environment.required("DELIVERY_BUCKET")),
                new Bucket(s3, environment.required("CONFIGURATION_BUCKET")),
                Clients.clock());
    }

    PlanHandler(Bucket delivery, Bucket configuration, Clock clock) {
        super(Input.class);
        this.delivery = delivery;
        this.profiles = new Profiles(configuration);
        this.gate = new BudgetGate(configuration, clock);
    }

    /** The asset, what its source holds, and what the execution was started with. */
    public record Input(
            Asset asset, MediaReport media, @Nullable ExecutionInput input) {}

    @Override
    protected EncodePlan run(Input input) {
        Asset asset = input.asset();
        Profile profile = profiles.named(asset.options().profileName());
        Ladder.Choice ladder = input.media()
                .picture()
                .map(picture -> Ladder.choose(picture, profile.ladder()))
                .orElse(new Ladder.Choice(List.of(), List.of()));
        int audio = JobSettings.audioRenditions(input.media()).size();
        if (ladder.renditions().isEmpty() && audio == 0) {
            throw new AssetRejected("There is nothing to encode: the profile '"
                    + asset.options().profileName() + "' takes sound alone, and the source has none.");
        }
        return affordable(plan(input, profile, ladder, audio), input);
    }

    private EncodePlan plan(Input input, Profile profile, Ladder.Choice ladder, int audio) {
        Asset asset = input.asset();
        MediaReport media = input.media();
        double duration = media.durationSeconds();
        boolean pictures = profile.makesThumbnails() && !ladder.renditions().isEmpty();
        int interval = pictures ? captureInterval(duration) : 0;
        ExecutionInput asked = input.input();
        EarlierRevision earlier = new EarlierRevision(delivery, asset, asked == null ? null : asked.from());
        JobSettings.Request same = new JobSettings.Request("", "", profile, interval);
        String encoding = AssetIds.textId(
                JobSettings.write(same, media, ladder.renditions()).toString());
        Reuse reuse = earlier.renditions(encoding).orElse(null);
        EncodePlan.Captions captions = new CaptionPlan(asset, profile, media, timeout(duration)).choose(earlier);
        String destination = "s3://" + delivery.name() + "/" + asset.prefix();
        return new EncodePlan(
                asset.revision().substring(0, Math.min(60, asset.revision().length())),
                1,
                timeout(duration),
                Objects.requireNonNullElse(asset.options().priority(), 0),
                profile.codec(),
                encoding,
                reuse,
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
                null,
                decisions(ladder, audio, reuse, captions));
    }

    private static List<String> decisions(
            Ladder.Choice ladder, int audio, @Nullable Reuse reuse, EncodePlan.Captions captions) {
        List<String> decisions = new ArrayList<>(ladder.decisions());
        decisions.add(audio == 0 ? "No audio rendition: the source has no audio." : "Audio renditions: " + audio + ".");
        if (reuse != null) {
            decisions.add("The renditions are those of revision " + reuse.revision()
                    + ": the same source, encoded with the same settings.");
        }
        decisions.add("Captions: " + captions.why() + ".");
        return decisions;
    }

    private EncodePlan affordable(EncodePlan plan, Input input) {
        Cost cost = Charged.of(plan, plan.captions().mode().equals("speech"))
                .cost(rates, input.media(), plan.durationSeconds());
        ExecutionInput asked = input.input();
        gate.admit(input.asset(), asked == null ? null : asked.backfill(), cost);
        Approval approval = input.asset().approval();
        List<String> decisions = new ArrayList<>(plan.decisions());
        decisions.add("It is to cost about " + Cost.dollars(cost.amount())
                + (approval == null ? "." : ", which " + approval.by() + " approved."));
        return plan.at(cost, decisions);
    }

    /** At most 100 pictures, each at a key frame, so that capturing them costs no decoding of its own. */
    private static int captureInterval(double duration) {
        int gops = (int) Math.ceil(duration / (JobSettings.MOST_CAPTURES * JobSettings.GOP_SECONDS));
        return Math.max(1, gops) * JobSettings.GOP_SECONDS;
    }

    private static long timeout(double duration) {
        return (long) Math.min(LONGEST_ENCODE, 900 + 20 * duration);
    }
}
