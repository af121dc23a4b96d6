package dev.reelway.local.mediaconvert.job;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A timecode as it is written: hours, minutes, seconds and frames. A semicolon before the frames marks drop-frame counting.
 *
 * @param dropFrame whether the first two numbers of each minute but every tenth are left out
 * @see <a href="https://docs.aws.amazon.com/mediaconvert/latest/ug/setting-up-timecode.html">Timecodes</a>
 */
public record Timecode(int hours, int minutes, int seconds, int frames, boolean dropFrame) {

    /** Where counting begins unless something else is said. */
    public static final Timecode ZERO = new Timecode(0, 0, 0, 0, false);

    private static final Pattern FORM = Pattern.compile("([01]\\d|2[0-4]):([0-5]\\d):([0-5]\\d)([:;])(\\d{2})");
    private static final int MINUTE = 60;

    /** Reads {@code 01:00:00:00} or {@code 01:00:00;02}; empty for anything else. */
    public static Optional<Timecode> parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        return Optional.of(new Timecode(
                Integer.parseInt(matcher.group(1)),
                Integer.parseInt(matcher.group(2)),
                Integer.parseInt(matcher.group(3)),
                Integer.parseInt(matcher.group(5)),
                matcher.group(4).equals(";")));
    }

    /**
     * The timecode of a frame.
     *
     * @param frame from midnight on
     * @param drops whether numbers are left out, if the rate has that
     */
    public static Timecode of(long frame, Rational rate, boolean drops) {
        long nominal = Math.round(rate.toDouble());
        boolean dropping = drops && dropsAt(rate);
        long number = frame;
        if (dropping) {
            long left = nominal / 15;
            long minute = nominal * MINUTE - left;
            long tens = frame / (10 * minute + left);
            long rest = frame % (10 * minute + left);
            long minutes = rest < nominal * MINUTE ? 0 : (rest - left) / minute;
            number = frame + left * (9 * tens + minutes);
        }
        long seconds = number / nominal;
        return new Timecode(
                (int) (seconds / (MINUTE * MINUTE) % 24),
                (int) (seconds / MINUTE % MINUTE),
                (int) (seconds % MINUTE),
                (int) (number % nominal),
                dropping);
    }

    /**
     * The same hour, minute, second and frame where numbers are left out, or are not; the next that there is if it is one of
     * those.
     */
    public Timecode counted(Rational rate, boolean drops) {
        long left = Math.round(rate.toDouble()) / 15;
        boolean isLeftOut = drops && seconds == 0 && minutes % 10 != 0 && frames < left;
        return new Timecode(hours, minutes, seconds, isLeftOut ? (int) left : frames, drops);
    }

    /** Whether timecodes of a rate can leave numbers out: 29.97 and 59.94 frames a second. */
    public static boolean dropsAt(Rational rate) {
        return rate.denominator() == 1001 && Math.round(rate.toDouble()) % 30 == 0;
    }

    /** As it is written. */
    public String text() {
        return String.format(
                Locale.ROOT, "%02d:%02d:%02d%c%02d", hours, minutes, seconds, dropFrame ? ';' : ':', frames);
    }

    /** Which frame it is, from midnight on. */
    public long frame(Rational rate) {
        long nominal = Math.round(rate.toDouble());
        long minute = hours * (long) MINUTE + minutes;
        long counted = (minute * MINUTE + seconds) * nominal + frames;
        // 29.97 leaves out two numbers a minute and 59.94 four; other rates have no drop-frame counting.
        long dropped = dropFrame && nominal % 30 == 0 ? nominal / 15 : 0;
        return counted - dropped * (minute - minute / 10);
    }
}
