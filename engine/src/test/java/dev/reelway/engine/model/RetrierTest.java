package dev.reelway.engine.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetrierTest {

    private static final ErrorMatch ANY = new ErrorMatch(Set.of("States.ALL"));

    @ParameterizedTest
    @CsvSource({"0, 3000", "1, 4500", "2, 6750", "3, 10000", "30, 10000"})
    void pausesLongerUpToALimit(int attempt, long millis) {
        var retrier = new Retrier(ANY, 3, 99, 1.5, OptionalLong.of(10), false);
        assertThat(retrier.delayMillis(attempt, 0.5)).isEqualTo(millis);
    }

    @Test
    void drawsThePauseWithFullJitter() {
        var retrier = new Retrier(ANY, 10, 3, 1, OptionalLong.empty(), true);
        assertThat(retrier.delayMillis(0, 0.0)).isZero();
        assertThat(retrier.delayMillis(0, 0.25)).isEqualTo(2500);
    }

    @ParameterizedTest
    @CsvSource({
        "States.ALL, Any, true",
        "States.ALL, States.Timeout, true",
        "States.ALL, States.Runtime, false",
        "States.TaskFailed, Any, true",
        "States.TaskFailed, States.Timeout, false",
        "Any, Any, true",
        "Any, Other, false"
    })
    void isForTheErrorsItNames(String named, String error, boolean expected) {
        assertThat(new ErrorMatch(Set.of(named)).matches(StateError.of(error, null)))
                .isEqualTo(expected);
    }

    @Test
    void catchesSilenceUnderBothNames() {
        StateError silence = StateError.timeout(true);
        assertThat(new ErrorMatch(Set.of("States.HeartbeatTimeout")).matches(silence))
                .isTrue();
        assertThat(new ErrorMatch(Set.of("States.Timeout")).matches(silence)).isTrue();
        assertThat(new ErrorMatch(Set.of("States.HeartbeatTimeout")).matches(StateError.timeout(false)))
                .isFalse();
    }
}
