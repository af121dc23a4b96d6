package dev.reelway.local.events;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.UnaryOperator;
import software.amazon.event.ruler.RuleCompiler;

/** The rules and the operations on them. */
final class Rules {

    /** What a target may say beside its id and ARN in EventBridge, and may not here. */
    private static final List<String> TARGET_MEMBERS = List.of("Id", "Arn", "RoleArn");

    /** <a href="https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-quota.html">Targets per rule</a>. */
    private static final int MOST_TARGETS = 5;

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
        String pattern = request.path("EventPattern").asText("");
        String schedule = request.path("ScheduleExpression").asText("");
        if (pattern.isEmpty() && schedule.isEmpty()) {
            throw EventsException.invalid("Parameter(s) EventPattern or ScheduleExpression must be specified.");
        }
        boolean enabled = enabled(request.path("State").asText("ENABLED"));
        check(pattern, schedule);
        String arn = "arn:aws:events:" + region + ":" + account + ":rule/" + name;
        String description = request.path("Description").asText("");
        Rule rule = new Rule(name, arn, pattern, schedule, sources(pattern), enabled, description, Map.of());
        rules.merge(name, rule, (before, after) -> after.withTargets(before.targets()));
        return object().put("RuleArn", arn);
    }

    private static void check(String pattern, String schedule) {
        String problem = pattern.isEmpty() ? null : RuleCompiler.check(pattern);
        if (problem != null) {
            throw EventsException.badPattern(problem);
        }
        if (!schedule.isEmpty()) {
            Schedules.period(schedule);
        }
    }

    /** The sources that a pattern names, if it names all that it takes; otherwise none. */
    private static Set<String> sources(String pattern) {
        var sources = new HashSet<String>();
        if (pattern.isEmpty()) {
            return sources;
        }
        for (JsonNode source : EventsService.pattern(pattern).path("source")) {
            if (!source.isTextual()) {
                return Set.of();
            }
            sources.add(source.textValue());
        }
        return sources;
    }

    private static boolean enabled(String state) {
        return switch (state) {
            case "ENABLED" -> true;
            case "DISABLED" -> false;
            default ->
                throw EventsException.invalid("State " + state + " is not supported here; use ENABLED or DISABLED.");
        };
    }

    ObjectNode enable(ObjectNode request, boolean now) {
        String name = EventsService.required(request, "Name");
        find(name);
        rules.computeIfPresent(name, (key, rule) -> rule.withEnabled(now));
        return object();
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
            if (targets.size() > MOST_TARGETS) {
                throw EventsException.tooMany();
            }
            return targets;
        });
        return done();
    }

    private static void checkTarget(JsonNode target) {
        String id = target.path("Id").asText();
        if (id.isEmpty()) {
            throw EventsException.invalid("A target has no Id.");
        }
        target.fieldNames().forEachRemaining(member -> {
            if (!TARGET_MEMBERS.contains(member)) {
                throw EventsException.invalid(member + " of target " + id + " is not supported here.");
            }
        });
        String arn = target.path("Arn").asText();
        String[] parts = arn.split(":", -1);
        if (parts.length < 6 || !parts[0].equals("arn")) {
            throw EventsException.invalid(
                    "Parameter " + arn + " is not valid. Reason: Provided Arn is not in correct format.");
        }
        if (!parts[2].equals("lambda")) {
            throw EventsException.invalid("Target " + id + " is of " + parts[2]
                    + ", which is not supported here; give the ARN of a Lambda function.");
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

    Optional<Rule> named(String name) {
        return Optional.ofNullable(rules.get(name));
    }

    private Rule find(String name) {
        return named(name)
                .orElseThrow(() -> EventsException.missing("Rule " + name + " does not exist on EventBus default."));
    }

    private static ObjectNode document(Rule rule) {
        ObjectNode document = object().put("Name", rule.name()).put("Arn", rule.arn());
        if (!rule.pattern().isEmpty()) {
            document.put("EventPattern", rule.pattern());
        }
        if (!rule.schedule().isEmpty()) {
            document.put("ScheduleExpression", rule.schedule());
        }
        return document.put("State", rule.enabled() ? "ENABLED" : "DISABLED").put("Description", rule.description());
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
