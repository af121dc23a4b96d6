package dev.reelway.local.events;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.reelway.local.bus.CloudEvent;
import dev.reelway.local.bus.EventBus;
import dev.reelway.local.http.ApiRequest;
import dev.reelway.local.http.ApiResponse;
import dev.reelway.local.http.ApiService;
import dev.reelway.local.time.Timer;
import java.io.IOException;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.event.ruler.Ruler;

/**
 * EventBridge's default bus over the events of all local services: rules with event patterns or rates, Lambda functions as their
 * targets, PutEvents. An event is delivered once to each target; a target that cannot be invoked is logged, where EventBridge would try again
 * for a day. Other buses, cron expressions, other targets than functions, and changes of an event on its way are refused by name.
 *
 * @see <a href="https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_Operations.html">API reference</a>
 */
public final class EventsService implements ApiService {

    private static final Logger LOG = LoggerFactory.getLogger(EventsService.class);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String TARGET = "AWSEvents.";

    private final TargetInvoker invoker;
    private final String account;
    private final PutEvents entries;
    private final Rules rules;
    private final EventBus bus;
    private final Clock clock;
    private final Schedules schedules;

    /**
     * @param bus whose events the rules see, and where PutEvents puts its own
     * @param clock tells the time of events that bring none
     * @param timer wakes rules that come round at a rate
     * @param account the twelve digits in ARNs and events
     */
    public EventsService(EventBus bus, TargetInvoker invoker, Clock clock, Timer timer, String account) {
        this.bus = bus;
        this.clock = clock;
        this.invoker = invoker;
        this.account = account;
        this.entries = new PutEvents(bus, clock);
        this.rules = new Rules(account);
        this.schedules = new Schedules(timer, rules::named, this::comeRound);
        bus.subscribe(source -> rules.all().stream().anyMatch(rule -> rule.mayMatch(source)), this::deliver);
    }

    @Override
    public ApiResponse handle(ApiRequest request) {
        String target = request.header("X-Amz-Target").orElse("");
        try {
            String operation = target.startsWith(TARGET) ? target.substring(TARGET.length()) : target;
            ObjectNode answer = answer(operation, body(request), request.region());
            return ApiResponse.of(200, "application/x-amz-json-1.1", answer.toString());
        } catch (EventsException e) {
            ObjectNode body = JsonNodeFactory.instance
                    .objectNode()
                    .put("__type", e.type())
                    .put("message", e.getMessage());
            return ApiResponse.of(400, "application/x-amz-json-1.1", body.toString());
        }
    }

    private ObjectNode answer(String operation, ObjectNode request, String region) {
        checkBus(request.path("EventBusName"));
        return switch (operation) {
            case "PutEvents" -> entries.put(request, region);
            case "PutRule" -> put(request, region);
            case "DescribeRule" -> rules.describe(request);
            case "EnableRule" -> rules.enable(request, true);
            case "DisableRule" -> rules.enable(request, false);
            case "ListRules" -> rules.list(request);
            case "PutTargets" -> rules.putTargets(request);
            case "ListTargetsByRule" -> rules.listTargets(request);
            case "RemoveTargets" -> rules.removeTargets(request);
            case "DeleteRule" -> rules.delete(request);
            default -> throw EventsException.unknown(operation);
        };
    }

    private ObjectNode put(ObjectNode request, String region) {
        ObjectNode answer = rules.put(request, region);
        rules.named(required(request, "Name")).ifPresent(schedules::put);
        return answer;
    }

    private static void checkBus(JsonNode name) {
        String text = name.asText("default");
        if (!isDefaultBus(text)) {
            throw EventsException.missing("Event bus " + text + " does not exist. Only the default bus runs here.");
        }
    }

    static boolean isDefaultBus(String nameOrArn) {
        return nameOrArn.equals("default") || nameOrArn.endsWith(":event-bus/default");
    }

    static String required(ObjectNode request, String member) {
        JsonNode value = request.path(member);
        if (!value.isTextual() || value.asText().isEmpty()) {
            throw EventsException.invalid(member + " is missing.");
        }
        return value.asText();
    }

    /** A pattern that has been checked, as a tree. */
    static JsonNode pattern(String checked) {
        try {
            return JSON.readTree(checked);
        } catch (JsonProcessingException e) {
            throw EventsException.badPattern(e.getOriginalMessage());
        }
    }

    private static ObjectNode body(ApiRequest request) {
        try {
            if (JSON.readTree(request.body()) instanceof ObjectNode object) {
                return object;
            }
            throw EventsException.unreadable("The body is not a JSON object.");
        } catch (JsonProcessingException e) {
            throw EventsException.unreadable("The body is not JSON: " + e.getOriginalMessage());
        } catch (IOException e) {
            throw EventsException.unreadable("The body cannot be read: " + e);
        }
    }

    /** One broken rule or target keeps no other from its event, whatever breaks it. */
    private void deliver(CloudEvent event) {
        String json = document(event).toString();
        for (Rule rule : rules.all()) {
            try {
                if (rule.mayMatch(event.source()) && Ruler.matchesRule(json, rule.pattern())) {
                    rule.targets().values().forEach(arn -> invoke(rule, arn, json));
                }
            } catch (Exception e) {
                LOG.error("Rule {} could not be tried on {}", rule.name(), json, e);
            }
        }
    }

    /** Only the rule's own targets hear of it. */
    private void comeRound(Rule rule) {
        String region = rule.arn().split(":", -1)[3];
        CloudEvent event = new CloudEvent(
                bus.nextId(),
                "aws.events",
                "Scheduled Event",
                clock.instant(),
                region,
                List.of(rule.arn()),
                JsonNodeFactory.instance.objectNode());
        String json = document(event).toString();
        rule.targets().values().forEach(arn -> invoke(rule, arn, json));
    }

    private void invoke(Rule rule, String arn, String json) {
        try {
            invoker.invoke(arn, json);
        } catch (RuntimeException e) {
            LOG.error("Rule {} could not invoke {}", rule.name(), arn, e);
        }
    }

    private ObjectNode document(CloudEvent event) {
        ObjectNode document = JsonNodeFactory.instance
                .objectNode()
                .put("version", "0")
                .put("id", event.id())
                .put("detail-type", event.detailType())
                .put("source", event.source())
                .put("account", account)
                .put("time", event.time().truncatedTo(ChronoUnit.SECONDS).toString())
                .put("region", event.region());
        event.resources().forEach(document.putArray("resources")::add);
        document.set("detail", event.detail());
        return document;
    }
}
