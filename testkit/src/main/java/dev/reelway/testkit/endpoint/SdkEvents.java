package dev.reelway.testkit.endpoint;

import dev.reelway.testkit.run.Happening;
import dev.reelway.testkit.run.Happening.Details;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.sfn.model.HistoryEvent;
import software.amazon.awssdk.services.sfn.model.MapIterationEventDetails;

/** The SDK's events as a test sees them. */
final class SdkEvents {

    private static final List<Function<HistoryEvent, @Nullable MapIterationEventDetails>> ITERATIONS = List.of(
            HistoryEvent::mapIterationStartedEventDetails,
            HistoryEvent::mapIterationSucceededEventDetails,
            HistoryEvent::mapIterationFailedEventDetails,
            HistoryEvent::mapIterationAbortedEventDetails);

    private SdkEvents() {}

    static Happening happening(HistoryEvent event) {
        return new Happening(
                event.id(), event.previousEventId(), event.timestamp(), event.typeAsString(), details(event));
    }

    private static Details details(HistoryEvent event) {
        if (event.stateEnteredEventDetails() != null) {
            return Details.named(event.stateEnteredEventDetails().name());
        }
        if (event.stateExitedEventDetails() != null) {
            return Details.named(event.stateExitedEventDetails().name());
        }
        if (event.mapRunStartedEventDetails() != null) {
            return Details.named(event.mapRunStartedEventDetails().mapRunArn());
        }
        return ITERATIONS.stream()
                .map(part -> part.apply(event))
                .filter(Objects::nonNull)
                .findFirst()
                .map(iteration -> new Details(iteration.name(), iteration.index(), null, null))
                .orElseGet(() -> failure(event));
    }

    /** Many events tell of an error, each in a part of its own; all call it the same. */
    private static Details failure(HistoryEvent event) {
        for (var part : event.sdkFields()) {
            if (part.getValueOrDefault(event) instanceof SdkPojo details) {
                String error = text(details, "error");
                String cause = text(details, "cause");
                if (error != null || cause != null) {
                    return Details.failure(error, cause);
                }
            }
        }
        return Details.NONE;
    }

    private static @Nullable String text(SdkPojo details, String name) {
        return details.sdkFields().stream()
                .filter(field -> field.locationName().equals(name))
                .map(field -> field.getValueOrDefault(details))
                .filter(Objects::nonNull)
                .map(String::valueOf)
                .findFirst()
                .orElse(null);
    }
}
