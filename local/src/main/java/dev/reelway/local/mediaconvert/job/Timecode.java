package dev.reelway.local.mediaconvert.job;

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
