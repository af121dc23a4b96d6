package dev.reelway.tasks.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelway.tasks.media.FrameRate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FrameRatesTest {

    @ParameterizedTest
    @CsvSource({"24,1", "25,1", "30000,1001", "24000,1001", "60000,1001", "1,1", "120,1", "10,1"})
    void keepsAUsualRate(int numerator, int denominator) {
        assertThat(FrameRates.conversion(new FrameRate(numerator, denominator))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"27345,1000,25,1", "0,0,30,1", "1000,1,30,1", "5731,100,60000,1001"})
    void namesTheNearestUsualRateForAnother(int numerator, int denominator, int usual, int per) {
        assertThat(FrameRates.conversion(new FrameRate(numerator, denominator))).hasValue(new FrameRate(usual, per));
    }

    @Test
    void guardsAgainstARateOfNothing() {
        assertThat(new FrameRate(25, 0).value()).isZero();
    }
}
