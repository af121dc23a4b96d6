package dev.reelway.local.mediaconvert;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.reelway.local.mediaconvert.ApiException.Kind;
import dev.reelway.local.mediaconvert.MediaConvertService.Answer;
import dev.reelway.local.mediaconvert.MediaConvertService.Call;
import dev.reelway.local.mediaconvert.model.RequestCheck;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * TagResource, UntagResource, ListTagsForResource.
 *
 * @see <a href="https://docs.aws.amazon.com/mediaconvert/latest/apireference/tags.html">Tags</a>
 */
final class TagOperations {

    private static final Pattern ARN =
            Pattern.compile("arn:aws[a-z-]*:mediaconvert:[a-z0-9-]+:\\d{12}:([A-Za-z]+)/(.+)");
    private static final int MOST = 50;

    private final TagBook tags;
    private final Map<String, Consumer<String>> kinds;

    /** @param kinds by what stands in ARNs, what fails if there is no resource of a name */
    TagOperations(TagBook tags, Map<String, Consumer<String>> kinds) {
        this.tags = tags;
        this.kinds = Map.copyOf(kinds);
    }

    Answer add(Call call) {
        check("TagResource", call);
        String arn = existing(call.body().path("arn").asText());
        Map<String, String> more = new TreeMap<>(tags.get(arn));
        call.body()
                .path("tags")
                .properties()
                .forEach(tag -> more.put(tag.getKey(), tag.getValue().asText()));
        if (more.size() > MOST) {
            throw new ApiException(Kind.BAD_REQUEST, "/tags: expected at most " + MOST + " tags on a resource");
        }
        tags.add(arn, more);
        return Answer.ok(Answer.object());
    }

    Answer remove(Call call) {
        check("UntagResource", call);
        String arn = existing(call.id());
        List<String> keys = new ArrayList<>();
        call.body().path("tagKeys").forEach(key -> keys.add(key.asText()));
        tags.remove(arn, keys);
        return Answer.ok(Answer.object());
    }

    Answer list(Call call) {
        String arn = existing(call.id());
        ObjectNode body = Answer.object();
        ObjectNode resource = body.putObject("resourceTags").put("arn", arn);
        ObjectNode list = resource.putObject("tags");
        new TreeMap<>(tags.get(arn)).forEach(list::put);
        return Answer.ok(body);
    }

    private static void check(String operation, Call call) {
        List<String> problems = RequestCheck.problems(operation, call.body());
        if (!problems.isEmpty()) {
            throw new ApiException(Kind.BAD_REQUEST, String.join(" | ", problems));
        }
    }

    private String existing(String arn) {
        Matcher parts = ARN.matcher(arn);
        if (!parts.matches() || !kinds.containsKey(parts.group(1))) {
            throw new ApiException(
                    Kind.BAD_REQUEST,
                    "\"" + arn + "\" is not the ARN of a job, a job template, a preset or a queue of MediaConvert");
        }
        kinds.getOrDefault(parts.group(1), name -> {}).accept(parts.group(2));
        return arn;
    }
}
