package dev.reelway.local.mediaconvert.job;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Frame numbers of drop-frame timecodes as SMPTE ST 12-1 counts them. */
class TimecodeTest {

    @ParameterizedTest
    @CsvSource({
        "00:00:01:00,25/1,25",
        "10:00:00:00,25/1,900000",
        "00:00:59;29,30000/1001,1799",
        "00:01:00;02,30000/1001,1800",
        "00:10:00;00,30000/1001,17982",
        "01:00:00;00,30000/1001,107892",
        "00:01:00;04,60000/1001,3600",
        "00:01:00:00,30000/1001,1800",
        "00:01:00;00,25/1,1500"
    })
    void countsFrames(String timecode, String rate, long frame) {
        assertThat(Timecode.parse(timecode)
                        .orElseThrow()
                        .frame(Rational.parse(rate).orElseThrow()))
                .isEqualTo(frame);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1:00:00:00", "00:60:00:00", "00:00:00,00", "00:00:00:000"})
    void readsNothingElse(String text) {
        assertThat(Timecode.parse(text)).isEmpty();
    }
}
