package dev.reelway.local.mediaconvert;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.reelway.local.mediaconvert.ApiException.Kind;
import dev.reelway.local.mediaconvert.Library.Entry;
import dev.reelway.local.mediaconvert.MediaConvertService.Answer;
import dev.reelway.local.mediaconvert.MediaConvertService.Call;
import dev.reelway.local.mediaconvert.model.RequestCheck;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Create, Get, List, Update and Delete of job templates, or of presets.
 *
 * @see <a href="https://docs.aws.amazon.com/mediaconvert/latest/apireference/jobtemplates.html">Job templates</a>
 * @see <a href="https://docs.aws.amazon.com/mediaconvert/latest/apireference/presets.html">Presets</a>
 */
final class LibraryOperations {

    private static final Pattern NAME = Pattern.compile("[^/\\p{Cntrl}]{1,128}");

    private final Library library;
    private final String noun;
    private final TagBook tags;
    private final String account;

    /** @param noun what one entry is called in answers, such as {@code preset}; operations are called after it */
    LibraryOperations(Library library, String noun, TagBook tags, String account) {
        this.library = library;
        this.noun = noun;
        this.tags = tags;
        this.account = account;
    }

    Answer create(Call call) {
        check("Create", call.body());
        String name = call.body().path("name").asText();
        if (!NAME.matcher(name).matches()) {
            throw new ApiException(
                    Kind.BAD_REQUEST, "/name: expected 1 to 128 characters without slashes and control characters");
        }
        ObjectNode request = call.body().deepCopy();
        request.remove(List.of("name", "tags"));
        Entry entry = library.create(name, request);
        Map<String, String> given = new HashMap<>();
        call.body()
                .path("tags")
                .properties()
                .forEach(tag -> given.put(tag.getKey(), tag.getValue().asText()));
        tags.add(arn(call, entry), given);
        return new Answer(201, wrapped(call, entry));
    }

    Answer get(Call call) {
        return Answer.ok(wrapped(call, library.get(Arns.name(call.id()))));
    }

    Answer update(Call call) {
        check("Update", call.body());
        ObjectNode request = call.body().deepCopy();
        request.remove("name");
        return Answer.ok(wrapped(call, library.update(Arns.name(call.id()), request)));
    }

    Answer delete(Call call) {
        Entry entry = library.get(Arns.name(call.id()));
        library.delete(entry.name());
        tags.forget(arn(call, entry));
        return new Answer(202, Answer.object());
    }

    /** By name in ascending order unless the call says otherwise. AWS's own are not here. */
    Answer list(Call call) {
        Optional<String> category = call.request().parameter("category");
        List<Entry> found = new ArrayList<>(library.list(Query.isByTime(call)));
        found.removeIf(entry ->
                call.request().parameter("listBy").filter("SYSTEM"::equals).isPresent()
                        || (category.isPresent() && !entry.category().equals(category)));
        if (Query.isDescending(call, false)) {
            Collections.reverse(found);
        }
        Page<Entry> page = Page.of(call, found, Entry::name);
        ObjectNode body = Answer.object();
        ArrayNode list = body.putArray(library.kind());
        page.items().forEach(entry -> list.add(document(call, entry)));
        page.next().ifPresent(token -> body.put("nextToken", token));
        return Answer.ok(body);
    }

    private void check(String verb, JsonNode body) {
        String operation = verb + Character.toUpperCase(noun.charAt(0)) + noun.substring(1);
        List<String> problems = RequestCheck.problems(operation, body);
        if (!problems.isEmpty()) {
            throw new ApiException(Kind.BAD_REQUEST, String.join(" | ", problems));
        }
    }

    private ObjectNode wrapped(Call call, Entry entry) {
        ObjectNode body = Answer.object();
        body.set(noun, document(call, entry));
        return body;
    }

    private ObjectNode document(Call call, Entry entry) {
        return entry.document(arn(call, entry));
    }

    private String arn(Call call, Entry entry) {
        return Arns.of(call.request().region(), account, library.kind(), entry.name());
    }
}
