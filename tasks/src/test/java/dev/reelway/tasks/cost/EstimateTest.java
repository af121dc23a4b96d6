package dev.reelway.tasks.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EstimateTest {

    private final Rates rates = Rates.load();

    @ParameterizedTest
    @CsvSource({
        // Basic tier on the pricing page: SD 0.0075, HD 0.015, 4K 0.03 a minute; twice that above 30 frames a second.
        "H_264, 480, 25, 60, 0.007500",
        "H_264, 719, 30, 60, 0.007500",
        "H_264, 720, 29.97, 60, 0.015000",
        "H_264, 1080, 24, 3600, 0.900000",
        "H_264, 1081, 24, 60, 0.030000",
        "H_264, 2160, 59.94, 60, 0.060000",
        // Ten seconds at least, then by the second.
        "H_264, 1080, 25, 1, 0.002500",
        "H_264, 1080, 25, 10.2, 0.002750"
    })
    void videoCostsByCodecSizeFramesAndSeconds(
            String codec, int shortSide, double frames, double seconds, BigDecimal amount) {
        Cost cost = new Estimate(rates).video(codec, shortSide, frames, seconds).cost();
        assertThat(cost.amount()).isEqualByComparingTo(amount);
        assertThat(cost.currency()).isEqualTo("USD");
        assertThat(cost.ratesAsOf()).isEqualTo("2024-12-01");
    }

    @Test
    void theRestIsAddedUp() {
        Cost cost =
                new Estimate(rates).audio(2, 120).speech(120).transitions(13).cost();
        // 2 x 2 min x 0.003, 2 min x 0.024, 13 x 0.000025.
        assertThat(cost.amount()).isEqualByComparingTo("0.060325");
        assertThat(cost.items())
                .extracting(Cost.Item::what)
                .containsExactly("encode sound 1", "encode sound 2", "transcribe", "state transitions");
    }

    @Test
    void whatHasNoRateIsNotForFree() {
        assertThatThrownBy(() -> new Estimate(rates).video("AV1", 720, 25, 60))
                .hasMessage("The rates of us-east-1 have none for AV1 HD");
    }

    @Test
    void peopleReadCentsAndMoreDigitsOnlyBelowOne() {
        assertThat(Cost.dollars(new BigDecimal("1.2345"))).isEqualTo("$1.23");
        assertThat(Cost.dollars(BigDecimal.ZERO)).isEqualTo("$0.00");
        assertThat(Cost.dollars(new BigDecimal("0.002500"))).isEqualTo("$0.002500");
    }
}
