package dev.reelway.tasks.approval;

import dev.reelway.tasks.asset.Approval;
import dev.reelway.tasks.asset.Bucket;
import dev.reelway.tasks.failure.AssetRejected;
import dev.reelway.tasks.failure.InvalidInput;
import dev.reelway.tasks.lambda.Clients;
import dev.reelway.tasks.lambda.Environment;
import dev.reelway.tasks.lambda.Json;
import dev.reelway.tasks.lambda.TaskHandler;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.InvalidTokenException;
import software.amazon.awssdk.services.sfn.model.TaskDoesNotExistException;
import software.amazon.awssdk.services.sfn.model.TaskTimedOutException;

/** Says whether an asset that waits may cost what it costs; called by people, through {@code reelway approve} and {@code reject}. */
public final class DecideHandler extends TaskHandler<DecideHandler.Input, DecideHandler.Decided> {

    private final SfnClient sfn;
    private final Holds holds;
    private final Clock clock;

    /** For Lambda. */
    public DecideHandler() {
        this(System.getenv());
    }

    public DecideHandler(Map<String, String> environment) {
        this(
                Clients.s3(),
                Clients.sfn(),
                new Environment(environment).required("CONFIGURATION_BUCKET"),
                Clients.clock());
    }

    DecideHandler(S3Client s3, SfnClient sfn, String configurationBucket, Clock clock) {
        super(Input.class);
        this.sfn = sfn;
        this.holds = new Holds(new Bucket(s3, configurationBucket));
        this.clock = clock;
    }

    /**
     * A decision.
     *
     * @param assetId the asset that waits
     * @param decision {@code approve} or {@code reject}
     * @param by who decides
     * @param reason why, which the uploader is told of a rejection
     */
    public record Input(
            @Nullable String assetId,
            @Nullable String decision,
            @Nullable String by,
            @Nullable String reason) {}

    /** What was decided, and the executions that go on because of it. */
    public record Decided(String assetId, String decision, List<String> executions) {}

    @Override
    protected Decided run(Input input) {
        String decision = Objects.requireNonNullElse(input.decision(), "");
        String assetId = input.assetId();
        if (assetId == null || !decision.matches("approve|reject")) {
            throw new InvalidInput("'" + decision + "' is no decision, or there is no assetId; expected"
                    + " {\"assetId\": \"…\", \"decision\": \"approve\" or \"reject\"}.");
        }
        List<Held> waiting = holds.of(assetId);
        List<String> told = waiting.stream()
                .filter(held -> tell(held, decision, input))
                .map(Held::executionArn)
                .toList();
        if (told.isEmpty()) {
            throw new InvalidInput("The asset '" + assetId + "' does not wait for approval"
                    + (waiting.isEmpty() ? "." : " any more: its execution has ended."));
        }
        return new Decided(assetId, decision, told);
    }

    /** Whether the execution still waited. */
    private boolean tell(Held held, String decision, Input input) {
        boolean heard = true;
        try {
            if (decision.equals("approve")) {
                String by = Objects.requireNonNullElse(input.by(), "somebody");
                Approval approval = new Approval(by, clock.instant().toString(), input.reason());
                sfn.sendTaskSuccess(r -> r.taskToken(held.taskToken()).output(Json.text(approval)));
            } else {
                String why = input.reason() == null ? "." : ": " + input.reason();
                sfn.sendTaskFailure(r -> r.taskToken(held.taskToken())
                        .error(AssetRejected.class.getName())
                        .cause("Its cost was not approved" + why));
            }
        } catch (TaskTimedOutException | TaskDoesNotExistException | InvalidTokenException nobodyWaits) {
            heard = false;
        }
        holds.forget(held.assetId(), held.revision());
        return heard;
    }
}
