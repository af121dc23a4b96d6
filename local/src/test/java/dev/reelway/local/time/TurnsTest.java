package dev.reelway.local.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;

class TurnsTest {

    private final Deque<Runnable> threads = new ArrayDeque<>();
    private final List<String> ran = new ArrayList<>();
    private final Turns turns = new Turns(threads::add, 2);

    @Test
    void noMoreThanThatManyRunAtOnceAndTheOthersInTheirOrder() {
        List.of("a", "b", "c", "d").forEach(name -> turns.execute(() -> ran.add(name)));
        assertThat(threads).hasSize(2);
        while (!threads.isEmpty()) {
            threads.pop().run();
            assertThat(threads).hasSizeLessThanOrEqualTo(2);
        }
        assertThat(ran).containsExactly("a", "b", "c", "d");
    }

    @Test
    void whatFailsGivesItsTurnUp() {
        turns.execute(() -> {
            throw new IllegalStateException("no");
        });
        turns.execute(() -> ran.add("b"));
        turns.execute(() -> ran.add("c"));
        assertThatThrownBy(() -> threads.pop().run()).hasMessage("no");
        assertThat(threads).hasSize(2);
    }

    @Test
    void takesAtLeastOne() {
        assertThatThrownBy(() -> new Turns(threads::add, 0)).hasMessage("0 tasks at once; expected at least 1");
    }
}
