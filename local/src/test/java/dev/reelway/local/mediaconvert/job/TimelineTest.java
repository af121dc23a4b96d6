package dev.reelway.local.mediaconvert.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TimelineTest {

    private static final Rational RATE = new Rational(30_000, 1001);

    @Test
    void beginsAtTheTimecodeOfTheInputIfThereIsOne() {
        Timeline embedded =
                new Timeline(new InputEdit.Origin(true, Timecode.ZERO), Optional.of(LocalDate.of(2003, 1, 25)));
        assertThat(embedded.begin(Optional.of("01:00:00;15"), RATE)).hasToString("2003-01-25T01:00:00.501Z");
        assertThat(embedded.begin(Optional.empty(), RATE)).hasToString("2003-01-25T00:00:00Z");
        assertThat(embedded.begin(Optional.of("nonsense"), RATE)).hasToString("2003-01-25T00:00:00Z");
    }

    @Test
    void countsFromTheEpochWithoutADate() {
        Timeline specified = new Timeline(
                new InputEdit.Origin(false, Timecode.parse("10:11:12:00").orElseThrow()), Optional.empty());
        assertThat(specified.begin(Optional.of("01:00:00:00"), RATE)).hasToString("1970-01-01T10:11:12Z");
        assertThat(Timeline.ZERO.begin(Optional.of("01:00:00:00"), RATE)).hasToString("1970-01-01T00:00:00Z");
    }
}
