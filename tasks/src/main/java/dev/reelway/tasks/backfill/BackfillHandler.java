package dev.reelway.tasks.backfill;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.reelway.tasks.asset.Asset;
import dev.reelway.tasks.asset.AssetIds;
import dev.reelway.tasks.asset.Bucket;
import dev.reelway.tasks.asset.ExecutionInput;
import dev.reelway.tasks.asset.Source;
import dev.reelway.tasks.cost.Budget;
import dev.reelway.tasks.cost.Ledger;
import dev.reelway.tasks.failure.InvalidInput;
import dev.reelway.tasks.ingest.Uploads;
import dev.reelway.tasks.lambda.Clients;
import dev.reelway.tasks.lambda.Environment;
import dev.reelway.tasks.lambda.Json;
import dev.reelway.tasks.lambda.TaskHandler;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * Two steps of a backfill: {@code plan} reads what is asked for, {@code admit} says of each source whether it is to be started now.
 */
public final class BackfillHandler extends TaskHandler<BackfillHandler.Input, Object> {

    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,39}");
    private static final int DEFAULT_CONCURRENCY = 10;
    private static final int MOST_CONCURRENCY = 1000;
    private static final long DEFAULT_WAIT = 60;

    private final Bucket delivery;
    private final Bucket configuration;
    private final int waitSeconds;
    private final Clock clock;

    /** For Lambda. */
    public BackfillHandler() {
        this(System.getenv());
    }

    public BackfillHandler(Map<String, String> environment) {
        this(new Environment(environment), Clients.s3(), Clients.clock());
    }

    BackfillHandler(Environment environment, S3Client s3, Clock clock) {
        super(Input.class);
        this.delivery = new Bucket(s3, environment.required("DELIVERY_BUCKET"));
        this.configuration = new Bucket(s3, environment.required("CONFIGURATION_BUCKET"));
        this.waitSeconds = (int) environment.seconds("WAIT_SECONDS", DEFAULT_WAIT);
        this.clock = clock;
    }

    /**
     * What to do.
     *
     * @param action {@code plan} or {@code admit}
     * @param input the execution's, for {@code plan}
     * @param plan as planned, for {@code admit}
     * @param item an object as S3 lists it, for {@code admit}
     */
    public record Input(
            String action,
            @Nullable Request input,
            @Nullable BackfillPlan plan,
            @Nullable Item item) {}

    /** What a backfill is started with: all but name and bucket may be left out. */
    public record Request(
            @Nullable String name,
            @Nullable String bucket,
            @Nullable String prefix,
            @Nullable String profile,
            @Nullable Integer maxConcurrency,
            @Nullable BigDecimal budget) {}

    /** An object: its key, and its ETag with quotes. */
    public record Item(String key, String etag) {}

    @Override
    protected Object run(Input input) {
        BackfillPlan plan = input.plan();
        Item item = input.item();
        if (input.action().equals("admit") && plan != null && item != null) {
            return admit(plan, item);
        }
        Request request = input.input();
        if (!input.action().equals("plan") || request == null) {
            throw new InvalidInput(
                    "'" + input.action() + "' is no action of this function, or it lacks its work; expected"
                            + " plan with an input, or admit with plan and item.");
        }
        return plan(request);
    }

    private static BackfillPlan plan(Request request) {
        String name = Objects.requireNonNullElse(request.name(), "");
        if (!NAME.matcher(name).matches()) {
            throw new InvalidInput("/name is '" + name
                    + "'; expected up to 40 of a-z, 0-9 and '-', which tell this backfill from others.");
        }
        String bucket = Objects.requireNonNullElse(request.bucket(), "");
        if (bucket.isEmpty()) {
            throw new InvalidInput("The execution's input has no /bucket; expected the bucket with the sources.");
        }
        int concurrency = Objects.requireNonNullElse(request.maxConcurrency(), DEFAULT_CONCURRENCY);
        if (concurrency < 1 || concurrency > MOST_CONCURRENCY) {
            throw new InvalidInput(
                    "/maxConcurrency is " + concurrency + "; expected 1 to " + MOST_CONCURRENCY + " assets at once.");
        }
        String prefix = Objects.requireNonNullElse(request.prefix(), "");
        return new BackfillPlan(name, bucket, prefix, request.profile(), concurrency, request.budget());
    }

    private Admission admit(BackfillPlan plan, Item item) {
        Optional<String> none = Uploads.isOptions(item.key())
                ? Optional.of("A file of options is read together with its source.")
                : Uploads.reasonToIgnore(item.key());
        String etag = item.etag().replace("\"", "");
        Optional<String> skip = none.or(() -> publishedAlready(plan, item.key(), etag));
        if (skip.isPresent()) {
            return Admission.skip(skip.get());
        }
        Optional<String> wait = reasonToWait(plan);
        if (wait.isPresent()) {
            return Admission.wait(wait.get(), waitSeconds);
        }
        String name = AssetIds.textId(plan.name() + "\n" + plan.bucket() + "\n" + item.key() + "\n" + etag);
        Source source = new Source(plan.bucket(), item.key(), null, etag, null, null, null);
        return Admission.start(name, new ExecutionInput(source, plan.profile(), null, null, plan.name()));
    }

    private Optional<String> publishedAlready(BackfillPlan plan, String key, String etag) {
        return delivery.find(Asset.documentKey(AssetIds.assetId(plan.bucket(), key)))
                .map(found -> parse(found.asUtf8String()))
                .filter(document ->
                        document.path("upload").path("etag").asText().equals(etag))
                .filter(document -> plan.profile() == null
                        || document.hasNonNull("unpublishedAt")
                        || document.path("profile").asText().equals(plan.profile()))
                .map(document -> document.hasNonNull("unpublishedAt")
                        ? "It was unpublished; only somebody who names it brings it back."
                        : "This upload is published already, with the profile '"
                                + document.path("profile").asText() + "'.");
    }

    private Optional<String> reasonToWait(BackfillPlan plan) {
        Control control = Control.of(configuration, plan.name());
        if (control.isPaused()) {
            return Optional.of("The backfill is paused.");
        }
        Ledger ledger = new Ledger(configuration);
        BigDecimal budget = control.budget() == null ? plan.budget() : control.budget();
        if (budget != null && ledger.sum(Ledger.backfill(plan.name())).compareTo(budget) >= 0) {
            return Optional.of("The budget of the backfill is used up.");
        }
        BigDecimal perDay = Budget.of(configuration).perDay();
        String day = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).toString();
        return perDay != null && ledger.sum(day).compareTo(perDay) >= 0
                ? Optional.of("The budget of " + day + " is used up.")
                : Optional.empty();
    }

    private static JsonNode parse(String document) {
        try {
            return Json.MAPPER.readTree(document);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The published document is not JSON.", e);
        }
    }
}
