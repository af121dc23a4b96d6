package dev.reelway.local.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlacesTest {

    private static final Runnable FIRST = new Task("first");
    private static final Runnable SECOND = new Task("second");
    private static final Runnable THIRD = new Task("third");

    private record Task(String name) implements Runnable {

        @Override
        public void run() {
            throw new AssertionError("Only the order of " + name + " is of interest");
        }
    }

    private final List<Runnable> started = new ArrayList<>();
    private final Places places = new Places(started::add, 1, 1);

    @Test
    void whoHasWaitedLongestGetsThePlaceAndNobodyElse() {
        assertThat(places.offer(FIRST)).isTrue();
        assertThat(places.offer(SECOND)).isTrue();
        places.add(THIRD);
        assertThat(started).containsExactly(FIRST);
        places.leave();
        assertThat(started).containsExactly(FIRST, SECOND);
        assertThat(places.take()).isFalse();
        places.leave();
        assertThat(started).containsExactly(FIRST, SECOND, THIRD);
        places.leave();
        assertThat(places.take()).isTrue();
        assertThat(places.take()).isFalse();
    }

    @Test
    void theLineHasAnEndForWhoComesNewAndNoneForWhoComesAgain() {
        places.offer(FIRST);
        places.offer(SECOND);
        assertThat(places.offer(THIRD)).isFalse();
        places.add(THIRD);
        assertThat(places.dismiss()).isEqualTo(2);
        places.leave();
        assertThat(started).containsExactly(FIRST);
    }
}
