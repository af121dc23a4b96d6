package dev.reelway.local.states.recorded;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Whatever is wrong with one recorded answer, the comparison notices: what passes, passes because every answer is as recorded.
 * {@code -Dconformance.seed} draws other calls and answers.
 */
class RecordedCallsStrictnessTest {

    private static final int CASES = 15;

    private final long seed = Long.getLong("conformance.seed", 20261123);

    @ParameterizedTest
    @EnumSource
    void noticesAnAnswerThatIsNotAsRecorded(BrokenAnswers kind) throws Exception {
        Recordings recordings = Recordings.required();
        var random = new Random(seed);
        List<JsonNode> cases = new ArrayList<>(recordings.cases());
        cases.removeIf(json -> !json.path("kind").asText().equals("api")
                || new RecordedCalls(json).outOfScope().isPresent());
        int broken = 0;
        try (var player = new CallPlayer(recordings.settings())) {
            while (broken < CASES) {
                JsonNode calls = Since.added(cases.remove(random.nextInt(cases.size())));
                Optional<JsonNode> wrong = kind.in(calls, random);
                if (wrong.isPresent() && player.play(calls).isEmpty()) {
                    broken++;
                    assertThat(player.play(wrong.get()))
                            .as(kind + " in " + calls.path("id").asText() + " with the seed " + seed)
                            .isPresent();
                }
            }
        }
    }
}
