package dev.reelway.local.mediaconvert.job;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * What the first frame of outputs has as its time, where they show one. Timecodes have no dates, so that without one of its own
 * a job counts from the first of January 1970: outputs of the same job are always the same.
 *
 * @param timecode of the first frame
 * @param date the day, if the job names one
 * @see <a href="https://docs.aws.amazon.com/mediaconvert/latest/ug/timecode-jobconfig.html">Adjusting the output timeline</a>
 */
public record Timeline(InputEdit.Origin timecode, Optional<LocalDate> date) {

    /** Midnight of no day in particular. */
    public static final Timeline ZERO = new Timeline(new InputEdit.Origin(false, Timecode.ZERO), Optional.empty());

    private static final int HOUR = 3600;
    private static final int MINUTE = 60;

    /**
     * When outputs begin.
     *
     * @param embedded the timecode of the input, if it has one
     * @param rate frames a second, which a timecode counts
     */
    public Instant begin(Optional<String> embedded, Rational rate) {
        Timecode first =
                timecode.embedded() ? embedded.flatMap(Timecode::parse).orElse(timecode.start()) : timecode.start();
        double seconds = first.hours() * HOUR
                + first.minutes() * MINUTE
                + first.seconds()
                + first.frames() / Math.max(1, rate.toDouble());
        return date.orElse(LocalDate.EPOCH)
                .atStartOfDay(ZoneOffset.UTC)
                .toInstant()
                .plusMillis(Math.round(seconds * 1000));
    }
}
