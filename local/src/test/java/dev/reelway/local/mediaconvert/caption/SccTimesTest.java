package dev.reelway.local.mediaconvert.caption;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelway.local.mediaconvert.job.Rational;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What ffmpeg is given has frames of 33 ms. */
class SccTimesTest {

    @ParameterizedTest
    @CsvSource({
        // Without drop-frame counting an hour of timecode is 3603.6 s: 18 frames of 33 ms are 0.594 s.
        "01:00:00:00, 30000, 1001, 01:00:03:18",
        // With it, it is an hour.
        "01:00:00;00, 30000, 1001, 00:59:59:30",
        "00:00:02:12, 25, 1, 00:00:02:15",
        "00:00:02:12, 24, 1, 00:00:02:15"
    })
    void countsFramesAsTheyAre(String code, long numerator, long denominator, String given) {
        assertThat(SccTimes.counted(
                        "Scenarist_SCC V1.0\n\n" + code + "\t9420 9420\n", new Rational(numerator, denominator)))
                .isEqualTo("Scenarist_SCC V1.0\n\n" + given + "\t9420 9420\n");
    }
}
