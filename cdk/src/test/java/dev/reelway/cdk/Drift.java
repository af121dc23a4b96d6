package dev.reelway.cdk;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.reelway.tasks.PipelineCatalog;
import dev.reelway.tasks.Placeholders;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What differs between a template and a cloud on which the same was deployed. Both are made into the same form, a map from what a
 * thing is to how it is, and the maps are compared.
 */
final class Drift {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** What an account is told otherwise on purpose. */
    private static final Set<String> SETTINGS = Set.of("TOKEN_AGE_MINUTES", "WAIT_SECONDS", "schedule");

    private Drift() {}

    /** A sentence for each difference. */
    static List<String> between(Map<String, String> template, Map<String, String> local) {
        List<String> differences = new ArrayList<>();
        Set<String> all = new TreeSet<>(template.keySet());
        all.addAll(local.keySet());
        for (String thing : all) {
            String here = template.get(thing);
            String there = local.get(thing);
            if (here == null) {
                differences.add("Only the local cloud has " + thing + ": " + there);
            } else if (there == null) {
                differences.add("Only the template has " + thing + ": " + here);
            } else if (!here.equals(there)) {
                differences.add("The template's " + thing + " is " + here + ", the local cloud's " + there);
            }
        }
        return differences;
    }

    /** How a variable or a schedule is compared: those that are settings, only by being there. */
    static String setting(String name, String value) {
        return SETTINGS.contains(name) ? "(set)" : value;
    }

    /** A function may hear of several patterns: all of them count, in whatever order they come. */
    static void hear(Map<String, String> things, String function, String pattern) {
        things.merge(
                "events for " + function,
                pattern,
                (known, another) -> Stream.concat(known.lines(), Stream.of(another))
                        .sorted()
                        .collect(Collectors.joining("\n")));
    }

    static String canonical(String json) {
        try {
            return JSON.writeValueAsString(JSON.treeToValue(JSON.readTree(json), TreeMap.class));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("No JSON: " + json, e);
        }
    }

    /** What a template would deploy, in local names. */
    static Map<String, String> of(JsonNode template, Map<String, String> local) {
        Resolver resolver = new Resolver(template, local);
        Map<String, String> things = new TreeMap<>();
        Map<String, String> names = functions(template, things, resolver);
        PipelineCatalog.BUCKETS.forEach(bucket -> {
            String id = resolver.only("Media" + bucket.name(), "AWS::S3::Bucket");
            things.put(
                    "bucket "
                            + resolver.resolve(JSON.createObjectNode().put("Ref", id))
                                    .asText(),
                    "a bucket");
        });
        things.put("topic " + local.get("NotificationTopicArn"), "a topic");
        Synthesized.resources(template, "AWS::Events::Rule").forEach((id, rule) -> rule(rule, things, resolver, names));
        Synthesized.resources(template, "AWS::StepFunctions::StateMachine")
                .forEach((id, machine) -> machine(machine.path("Properties"), things, resolver));
        return things;
    }

    private static Map<String, String> functions(JsonNode template, Map<String, String> things, Resolver resolver) {
        Map<String, String> names = new HashMap<>();
        Synthesized.resources(template, "AWS::Lambda::Function").forEach((id, function) -> {
            String name = id.replaceAll("^Functions|[0-9A-F]{8}$", "");
            JsonNode properties = function.path("Properties");
            names.put(id, name);
            things.put("timeout of " + name, properties.path("Timeout").asText());
            things.put("memory of " + name, properties.path("MemorySize").asText());
            properties.at("/Environment/Variables").properties().forEach(variable -> {
                String value = resolver.resolve(variable.getValue()).asText();
                things.put(variable.getKey() + " of " + name, setting(variable.getKey(), value));
            });
        });
        return names;
    }

    private static void rule(
            JsonNode rule, Map<String, String> things, Resolver resolver, Map<String, String> functions) {
        JsonNode properties = rule.path("Properties");
        String target = resolver.resolve(properties.at("/Targets/0/Arn")).asText();
        String function = target.substring(target.lastIndexOf(':') + 1);
        if (!functions.containsValue(function)) {
            return; // For people who look for a cause; nothing of the pipeline hangs on it.
        }
        if (properties.has("EventPattern")) {
            hear(
                    things,
                    function,
                    canonical(resolver.resolve(properties.path("EventPattern")).toString()));
        } else {
            things.put(
                    "schedule of " + function,
                    setting("schedule", properties.path("ScheduleExpression").asText()));
        }
    }

    private static void machine(JsonNode properties, Map<String, String> things, Resolver resolver) {
        Map<String, String> substitutions = new TreeMap<>();
        properties
                .path("DefinitionSubstitutions")
                .properties()
                .forEach(one -> substitutions.put(
                        one.getKey(), resolver.resolve(one.getValue()).asText()));
        String name = resolver.resolve(properties.path("StateMachineName")).asText();
        things.put(
                "definition of " + name,
                canonical(Placeholders.fill(properties.path("DefinitionString").asText(), substitutions)));
    }
}
