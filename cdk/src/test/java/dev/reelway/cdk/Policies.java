package dev.reelway.cdk;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** What the synthesized roles allow, as IAM would judge it: action and resource match a statement, wildcards included. */
final class Policies {

    /** One statement, its resources in local names. */
    record Statement(List<String> actions, List<String> resources) {

        boolean allows(String action, String resource) {
            return actions.stream().anyMatch(pattern -> matches(pattern, action))
                    && resources.stream().anyMatch(pattern -> matches(pattern, resource));
        }

        /** In IAM's patterns an asterisk stands for anything, slashes included. */
        private static boolean matches(String pattern, String text) {
            return Pattern.compile(Pattern.quote(pattern).replace("*", "\\E.*\\Q"), Pattern.DOTALL)
                    .matcher(text)
                    .matches();
        }
    }

    private final Map<String, List<Statement>> byFunction = new TreeMap<>();

    Policies(JsonNode template, Resolver resolver) {
        Map<String, String> roles = new TreeMap<>();
        Synthesized.resources(template, "AWS::Lambda::Function")
                .forEach((id, function) -> roles.put(
                        function.at("/Properties/Role/Fn::GetAtt/0").asText(),
                        id.replaceAll("^Functions|[0-9A-F]{8}$", "")));
        Synthesized.resources(template, "AWS::IAM::Policy").forEach((id, policy) -> {
            String function = roles.get(policy.at("/Properties/Roles/0/Ref").asText());
            if (function != null) {
                byFunction.put(function, statements(policy.at("/Properties/PolicyDocument/Statement"), resolver));
            }
        });
    }

    private static List<Statement> statements(JsonNode statements, Resolver resolver) {
        List<Statement> all = new ArrayList<>();
        for (JsonNode statement : statements) {
            all.add(new Statement(
                    texts(statement.path("Action")), texts(resolver.resolve(statement.path("Resource")))));
        }
        return all;
    }

    /** IAM takes one text, or a list of them. */
    static List<String> texts(JsonNode one) {
        List<String> texts = new ArrayList<>();
        if (one.isArray()) {
            one.forEach(element -> texts.add(element.asText()));
        } else {
            texts.add(one.asText());
        }
        return texts;
    }

    boolean allow(String function, String action, String resource) {
        return byFunction.getOrDefault(function, List.of()).stream()
                .anyMatch(statement -> statement.allows(action, resource));
    }

    List<String> functions() {
        return List.copyOf(byFunction.keySet());
    }
}
