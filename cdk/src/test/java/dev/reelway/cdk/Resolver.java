package dev.reelway.cdk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.reelway.tasks.BucketSpec;
import dev.reelway.tasks.FunctionCatalog;
import dev.reelway.tasks.FunctionSpec;
import dev.reelway.tasks.MachineSpec;
import dev.reelway.tasks.PipelineCatalog;
import java.util.Map;
import java.util.TreeMap;

/** Reads a template as if it had been deployed on the local cloud: what refers to its resources becomes the local names. */
final class Resolver {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final JsonNode resources;
    private final Map<String, String> local;
    private final Map<String, String> references = new TreeMap<>();

    /**
     * @param template what was synthesized
     * @param local what placeholders stand for on the local cloud
     */
    Resolver(JsonNode template, Map<String, String> local) {
        this.resources = template.path("Resources");
        this.local = local;
        references.put("AWS::Partition", "aws");
        references.put("AWS::Region", "us-east-1");
        references.put("AWS::AccountId", "111111111111");
        references.put("AWS::URLSuffix", "amazonaws.com");
        for (BucketSpec bucket : PipelineCatalog.BUCKETS) {
            references.put(only("Media" + bucket.name(), "AWS::S3::Bucket"), bucket.name());
        }
        for (FunctionSpec function : FunctionCatalog.FUNCTIONS) {
            String arn = local.get(function.name() + "FunctionArn");
            references.put(only("Functions" + function.name() + "Alias", "AWS::Lambda::Alias"), arn);
        }
        references.put(only("NotificationsAssets", "AWS::SNS::Topic"), local.get("NotificationTopicArn"));
    }

    /** The logical id of the one resource of a type whose id begins so; ids end in eight digits that the CDK makes up. */
    String only(String start, String type) {
        return Synthesized.resources(resourcesOnly(), type).keySet().stream()
                .filter(id -> id.matches(start.replace("-", "") + "[0-9A-F]{8}"))
                .findFirst()
                .orElse("no " + type + " " + start);
    }

    private JsonNode resourcesOnly() {
        return JSON.createObjectNode().set("Resources", resources);
    }

    /** A value of the template with all that refers to something said in words. */
    JsonNode resolve(JsonNode value) {
        if (value.isArray()) {
            ArrayNode all = JSON.createArrayNode();
            value.forEach(element -> all.add(resolve(element)));
            return all;
        }
        if (!value.isObject()) {
            return value.isTextual() ? TextNode.valueOf(machines(value.asText())) : value;
        }
        if (value.has("Ref")) {
            String id = value.get("Ref").asText();
            return TextNode.valueOf(references.getOrDefault(id, "<" + id + ">"));
        }
        if (value.has("Fn::GetAtt")) {
            return TextNode.valueOf(attribute(
                    value.at("/Fn::GetAtt/0").asText(),
                    value.at("/Fn::GetAtt/1").asText()));
        }
        if (value.has("Fn::Join")) {
            StringBuilder joined = new StringBuilder();
            value.at("/Fn::Join/1").forEach(part -> joined.append(resolve(part).asText()));
            return TextNode.valueOf(machines(joined.toString()));
        }
        ObjectNode object = JSON.createObjectNode();
        value.properties().forEach(member -> object.set(member.getKey(), resolve(member.getValue())));
        return object;
    }

    private String attribute(String id, String name) {
        String type = resources.path(id).path("Type").asText();
        return switch (type) {
            case "AWS::MediaConvert::Queue" -> local.get("MediaConvertQueueArn");
            case "AWS::IAM::Role" -> local.get("MediaConvertRoleArn");
            case "AWS::S3::Bucket" -> "arn:aws:s3:::" + references.get(id);
            case "AWS::Lambda::Function" -> "arn:function:" + id;
            default -> "<" + id + "." + name + ">";
        };
    }

    /** Machines are named after the stack, and locally are not. */
    private static String machines(String text) {
        String local = text;
        for (MachineSpec machine : PipelineCatalog.MACHINES) {
            local = local.replace("Reelway-dev-" + machine.name(), machine.name());
        }
        return local;
    }
}
