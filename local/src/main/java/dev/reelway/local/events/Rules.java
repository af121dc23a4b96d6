package dev.reelway.local.events;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.UnaryOperator;
import software.amazon.event.ruler.RuleCompiler;

/** The rules and the operations on them. */
final class Rules {

    /** What a target may say beside its id and ARN in EventBridge, and may not here. */
    private static final List<String> TARGET_MEMBERS = List.of("Id", "Arn", "RoleArn");

    private final Map<String, Rule> rules = new ConcurrentSkipListMap<>();
    private final String account;

    Rules(String account) {
        this.account = account;
    }

    List<Rule> all() {
        return List.copyOf(rules.values());
    }

    ObjectNode put(ObjectNode request, String region) {
        String name = EventsService.required(request, "Name");
        if (request.has("ScheduleExpression")) {
            throw EventsException.invalid("ScheduleExpression is not supported here; give an EventPattern.");
        }
        String pattern = EventsService.required(request, "EventPattern");
        String problem = RuleCompiler.check(pattern);
        if (problem != null) {
            throw EventsException.badPattern(problem);
        }
        String arn = "arn:aws:events:" + region + ":" + account + ":rule/" + name;
        boolean enabled = !request.path("State").asText("ENABLED").equals("DISABLED");
        String description = request.path("Description").asText("");
        Rule rule = new Rule(name, arn, pattern, enabled, description, Map.of());
        rules.merge(name, rule, (before, after) -> after.withTargets(before.targets()));
        return object().put("RuleArn", arn);
    }

    ObjectNode describe(ObjectNode request) {
        return document(find(EventsService.required(request, "Name"))).put("EventBusName", "default");
    }

    ObjectNode list(ObjectNode request) {
        String prefix = request.path("NamePrefix").asText("");
        ObjectNode answer = object();
        ArrayNode listed = answer.putArray("Rules");
        all().stream()
                .filter(rule -> rule.name().startsWith(prefix))
                .map(Rules::document)
                .forEach(listed::add);
        return answer;
    }

    ObjectNode putTargets(ObjectNode request) {
        Map<String, String> added = new LinkedHashMap<>();
        for (JsonNode target : request.path("Targets")) {
            checkTarget(target);
            added.put(target.path("Id").asText(), target.path("Arn").asText());
        }
        change(request, targets -> {
            targets.putAll(added);
            return targets;
        });
        return done();
    }

    private static void checkTarget(JsonNode target) {
        target.fieldNames().forEachRemaining(member -> {
            if (!TARGET_MEMBERS.contains(member)) {
                throw EventsException.invalid("Target member \"" + member + "\" is not supported here.");
            }
        });
        String arn = target.path("Arn").asText();
        if (target.path("Id").asText().isEmpty() || !arn.startsWith("arn:aws:lambda:")) {
            throw EventsException.invalid(
                    "Target " + target + " is not supported here; give an Id and the ARN of a Lambda function.");
        }
    }

    ObjectNode removeTargets(ObjectNode request) {
        change(request, targets -> {
            request.path("Ids").forEach(id -> targets.remove(id.asText()));
            return targets;
        });
        return done();
    }

    private void change(ObjectNode request, UnaryOperator<Map<String, String>> change) {
        String name = EventsService.required(request, "Rule");
        find(name);
        rules.computeIfPresent(name, (key, rule) -> rule.withTargets(change.apply(rule.targets())));
    }

    ObjectNode listTargets(ObjectNode request) {
        ObjectNode answer = object();
        ArrayNode listed = answer.putArray("Targets");
        find(EventsService.required(request, "Rule"))
                .targets()
                .forEach((id, arn) -> listed.addObject().put("Id", id).put("Arn", arn));
        return answer;
    }

    /** Deleting what is not there succeeds, as in EventBridge. */
    ObjectNode delete(ObjectNode request) {
        rules.computeIfPresent(EventsService.required(request, "Name"), (name, rule) -> {
            if (!rule.targets().isEmpty()) {
                throw EventsException.invalid("Rule can't be deleted since it has targets.");
            }
            return null;
        });
        return object();
    }

    private Rule find(String name) {
        return Optional.ofNullable(rules.get(name))
                .orElseThrow(() -> EventsException.missing("Rule " + name + " does not exist on EventBus default."));
    }

    private static ObjectNode document(Rule rule) {
        return object().put("Name", rule.name())
                .put("Arn", rule.arn())
                .put("EventPattern", rule.pattern())
                .put("State", rule.enabled() ? "ENABLED" : "DISABLED")
                .put("Description", rule.description());
    }

    private static ObjectNode done() {
        ObjectNode answer = object().put("FailedEntryCount", 0);
        answer.putArray("FailedEntries");
        return answer;
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}
