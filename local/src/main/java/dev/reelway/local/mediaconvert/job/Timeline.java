package dev.reelway.local.mediaconvert.job;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * What the first frame of outputs has as its time, where they show one. Timecodes have no dates, so that without one of its own
 * a job counts from the first of January 1970: outputs of the same job are always the same.
 *
 * @param embedded whether it is the timecode of the input, if that has one
 * @param start what it is otherwise
 * @param date the day, if the job names one
 * @see <a href="https://docs.aws.amazon.com/mediaconvert/latest/ug/timecode-jobconfig.html">Adjusting the output timeline</a>
 */
public record Timeline(boolean embedded, Timecode start, Optional<LocalDate> date) {

    /** Midnight of no day in particular. */
    public static final Timeline ZERO = new Timeline(false, Timecode.ZERO, Optional.empty());

    private static final int HOUR = 3600;
    private static final int MINUTE = 60;

    /**
     * When outputs begin.
     *
     * @param timecode of the input, if it has one
     * @param rate frames a second, which a timecode counts
     */
    public Instant begin(Optional<String> timecode, Rational rate) {
        Timecode first = embedded ? timecode.flatMap(Timecode::parse).orElse(Timecode.ZERO) : start;
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
