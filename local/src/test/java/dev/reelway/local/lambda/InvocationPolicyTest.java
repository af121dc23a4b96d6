package dev.reelway.local.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class InvocationPolicyTest {

    @Test
    void triesAgainAfterOneMinuteAndTwoMoreAsLambdaDoes() {
        assertThat(InvocationPolicy.ofLambda(10).retries())
                .containsExactly(Duration.ofMinutes(1), Duration.ofMinutes(2));
    }

    @Test
    void triesAsOftenInAHurry() {
        assertThat(InvocationPolicy.hurried(10).retries())
                .containsExactly(Duration.ofSeconds(1), Duration.ofSeconds(2));
    }

    @Nested
    class Failures {

        @Test
        void refusesToRunNothing() {
            assertThatThrownBy(() -> new InvocationPolicy(0, 5, List.of()))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("The concurrency is 0 and the queue 5; expected at least 1 and 0");
        }

        @Test
        void refusesTimeoutsThatLambdaDoesNotHave() {
            assertThatThrownBy(() -> new LambdaFunction("f", () -> (in, out, context) -> {}, Duration.ZERO, 128))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("The timeout of function \"f\" is PT0S; expected 1 second to 15 minutes");
        }
    }
}
