package dev.reelway.engine.data;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A JSON value as it travels through an execution: its text, its tree, or both, each made from the other when first asked for.
 * A text that was given from outside stays as it is, spaces and all, for as long as no state changes the value; whatever a state
 * computes is written compactly. That is what AWS does and what histories show.
 *
 * <p>The tree is shared and must not be changed by a receiver. Payloads are told apart by identity: one that a state passes on
 * is the same one.
 */
public final class Payload {

    /** The size that no input, output or result may exceed, in bytes of UTF-8. */
    public static final int LIMIT = 262_144;

    private @Nullable String text;
    private @Nullable JsonNode tree;

    private Payload(@Nullable String text, @Nullable JsonNode tree) {
        this.text = text;
        this.tree = tree;
    }

    public static Payload of(JsonNode tree) {
        return new Payload(null, tree);
    }

    /** The value of a text, which is read when its tree is first asked for: {@link InvalidJson} comes then. */
    public static Payload ofText(String text) {
        return new Payload(text, null);
    }

    /** An array of the given values, whose texts stay as they are. */
    public static Payload arrayOf(List<Payload> items) {
        var joined = new StringBuilder("[");
        for (Payload item : items) {
            joined.append(joined.length() == 1 ? "" : ",").append(item.text());
        }
        return ofText(joined.append(']').toString());
    }

    /** An array of the given values that counts as computed: it is written compactly, whatever the texts of its parts were. */
    public static Payload computedArrayOf(List<Payload> items) {
        ArrayNode array = Json.NODES.arrayNode(items.size());
        items.forEach(item -> array.add(item.tree()));
        return of(array);
    }

    public JsonNode tree() {
        JsonNode known = tree;
        if (known == null) {
            known = Json.read(text());
            tree = known;
        }
        return known;
    }

    public String text() {
        String known = text;
        if (known == null) {
            known = Json.write(tree());
            text = known;
        }
        return known;
    }

    /** The size, in bytes of UTF-8. */
    public int length() {
        return utf8Length(text());
    }

    public boolean exceedsLimit() {
        String all = text();
        // A char of UTF-16 is at most three bytes of UTF-8: most texts need no counting.
        return all.length() > LIMIT || (all.length() * 3L > LIMIT && utf8Length(all) > LIMIT);
    }

    /** Lets go of the tree, which takes several times the space of the text, until it is asked for again. */
    public void compact() {
        text();
        tree = null;
    }

    private static int utf8Length(String value) {
        int bytes = 0;
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            // Each half of a surrogate pair counts two: together the four bytes of the pair.
            bytes += c < 0x80 ? 1 : c < 0x800 || Character.isSurrogate(c) ? 2 : 3;
        }
        return bytes;
    }

    @Override
    public String toString() {
        return text();
    }
}
