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
    @CsvSource({
        "1799, 30000/1001, true, 00:00:59;29",
        "1800, 30000/1001, true, 00:01:00;02",
        "17981, 30000/1001, true, 00:09:59;29",
        "17982, 30000/1001, true, 00:10:00;00",
        "19782, 30000/1001, true, 00:11:00;02",
        "3600, 60000/1001, true, 00:01:00;04",
        "1800, 30000/1001, false, 00:01:00:00",
        "1500, 25/1, true, 00:01:00:00"
    })
    void writesTheTimecodeOfAFrame(long frame, String rate, boolean drops, String timecode) {
        assertThat(Timecode.of(frame, Rational.parse(rate).orElseThrow(), drops).text())
                .isEqualTo(timecode);
    }

    @ParameterizedTest
    @CsvSource({"10:01:00:00, 10:01:00;02", "10:10:00:00, 10:10:00;00", "10:01:00:05, 10:01:00;05"})
    void beginsWithTheNextNumberWhereOneIsLeftOut(String given, String counted) {
        Rational rate = Rational.parse("30000/1001").orElseThrow();
        assertThat(Timecode.parse(given).orElseThrow().counted(rate, true).text())
                .isEqualTo(counted);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1:00:00:00", "00:60:00:00", "00:00:00,00", "00:00:00:000"})
    void readsNothingElse(String text) {
        assertThat(Timecode.parse(text)).isEmpty();
    }
}
