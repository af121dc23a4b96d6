package dev.reelway.local.mediaconvert;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.reelway.local.mediaconvert.ApiException.Kind;
import dev.reelway.local.mediaconvert.MediaConvertService.Answer;
import dev.reelway.local.mediaconvert.MediaConvertService.Call;
import dev.reelway.local.mediaconvert.model.RequestCheck;
import java.util.List;
import java.util.Map;

/**
 * GetPolicy, PutPolicy, DeletePolicy, and what the policy allows as a job's input. Without a policy everything is allowed.
 *
 * @see <a href="https://docs.aws.amazon.com/mediaconvert/latest/apireference/policy.html">Policy</a>
 */
final class Policy {

    private static final String KIND = "policy";
    private static final Map<String, String> MEMBERS =
            Map.of("s3", "s3Inputs", "http", "httpInputs", "https", "httpsInputs");
    private static final List<String> ORDER = List.of("httpInputs", "httpsInputs", "s3Inputs");

    private final Keeper keeper;
    private ObjectNode policy = allowed();

    Policy(Keeper keeper) {
        this.keeper = keeper;
        keeper.each(KIND, (key, document) -> policy = document);
    }

    private static ObjectNode allowed() {
        ObjectNode all = Answer.object();
        ORDER.forEach(member -> all.put(member, "ALLOWED"));
        return all;
    }

    synchronized Answer get(Call call) {
        ObjectNode body = Answer.object();
        body.set("policy", policy.deepCopy());
        return Answer.ok(body);
    }

    synchronized Answer put(Call call) {
        List<String> problems = RequestCheck.problems("PutPolicy", call.body());
        if (!problems.isEmpty()) {
            throw new ApiException(Kind.BAD_REQUEST, String.join(" | ", problems));
        }
        ObjectNode changed = allowed();
        changed.setAll((ObjectNode) call.body().path("policy"));
        policy = changed;
        keeper.put(KIND, KIND, changed);
        return get(call);
    }

    synchronized Answer delete(Call call) {
        policy = allowed();
        keeper.remove(KIND, KIND);
        return Answer.ok(Answer.object());
    }

    /** Refuses a job with an input that the policy does not allow. */
    synchronized void check(JsonNode settings) {
        for (JsonNode input : settings.path("inputs")) {
            String file = input.path("fileInput").asText();
            String member = MEMBERS.getOrDefault(file.replaceAll(":.*", ""), "");
            if (policy.path(member).asText().equals("DISALLOWED")) {
                throw new ApiException(
                        Kind.BAD_REQUEST,
                        "The input \"" + file + "\" is not allowed: the policy says " + member + " DISALLOWED.");
            }
        }
    }
}
