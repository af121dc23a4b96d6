package dev.reelway.engine.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Whatever is wrong with one event of a recorded history, the comparison notices: what passes, passes because every event is as
 * recorded. {@code -Dconformance.seed} draws other cases and events.
 */
class StrictnessTest {

    private static final int CASES = 60;

    private final long seed = Long.getLong("conformance.seed", 20261123);
    private final ConformanceFolder folder = ConformanceFolder.configured();

    @BeforeEach
    void needsTheFolder() {
        folder.assumeThere();
    }

    /** Those that are recorded whole and in order. */
    private List<RecordedCase> cases(Random random) {
        var all = new ArrayList<RecordedCase>();
        folder.byArea().values().stream()
                .flatMap(List::stream)
                .filter(recorded -> recorded.isExecution()
                        && recorded.outOfScope().isEmpty()
                        && Deviations.reason(recorded.id()).isEmpty()
                        && isInOrder(recorded))
                .forEach(all::add);
        var drawn = new ArrayList<RecordedCase>();
        while (drawn.size() < CASES) {
            drawn.add(all.remove(random.nextInt(all.size())));
        }
        return drawn;
    }

    private static boolean isInOrder(RecordedCase recorded) {
        var events = recorded.expected().path("events");
        return !events.isEmpty()
                && !recorded.mapInterleaves()
                && StreamSupport.stream(events.spliterator(), false)
                        .allMatch(event -> event.path("id").isNumber());
    }

    @ParameterizedTest
    @EnumSource
    void noticesAnEventThatIsNotAsRecorded(BrokenEvents kind) {
        var random = new Random(seed);
        var player = new Player(folder.settings());
        int broken = 0;
        for (RecordedCase recorded : cases(random)) {
            assertThat(player.play(recorded)).as(recorded.id()).isEmpty();
            Optional<ObjectNode> expectation = kind.in(recorded.expected(), random);
            if (expectation.isPresent()) {
                broken++;
                assertThat(player.play(recorded, expectation.get()))
                        .as(kind + " in " + recorded.id() + " with the seed " + seed)
                        .isPresent();
            }
        }
        assertThat(broken).isGreaterThan(CASES / 2);
    }
}
