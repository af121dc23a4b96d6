package dev.reelway.local.graph;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A rule of a Choice in a few characters. */
final class RuleText {

    private static final int LONGEST = 34;

    private static final Map<String, String> OPERATORS = Map.of(
            "Equals", "=",
            "LessThan", "<",
            "GreaterThan", ">",
            "LessThanEquals", "≤",
            "GreaterThanEquals", "≥",
            "Matches", "like");

    private RuleText() {}

    static String of(JsonNode rule) {
        String text = text(rule);
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST - 1) + "…";
    }

    private static String text(JsonNode rule) {
        if (rule.has("Condition")) {
            return rule.path("Condition").asText().replaceAll("^\\{%\\s*|\\s*%}$", "");
        }
        for (String joint : List.of("And", "Or")) {
            if (rule.has(joint)) {
                List<String> all = new ArrayList<>();
                rule.path(joint).forEach(one -> all.add(text(one)));
                return String.join(joint.equals("And") ? " and " : " or ", all);
            }
        }
        if (rule.has("Not")) {
            return "not " + text(rule.path("Not"));
        }
        return comparison(rule);
    }

    private static String comparison(JsonNode rule) {
        String variable = rule.path("Variable").asText();
        String name = variable.substring(variable.lastIndexOf('.') + 1);
        for (Map.Entry<String, JsonNode> member : rule.properties()) {
            String operator = member.getKey();
            if (operator.startsWith("Is")) {
                boolean holds = member.getValue().asBoolean();
                String what = operator.substring(2);
                return name + (holds ? " is " : " is not ") + Character.toLowerCase(what.charAt(0)) + what.substring(1);
            }
            String bare = operator.replaceAll("^(String|Numeric|Boolean|Timestamp)|Path$", "");
            if (OPERATORS.containsKey(bare) && !operator.equals("Variable")) {
                return name + " " + OPERATORS.get(bare) + " "
                        + member.getValue().asText();
            }
        }
        return name;
    }
}
