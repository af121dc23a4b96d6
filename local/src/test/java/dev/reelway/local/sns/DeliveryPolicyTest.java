package dev.reelway.local.sns;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class DeliveryPolicyTest {

    @Test
    void triesThreeTimesMoreTwentySecondsApartAsSnsDoes() {
        Duration pause = Duration.ofSeconds(20);
        assertThat(DeliveryPolicy.ofSns().retries()).containsExactly(pause, pause, pause);
        assertThat(DeliveryPolicy.ofSns().patience()).isEqualTo(Duration.ofSeconds(15));
    }

    @Test
    void triesAsOftenInAHurry() {
        assertThat(DeliveryPolicy.hurried().retries())
                .hasSameSizeAs(DeliveryPolicy.ofSns().retries());
    }
}
