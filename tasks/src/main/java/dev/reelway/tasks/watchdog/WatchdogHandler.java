package dev.reelway.tasks.watchdog;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.reelway.tasks.asset.AssetIds;
import dev.reelway.tasks.asset.Bucket;
import dev.reelway.tasks.asset.Execution;
import dev.reelway.tasks.asset.ExecutionInput;
import dev.reelway.tasks.asset.Notification;
import dev.reelway.tasks.asset.Source;
import dev.reelway.tasks.asset.StateError;
import dev.reelway.tasks.cleanup.Remains;
import dev.reelway.tasks.failure.TransientFailure;
import dev.reelway.tasks.lambda.Clients;
import dev.reelway.tasks.lambda.Environment;
import dev.reelway.tasks.lambda.Json;
import dev.reelway.tasks.lambda.TaskHandler;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.DescribeExecutionResponse;
import software.amazon.awssdk.services.sfn.model.HistoryEvent;
import software.amazon.awssdk.services.sfn.model.HistoryEventType;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.MessageAttributeValue;

/**
 * The second net: an execution that was stopped, ran out of time or died has told nobody, and one that did tell may have failed to. Cleans
 * up after those that did not succeed and tells subscribers in the place of all that have not, once however often the event comes.
 */
public final class WatchdogHandler extends TaskHandler<StatusChange, WatchdogHandler.Answer> {

    private static final Logger LOG = LoggerFactory.getLogger(WatchdogHandler.class);

    /** The states that tell subscribers. */
    private static final Set<String> NOTIFYING =
            Set.of("NotifyPublished", "NotifyRejected", "NotifyFailed", "NotifyUnpublished");

    private static final String SUCCEEDED = "SUCCEEDED";
    private static final Set<String> ENDED = Set.of(SUCCEEDED, "FAILED", "TIMED_OUT", "ABORTED");

    /** Behind the notification come but a few events. */
    private static final int LAST_EVENTS = 50;

    private static final String TELLING = "telling";
    private static final String TOLD = "told";

    /** Whoever is telling for longer than this has died of it; Lambda tries again after a minute. */
    private static final Duration LONG = Duration.ofSeconds(30);

    private final SfnClient sfn;
    private final SnsClient sns;
    private final Bucket delivery;
    private final Remains remains;
    private final String topicArn;
    private final Clock clock;

    /** For Lambda. */
    public WatchdogHandler() {
        this(System.getenv());
    }

    public WatchdogHandler(Map<String, String> environment) {
        this(new Environment(environment), Clients.s3(), Clients.sfn(), Clients.sns(), Clients.clock());
    }

    WatchdogHandler(Environment environment, S3Client s3, SfnClient sfn, SnsClient sns, Clock clock) {
        super(StatusChange.class);
        this.sfn = sfn;
        this.sns = sns;
        this.delivery = new Bucket(s3, environment.required("DELIVERY_BUCKET"));
        this.remains = Remains.of(s3, environment);
        this.topicArn = environment.required("NOTIFICATION_TOPIC_ARN");
        this.clock = clock;
    }

    /** Whether subscribers were told, and if not, why not. */
    public record Answer(boolean told, @Nullable String reason) {}

    @Override
    protected Answer run(StatusChange event) {
        StatusChange.Detail detail = event.detail();
        if (!ENDED.contains(detail.status())) {
            return new Answer(false, "An execution that is " + detail.status() + " needs no watchdog.");
        }
        String message = message(detail);
        if (hasTold(detail.executionArn())) {
            return new Answer(false, "The execution told subscribers itself.");
        }
        String marker = "watchdog/" + AssetIds.revisionOf(detail.name()) + "-"
                + Objects.requireNonNullElse(detail.stopDate(), 0L);
        if (!mayTell(marker)) {
            return new Answer(false, "This end was told before.");
        }
        try {
            tell(message);
        } catch (RuntimeException e) {
            // Whoever tries again must not wait for us.
            delivery.delete(Set.of(marker));
            throw e;
        }
        remember(marker);
        count("ExecutionsWatched", Map.of());
        return new Answer(true, null);
    }

    /** Who tried again because of this alone would tell twice. */
    private void remember(String marker) {
        try {
            delivery.writeText(marker, "text/plain", TOLD);
        } catch (SdkException e) {
            LOG.warn("It was told, and {} does not say so", marker, e);
        }
    }

    /** That the state was left is not enough: it is left as well with an error that was caught. */
    private boolean hasTold(String executionArn) {
        List<HistoryEvent> events = sfn.getExecutionHistory(
                        r -> r.executionArn(executionArn).reverseOrder(true).maxResults(LAST_EVENTS))
                .events();
        Set<Long> succeeded = events.stream()
                .filter(event -> event.type() == HistoryEventType.TASK_SUCCEEDED)
                .map(HistoryEvent::id)
                .collect(Collectors.toSet());
        return events.stream()
                .filter(event -> event.type() == HistoryEventType.TASK_STATE_EXITED)
                .filter(event ->
                        NOTIFYING.contains(event.stateExitedEventDetails().name()))
                .anyMatch(event -> succeeded.contains(event.previousEventId()));
    }

    /** Takes it on to tell, unless somebody has, or is about to. */
    private boolean mayTell(String marker) {
        if (delivery.writeOnce(marker, "text/plain", TELLING)) {
            return true;
        }
        Optional<ResponseBytes<GetObjectResponse>> found = delivery.find(marker);
        if (found.isPresent() && found.get().asUtf8String().equals(TOLD)) {
            return false;
        }
        Instant since = found.map(object -> object.response().lastModified()).orElseGet(clock::instant);
        if (since.plus(LONG).isAfter(clock.instant())) {
            throw new TransientFailure(
                    "Somebody else is telling of this end: " + marker,
                    new IllegalStateException("a conditional write was refused"));
        }
        return true;
    }

    /** What subscribers should hear. Whatever an execution without success left is removed first. */
    private String message(StatusChange.Detail detail) {
        if (detail.status().equals(SUCCEEDED)) {
            return detail.output() == null ? String.valueOf(describe(detail).output()) : detail.output();
        }
        ExecutionInput input = input(detail);
        Execution execution = new Execution(
                input, detail.name(), detail.executionArn(), null, new StateError("Watchdog", reason(detail)));
        Optional<Source> source = execution.knownSource();
        if (source.isEmpty()) {
            return Json.text(Notification.failed(execution, "unknown", null));
        }
        String assetId = AssetIds.assetId(source.get().bucket(), source.get().key());
        Notification.Location location =
                new Notification.Location(source.get().bucket(), source.get().key());
        return Json.text(
                remains.remove(assetId, execution).orElseGet(() -> Notification.failed(execution, assetId, location)));
    }

    private void tell(String message) {
        JsonNode notification = Objects.requireNonNull(StateError.parse(message), "a notification is an object");
        sns.publish(r -> r.topicArn(topicArn)
                .message(message)
                .messageAttributes(Map.of(
                        "status", text(notification.path("status").asText()),
                        "assetId", text(notification.path("assetId").asText()))));
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

    private DescribeExecutionResponse describe(StatusChange.Detail detail) {
        return sfn.describeExecution(r -> r.executionArn(detail.executionArn()));
    }

    /** The input of the event or, where that was too large, of the execution. */
    private @Nullable ExecutionInput input(StatusChange.Detail detail) {
        String text = detail.input() == null ? describe(detail).input() : detail.input();
        try {
            return Json.MAPPER.readValue(text, ExecutionInput.class);
        } catch (JsonProcessingException notOurs) {
            return null; // Started by hand with something else; it is told all the same.
        }
    }
}
