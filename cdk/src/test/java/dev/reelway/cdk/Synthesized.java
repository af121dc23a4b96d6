package dev.reelway.cdk;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awscdk.App;
import software.amazon.awscdk.AppProps;
import software.amazon.awscdk.assertions.Template;
import software.amazon.awscdk.services.lambda.Code;

/** Stacks as the app makes them, each synthesized once for all tests: that takes seconds. */
final class Synthesized {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Map<Map<String, String>, Synthesized> ALL = new ConcurrentHashMap<>();

    private final ReelwayStack stack;
    private final Template template;
    private final JsonNode json;

    private Synthesized(Map<String, String> context) {
        Map<String, Object> all = new HashMap<>(ReelwayApp.FLAGS);
        all.putAll(context);
        App app = new App(AppProps.builder().context(all).build());
        this.stack = ReelwayApp.stack(app, Code.fromAsset(codeFolder().toString()));
        this.template = Template.fromStack(stack);
        this.json = JSON.valueToTree(template.toJSON());
    }

    /** The stage {@code dev} for any account and region. */
    static Synthesized dev() {
        return with(Map.of("stage", "dev"));
    }

    /** A stack with the context. */
    static Synthesized with(Map<String, String> context) {
        needsNode();
        return ALL.computeIfAbsent(context, Synthesized::new);
    }

    /** The CDK itself is a program for Node.js. */
    static void needsNode() {
        boolean installed = onPath("node");
        if (!installed && "true".equals(System.getenv("CI"))) {
            fail("There is no 'node' on the PATH; the CDK needs Node.js 20 or later.");
        }
        assumeTrue(installed, "There is no 'node' on the PATH; the CDK needs Node.js 20 or later.");
    }

    static boolean onPath(String program) {
        for (String entry : System.getenv("PATH").split(java.io.File.pathSeparator, -1)) {
            if (Files.isExecutable(Path.of(entry, program))) {
                return true;
            }
        }
        return false;
    }

    /** What is in the jar makes no difference to a template, and copying it takes time. */
    private static Path codeFolder() {
        try {
            Path folder = Files.createTempDirectory("reelway-code");
            Files.writeString(folder.resolve("code.txt"), "handlers");
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    ReelwayStack stack() {
        return stack;
    }

    Template template() {
        return template;
    }

    /** The template; whoever changes it takes a copy. */
    JsonNode json() {
        return json;
    }

    /** The resources of a type, by logical id. */
    static Map<String, JsonNode> resources(JsonNode template, String type) {
        Map<String, JsonNode> found = new java.util.TreeMap<>();
        template.path("Resources").properties().forEach(resource -> {
            if (resource.getValue().path("Type").asText().equals(type)) {
                found.put(resource.getKey(), resource.getValue());
            }
        });
        return found;
    }

    Map<String, JsonNode> resources(String type) {
        return resources(json, type);
    }
}
