package dev.reelway.engine.run;

import com.fasterxml.jackson.databind.JsonNode;
import dev.reelway.engine.data.Payload;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The branches of a Parallel or the iterations of a Map: what is to be done, what is done. Only facts change it. */
final class Children {

    /** Where a Map's input is chosen from; what each branch of a Parallel gets. */
    final Payload selected;

    /** The items of a Map; empty for a Parallel. */
    final List<JsonNode> items;

    /** How many at a time. */
    final int concurrency;

    /** How many may fail. */
    final double tolerated;

    private final @Nullable Payload[] outputs;
    private int opened;
    private int ended;
    private int failed;
    private long lastEvent;

    Children(Payload selected, List<JsonNode> items, int total, int concurrency, double tolerated) {
        this.selected = selected;
        this.items = List.copyOf(items);
        this.outputs = new @Nullable Payload[total];
        this.concurrency = concurrency;
        this.tolerated = tolerated;
    }

    /** What an iteration is about; nothing for a branch. */
    @Nullable
    JsonNode item(int index) {
        return items.isEmpty() ? null : items.get(index);
    }

    int total() {
        return outputs.length;
    }

    int opened() {
        return opened;
    }

    int failed() {
        return failed;
    }

    boolean allEnded() {
        return ended == outputs.length;
    }

    boolean canOpen() {
        return room() > 0;
    }

    /** How many can be opened now. */
    int room() {
        return Math.min(outputs.length - opened, concurrency - (opened - ended));
    }

    boolean hasEnded() {
        return ended > 0;
    }

    /** The last event inside the child that ended last: the one in whose place the next child opens. */
    long lastEvent() {
        return lastEvent;
    }

    void open() {
        opened++;
    }

    void end(int index, @Nullable Payload output, long event) {
        ended++;
        lastEvent = event;
        outputs[index] = output;
        if (output == null) {
            failed++;
        }
    }

    /** What the children gave, in their order, without those that failed. */
    List<Payload> outputs() {
        var all = new ArrayList<Payload>(outputs.length);
        for (Payload output : outputs) {
            if (output != null) {
                all.add(output);
            }
        }
        return all;
    }
}
