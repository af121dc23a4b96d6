package dev.reelway.local.mediaconvert;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.reelway.local.mediaconvert.ApiException.Kind;
import dev.reelway.local.mediaconvert.Library.Entry;
import java.util.List;

/**
 * Puts a job's template and its outputs' presets in the place of their names.
 *
 * @see <a href="https://docs.aws.amazon.com/mediaconvert/latest/ug/working-with-job-templates.html">Job templates</a>
 */
final class Resolution {

    private static final List<String> OF_THE_JOB =
            List.of("queue", "priority", "hopDestinations", "accelerationSettings", "statusUpdateInterval");
    private static final String SYSTEM = "System-";

    private final Library templates;
    private final Library presets;

    Resolution(Library templates, Library presets) {
        this.templates = templates;
        this.presets = presets;
    }

    static boolean isNeeded(ObjectNode request) {
        return request.hasNonNull("jobTemplate") || request.findValue("preset") != null;
    }

    /** The request over what its template says. */
    ObjectNode withTemplate(ObjectNode request) {
        if (!request.hasNonNull("jobTemplate")) {
            return request;
        }
        ObjectNode template = find(templates, request.get("jobTemplate").asText(), "/jobTemplate");
        ObjectNode resolved = request.deepCopy();
        for (String member : OF_THE_JOB) {
            if (!resolved.hasNonNull(member) && template.hasNonNull(member)) {
                resolved.set(member, template.get(member).deepCopy());
            }
        }
        ObjectNode lower = template.withObject("/settings").deepCopy();
        ObjectNode upper = resolved.withObject("/settings");
        JsonNode input = lower.path("inputs").path(0);
        if (input instanceof ObjectNode common && upper.get("inputs") instanceof ArrayNode inputs) {
            // The one input of a template stands for every input of a job.
            ArrayNode all = lower.putArray("inputs");
            inputs.forEach(any -> all.add(common.deepCopy()));
        }
        resolved.set("settings", Merge.over(lower, upper));
        return resolved;
    }

    /** The request with each output over its preset. */
    ObjectNode withPresets(ObjectNode request) {
        ObjectNode resolved = request.deepCopy();
        JsonNode groups = resolved.path("settings").path("outputGroups");
        for (int i = 0; i < groups.size(); i++) {
            JsonNode outputs = groups.get(i).path("outputs");
            for (int j = 0; j < outputs.size(); j++) {
                if (outputs instanceof ArrayNode list && list.get(j).hasNonNull("preset")) {
                    list.set(j, output((ObjectNode) list.get(j), "/outputGroups/" + i + "/outputs/" + j));
                }
            }
        }
        return resolved;
    }

    private ObjectNode output(ObjectNode output, String pointer) {
        if (output.hasNonNull("containerSettings")) {
            throw new ApiException(
                    Kind.BAD_REQUEST, pointer + ": specify either preset or containerSettings, but not both");
        }
        ObjectNode preset = find(presets, output.get("preset").asText(), "/settings" + pointer + "/preset");
        ObjectNode own = output.deepCopy();
        own.remove("preset");
        return Merge.over(preset.withObject("/settings"), own);
    }

    private static ObjectNode find(Library library, String name, String pointer) {
        // Those that AWS itself provides are hundreds, and their settings are not published.
        if (Arns.name(name).startsWith(SYSTEM)) {
            throw new ApiException(
                    Kind.BAD_REQUEST, "NotImplemented: " + pointer + " \"" + name + "\": only your own are here");
        }
        Entry entry = library.get(Arns.name(name));
        return entry.request().deepCopy();
    }
}
