package dev.reelway.local.events;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.reelway.local.bus.CloudEvent;
import dev.reelway.local.bus.EventBus;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * PutEvents: each entry is judged by itself, and the answer has one result an entry, in their order.
 *
 * <p>The documentation does not say what becomes of an entry for a bus that does not exist. Users of AWS report that it is answered
 * with an event id and dropped (https://github.com/aws/aws-sdk/issues/186, https://github.com/aws/aws-cli/issues/9186); so it is
 * here, with a line in the log. Likewise reported, not documented: the size that is limited is that of all entries together.
 *
 * @see <a href="https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutEvents.html">PutEvents</a>
 * @see <a href="https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutEventsResultEntry.html">Error codes</a>
 */
final class PutEvents {

    /**
     * Of all entries of a request: 1 MB since January 2026, before that 256 KB.
     *
     * @see <a href="https://aws.amazon.com/about-aws/whats-new/2026/01/amazon-eventbridge-increases-event-payload-size-256-kb-1-mb/">Announcement</a>
     */
    static final int LARGEST = 1024 * 1024;

    private static final Logger LOG = LoggerFactory.getLogger(PutEvents.class);
    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    private static final int MOST_ENTRIES = 10;
    private static final List<String> REQUIRED = List.of("Source", "DetailType", "Detail");

    private final EventBus bus;
    private final Clock clock;

    PutEvents(EventBus bus, Clock clock) {
        this.bus = bus;
        this.clock = clock;
    }

    ObjectNode put(ObjectNode request, String region) {
        JsonNode entries = request.path("Entries");
        checkNumber(entries.size());
        int size = 0;
        for (JsonNode entry : entries) {
            size += size(entry);
        }
        if (size > LARGEST) {
            throw EventsException.invalid("Total size of the entries in the request is over the limit.");
        }
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        ArrayNode results = answer.putArray("Entries");
        int failed = 0;
        for (JsonNode entry : entries) {
            ObjectNode result = put(entry, region);
            failed += result.has("ErrorCode") ? 1 : 0;
            results.add(result);
        }
        return answer.put("FailedEntryCount", failed);
    }

    private static void checkNumber(int entries) {
        if (entries == 0 || entries > MOST_ENTRIES) {
            String bound = entries == 0 ? "greater than or equal to 1" : "less than or equal to " + MOST_ENTRIES;
            throw EventsException.invalid(
                    "1 validation error detected: Value at 'entries' failed to satisfy constraint: Member must have"
                            + " length " + bound);
        }
    }

    /**
     * What counts of an entry: 14 bytes for a time, and the texts as UTF-8.
     *
     * @see <a href="https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-putevents.html#eb-putevent-size">Entry size</a>
     */
    private static int size(JsonNode entry) {
        int size = entry.hasNonNull("Time") ? 14 : 0;
        for (String member : REQUIRED) {
            size += bytes(entry.path(member));
        }
        for (JsonNode resource : entry.path("Resources")) {
            size += bytes(resource);
        }
        return size;
    }

    private static int bytes(JsonNode text) {
        return text.asText().getBytes(StandardCharsets.UTF_8).length;
    }

    private ObjectNode put(JsonNode entry, String region) {
        for (String member : REQUIRED) {
            if (entry.path(member).asText().isEmpty()) {
                return failure(
                        "InvalidArgument",
                        "Parameter " + member + " is not valid. Reason: " + member + " is a required argument.");
            }
        }
        if (entry.path("Source").asText().startsWith("aws.")) {
            return failure("NotAuthorizedForSourceException", "Not authorized for the source.");
        }
        return detail(entry.path("Detail").asText())
                .map(detail -> publish(entry, detail, region))
                .orElseGet(() -> failure("MalformedDetail", "Detail is malformed."));
    }

    private static Optional<ObjectNode> detail(String text) {
        try {
            return JSON.readTree(text) instanceof ObjectNode object ? Optional.of(object) : Optional.empty();
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    private ObjectNode publish(JsonNode entry, ObjectNode detail, String region) {
        String id = bus.nextId();
        String name = entry.path("EventBusName").asText("default");
        if (EventsService.isDefaultBus(name)) {
            bus.publish(event(id, entry, detail, region));
        } else {
            LOG.warn("Event {} is dropped: event bus {} does not exist; only the default bus runs here", id, name);
        }
        return JsonNodeFactory.instance.objectNode().put("EventId", id);
    }

    private CloudEvent event(String id, JsonNode entry, ObjectNode detail, String region) {
        List<String> resources = new ArrayList<>();
        entry.path("Resources").forEach(resource -> resources.add(resource.asText()));
        JsonNode time = entry.path("Time");
        Instant when = time.isNumber()
                ? Instant.ofEpochMilli(time.decimalValue().movePointRight(3).longValue())
                : clock.instant();
        return new CloudEvent(
                id, entry.path("Source").asText(), entry.path("DetailType").asText(), when, region, resources, detail);
    }

    private static ObjectNode failure(String code, String message) {
        return JsonNodeFactory.instance.objectNode().put("ErrorCode", code).put("ErrorMessage", message);
    }
}
