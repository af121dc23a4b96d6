package dev.reelway.local.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reelway.local.states.pace.Pacing;
import dev.reelway.local.states.pace.WaitScale;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class PacingOptionTest {

    @Test
    void timeIsRealOrFast() {
        assertThat(PacingOption.parse("real", Map.of())).isEqualTo(Pacing.REAL);
        assertThat(PacingOption.parse("fast", Map.of())).isEqualTo(new Pacing(true, WaitScale.FULL));
    }

    @Test
    void theEnvironmentScalesWaits() {
        assertThat(PacingOption.parse("real", Map.of("WAIT_TIME_SCALE", "0.25")))
                .isEqualTo(new Pacing(false, new WaitScale(0.25)));
        assertThat(PacingOption.parse("real", Map.of("WAIT_TIME_SCALE", ""))).isEqualTo(Pacing.REAL);
    }

    @Nested
    class Failures {

        @Test
        void anotherPace() {
            assertThatThrownBy(() -> PacingOption.parse("Fast", Map.of()))
                    .isInstanceOf(UsageException.class)
                    .hasMessage("--time must be real or fast, but is \"Fast\".");
        }

        @Test
        void aScaleThatIsNoNumber() {
            assertThatThrownBy(() -> PacingOption.parse("real", Map.of("WAIT_TIME_SCALE", "half")))
                    .isInstanceOf(UsageException.class)
                    .hasMessage("WAIT_TIME_SCALE must be a number from 0 to 1000 such as 0.5, but is \"half\".");
        }

        @Test
        void aNegativeScale() {
            assertThatThrownBy(() -> PacingOption.parse("fast", Map.of("WAIT_TIME_SCALE", "-0.5")))
                    .isInstanceOf(UsageException.class)
                    .hasMessage("WAIT_TIME_SCALE must be a number from 0 to 1000 such as 0.5, but is \"-0.5\".");
        }

        @Test
        void aScaleBeyondMeasure() {
            assertThatThrownBy(() -> PacingOption.parse("real", Map.of("WAIT_TIME_SCALE", "NaN")))
                    .isInstanceOf(UsageException.class)
                    .hasMessage("WAIT_TIME_SCALE must be a number from 0 to 1000 such as 0.5, but is \"NaN\".");
        }
    }
}
