package dev.reelway.tasks.watchdog;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.reelway.tasks.asset.AssetIds;
import dev.reelway.tasks.asset.Bucket;
import dev.reelway.tasks.asset.Execution;
import dev.reelway.tasks.asset.ExecutionInput;
import dev.reelway.tasks.asset.Notification;
import dev.reelway.tasks.asset.Source;
import dev.reelway.tasks.asset.StateError;
import dev.reelway.tasks.cleanup.Remains;
import dev.reelway.tasks.lambda.Clients;
import dev.reelway.tasks.lambda.Environment;
import dev.reelway.tasks.lambda.Json;
import dev.reelway.tasks.lambda.TaskHandler;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.HistoryEvent;
import software.amazon.awssdk.services.sfn.model.HistoryEventType;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.MessageAttributeValue;

/**
 * The second net: an execution that was stopped, ran out of time or died has told nobody. Cleans up after it and tells subscribers
 * in its place, once however often the event comes.
 */
public final class WatchdogHandler extends TaskHandler<StatusChange, WatchdogHandler.Answer> {

    /** The states that tell subscribers. */
    private static final Set<String> NOTIFYING = Set.of("NotifyPublished", "NotifyRejected", "NotifyFailed");

    private static final Set<String> WATCHED = Set.of("FAILED", "TIMED_OUT", "ABORTED");

    /** Behind the notification come but a few events. */
    private static final int LAST_EVENTS = 50;

    private final SfnClient sfn;
    private final SnsClient sns;
    private final Bucket delivery;
    private final Remains remains;
    private final String topicArn;

    /** For Lambda. */
    public WatchdogHandler() {
        this(System.getenv());
    }

    public WatchdogHandler(Map<String, String> environment) {
        this(new Environment(environment), Clients.s3(), Clients.sfn(), Clients.sns());
    }

    WatchdogHandler(Environment environment, S3Client s3, SfnClient sfn, SnsClient sns) {
        super(StatusChange.class);
        this.sfn = sfn;
        this.sns = sns;
        this.delivery = new Bucket(s3, environment.required("DELIVERY_BUCKET"));
        this.remains = Remains.of(s3, environment);
        this.topicArn = environment.required("NOTIFICATION_TOPIC_ARN");
    }

    /** Whether subscribers were told, and if not, why not. */
    public record Answer(boolean told, @Nullable String reason) {}

    @Override
    protected Answer run(StatusChange event) {
        StatusChange.Detail detail = event.detail();
        if (!WATCHED.contains(detail.status())) {
            return new Answer(false, "An execution that is " + detail.status() + " needs no watchdog.");
        }
        if (hasTold(detail.executionArn())) {
            return new Answer(false, "The execution told subscribers itself.");
        }
        String marker = "watchdog/" + AssetIds.revisionOf(detail.name()) + "-"
                + Objects.requireNonNullElse(detail.stopDate(), 0L);
        if (!delivery.writeOnce(marker, "text/plain", detail.executionArn())) {
            return new Answer(false, "This end was told before.");
        }
        try {
            tell(detail);
        } catch (RuntimeException e) {
            // Whoever tries again must not take it for told.
            delivery.delete(Set.of(marker));
            throw e;
        }
        count("ExecutionsWatched", Map.of());
        return new Answer(true, null);
    }

    private boolean hasTold(String executionArn) {
        return sfn
                .getExecutionHistory(
                        r -> r.executionArn(executionArn).reverseOrder(true).maxResults(LAST_EVENTS))
                .events()
                .stream()
                .anyMatch(WatchdogHandler::tells);
    }

    private static boolean tells(HistoryEvent event) {
        return event.type() == HistoryEventType.TASK_STATE_EXITED
                && NOTIFYING.contains(event.stateExitedEventDetails().name());
    }

    private void tell(StatusChange.Detail detail) {
        ExecutionInput input = input(detail);
        Execution execution = new Execution(
                input, detail.name(), detail.executionArn(), null, new StateError("Watchdog", reason(detail)));
        Optional<Source> source = execution.knownSource();
        String assetId = source.map(s -> AssetIds.assetId(s.bucket(), s.key())).orElse("unknown");
        if (source.isPresent()) {
            remains.remove(assetId, execution.revision());
        }
        Notification notification = Notification.failed(
                execution,
                assetId,
                source.map(s -> new Notification.Location(s.bucket(), s.key())).orElse(null));
        sns.publish(r -> r.topicArn(topicArn)
                .message(Json.text(notification))
                .messageAttributes(Map.of("status", text("FAILED"), "assetId", text(assetId))));
    }

    private static MessageAttributeValue text(String value) {
        return MessageAttributeValue.builder()
                .dataType("String")
                .stringValue(value)
                .build();
    }

    private static String reason(StatusChange.Detail detail) {
        String how = switch (detail.status()) {
            case "ABORTED" -> "The execution was stopped";
            case "TIMED_OUT" -> "The execution ran out of time";
            default -> "The execution died";
        };
        String error = new StateError(detail.error(), detail.cause()).reason();
        return detail.error() == null && detail.cause() == null ? how + "." : how + ": " + error;
    }

    /** The input of the event or, where that was too large, of the execution. */
    private @Nullable ExecutionInput input(StatusChange.Detail detail) {
        String text = detail.input() == null
                ? sfn.describeExecution(r -> r.executionArn(detail.executionArn()))
                        .input()
                : detail.input();
        try {
            return Json.MAPPER.readValue(text, ExecutionInput.class);
        } catch (JsonProcessingException notOurs) {
            return null; // Started by hand with something else; it is told all the same.
        }
    }
}
