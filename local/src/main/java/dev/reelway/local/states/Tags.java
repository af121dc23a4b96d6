package dev.reelway.local.states;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.reelway.engine.data.Json;
import dev.reelway.engine.journal.ByteSink;
import dev.reelway.engine.journal.ByteSource;
import dev.reelway.local.store.Database;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

/**
 * The tags of state machines and activities, in the order in which they were given. Versions and aliases have none.
 *
 * @see <a href="https://docs.aws.amazon.com/step-functions/latest/apireference/API_TagResource.html">TagResource</a>
 */
final class Tags {

    private static final int MOST = 50;
    private static final int MOST_IN_A_CALL = 1000;
    private static final int LONGEST_KEY = 128;
    private static final int LONGEST_VALUE = 256;

    private final Map<String, Map<String, String>> byArn = new ConcurrentHashMap<>();
    private final Database database;
    private final Database.Table<String> table;

    Tags(Database database) {
        this.database = database;
        this.table = database.byText("tags");
        table.keys(null).forEach(arn -> table.get(arn).ifPresent(tags -> byArn.put(arn, tagsOf(new ByteSource(tags)))));
    }

    private static Map<String, String> tagsOf(ByteSource source) {
        var tags = new LinkedHashMap<String, String>();
        while (source.hasMore()) {
            tags.put(source.text(), source.text());
        }
        return Collections.unmodifiableMap(tags);
    }

    private Map<String, String> keep(String arn, Map<String, String> tags) {
        var sink = new ByteSink();
        tags.forEach((key, value) -> sink.text(key).text(value));
        table.put(arn, sink.toBytes());
        database.commit();
        return tags;
    }

    /** The tags that a request gives to a new resource. */
    static Map<String, String> read(Call call, String arn) {
        return checked(arn, read(call));
    }

    /** The last of each key. */
    private static Map<String, String> read(Call call) {
        var tags = new LinkedHashMap<String, String>();
        for (Call tag : call.structures("tags", MOST_IN_A_CALL).orElse(List.of())) {
            tags.put(
                    tag.required("key", LONGEST_KEY),
                    tag.note("value", LONGEST_VALUE).orElse(""));
        }
        return tags;
    }

    /** A new resource, which can have tags from now on. */
    void create(String arn, Map<String, String> tags) {
        byArn.put(arn, keep(arn, tags));
    }

    /** A resource that is no more. */
    void forget(String arn) {
        byArn.remove(arn);
        table.remove(arn);
        database.commit();
    }

    ObjectNode tag(Call call) {
        if (!call.has("tags")) {
            call.required("tags");
        }
        Map<String, String> given = read(call);
        change(arn(call), tags -> {
            var more = new LinkedHashMap<>(tags);
            more.putAll(given);
            return more;
        });
        return Json.NODES.objectNode();
    }

    /** Keys that no tag has are no error. */
    ObjectNode untag(Call call) {
        List<String> keys = call.texts("tagKeys", MOST_IN_A_CALL).orElseGet(() -> List.of(call.required("tagKeys")));
        change(arn(call), tags -> {
            var fewer = new LinkedHashMap<>(tags);
            fewer.keySet().removeAll(keys);
            return fewer;
        });
        return Json.NODES.objectNode();
    }

    ObjectNode list(Call call) {
        String arn = arn(call);
        Map<String, String> tags = byArn.get(arn);
        if (tags == null) {
            throw missing(arn);
        }
        ObjectNode answer = Json.NODES.objectNode();
        ArrayNode array = answer.putArray("tags");
        tags.forEach((key, value) -> array.addObject().put("key", key).put("value", value));
        return answer;
    }

    private static String arn(Call call) {
        return Arns.check(call.arn("resourceArn"), "stateMachine", "activity");
    }

    private void change(String arn, UnaryOperator<Map<String, String>> change) {
        Map<String, String> changed =
                byArn.computeIfPresent(arn, (key, tags) -> keep(arn, checked(arn, change.apply(tags))));
        if (changed == null) {
            throw missing(arn);
        }
    }

    private static Map<String, String> checked(String arn, Map<String, String> tags) {
        if (tags.size() > MOST) {
            throw new StatesException(
                    "TooManyTags",
                    "Too Many Tags: '" + arn + "' would have " + tags.size() + ", but a resource has at most " + MOST);
        }
        return Collections.unmodifiableMap(new LinkedHashMap<>(tags));
    }

    private static StatesException missing(String arn) {
        return new StatesException("ResourceNotFound", "Resource not found: '" + arn + "'");
    }
}
