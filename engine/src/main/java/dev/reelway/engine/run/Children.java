package dev.reelway.engine.run;

import com.fasterxml.jackson.databind.JsonNode;
import dev.reelway.engine.data.Payload;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
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
    private long startEvent;

    /** Those that ended without success. */
    private final SortedMap<Integer, Lost> lost = new TreeMap<>();

    /** Those of them that are to go on. */
    private final SortedMap<Integer, Frame> pending = new TreeMap<>();

    /** A child that ended without success, which its parent bore or not. */
    private record Lost(Frame frame, boolean tolerated) {}

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

    /** How many have been opened, and so the index of the first that has not. */
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
        int waiting = pending.size();
        return Math.min(outputs.length - opened + waiting, concurrency - (opened - ended - waiting));
    }

    boolean hasEnded() {
        return ended > 0;
    }

    /** The last event inside the child that ended last: the one in whose place the next child opens. */
    long lastEvent() {
        return lastEvent;
    }

    /** The event that came before all that its children did. */
    long startEvent() {
        return startEvent;
    }

    void startEvent(long event) {
        startEvent = event;
    }

    /** A child begins that has not begun before. */
    void open() {
        opened++;
    }

    /** The first child that is to go on where it was. */
    @Nullable
    Frame firstPending() {
        return pending.isEmpty() ? null : pending.get(pending.firstKey());
    }

    /** Takes the child of that index out of those that are to go on, if it is one. */
    @Nullable
    Frame reopen(int index) {
        return pending.remove(index);
    }

    /** A child ended without success. It is kept as it was: it may have to go on from there. */
    void lose(Frame child, boolean tolerated) {
        lost.put(child.index, new Lost(child, tolerated));
    }

    /** Those that ended without success are to go on when there is room. */
    void redrive() {
        lost.forEach((index, child) -> {
            if (child.tolerated()) {
                ended--;
                failed--;
            }
            child.frame().redrive();
            pending.put(index, child.frame());
        });
        lost.clear();
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
