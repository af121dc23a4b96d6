package dev.reelway.local.states;

import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Two lists of executions as one, the newest first, as far as somebody reads on. */
final class Newest implements Iterator<StartedExecution> {

    private final Iterator<StartedExecution> first;
    private final Iterator<StartedExecution> second;
    private @Nullable StartedExecution ofFirst;
    private @Nullable StartedExecution ofSecond;

    private Newest(Iterator<StartedExecution> first, Iterator<StartedExecution> second) {
        this.first = first;
        this.second = second;
        ofFirst = next(first);
        ofSecond = next(second);
    }

    /** One that is in both, because it moved from one to the other meanwhile, comes once. */
    static Stream<StartedExecution> of(List<StartedExecution> first, Stream<StartedExecution> second) {
        var all = new Newest(first.iterator(), second.iterator());
        return StreamSupport.stream(
                Spliterators.spliteratorUnknownSize(all, Spliterator.ORDERED | Spliterator.NONNULL), false);
    }

    private static @Nullable StartedExecution next(Iterator<StartedExecution> iterator) {
        return iterator.hasNext() ? iterator.next() : null;
    }

    @Override
    public boolean hasNext() {
        return ofFirst != null || ofSecond != null;
    }

    @Override
    public StartedExecution next() {
        StartedExecution a = ofFirst;
        StartedExecution b = ofSecond;
        if (a == null || (b != null && b.number() > a.number())) {
            ofSecond = next(second);
            if (b == null) {
                throw new NoSuchElementException("There are no more executions");
            }
            return b;
        }
        if (b != null && b.number() == a.number()) {
            ofSecond = next(second);
        }
        ofFirst = next(first);
        return a;
    }
}
