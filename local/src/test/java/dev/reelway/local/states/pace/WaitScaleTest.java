package dev.reelway.local.states.pace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reelway.engine.run.Timers;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class WaitScaleTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00.25Z");

    private static Instant end(String scale, String time) {
        Timers timers = WaitScale.parse(scale).applyTo((at, action) -> () -> {});
        return timers.endOfWait(NOW, Instant.parse(time));
    }

    @Test
    void aTenthOfAWaitIsWaited() {
        assertThat(end("0.1", "2026-01-01T00:01:00.25Z")).isEqualTo(Instant.parse("2026-01-01T00:00:06.25Z"));
    }

    @Test
    void nothingIsWaited() {
        assertThat(end("0", "2026-01-02T00:00:00Z")).isEqualTo(NOW);
    }

    @Test
    void moreIsWaited() {
        assertThat(end("1.5", "2026-01-01T00:00:02.25Z")).isEqualTo(Instant.parse("2026-01-01T00:00:03.25Z"));
    }

    @Test
    void whatIsOverStaysOver() {
        assertThat(end("0.5", "2025-12-31T23:59:58.25Z")).isBefore(NOW);
    }

    @Test
    void theWholeTimeIsWaitedToTheNanosecond() {
        assertThat(end("1", "2094-01-01T00:00:00.123456789Z"))
                .isEqualTo(Instant.parse("2094-01-01T00:00:00.123456789Z"));
    }

    @Test
    void negativeIsRefused() {
        assertThatThrownBy(() -> WaitScale.parse("-1"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("A Wait state cannot wait -1.0 times as long; expected 0 to 1000.0");
    }
}
