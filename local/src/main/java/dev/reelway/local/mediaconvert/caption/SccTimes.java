package dev.reelway.local.mediaconvert.caption;

import dev.reelway.local.mediaconvert.job.Rational;
import dev.reelway.local.mediaconvert.job.Timecode;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Makes the timecodes of a Scenarist file count as ffmpeg takes them: it has each frame last 33 ms and knows no drop-frame
 * counting, which is off by 3.6 s after an hour.
 *
 * @see <a href="https://docs.aws.amazon.com/sdk-for-kotlin/api/latest/mediaconvert/aws.sdk.kotlin.services.mediaconvert.model/-file-source-settings/framerate.html">
 *     Frame rate of caption files</a>
 */
public final class SccTimes {

    /** What Scenarist files count at unless something else is said. */
    public static final Rational USUAL = new Rational(30_000, 1001);

    private static final Pattern LINE = Pattern.compile("(?m)^[ \\t]*(\\d{2}:\\d{2}:\\d{2}[:;.,]\\d{2})(?=\\s)");
    private static final int FRAME_MILLIS = 33;

    private SccTimes() {}

    /** The same file with the timecodes that ffmpeg has to be given. */
    public static String counted(String file, Rational rate) {
        Matcher matcher = LINE.matcher(file);
        return matcher.replaceAll(found -> {
            String code = found.group(1);
            boolean drops = code.charAt(8) != ':';
            String form = code.substring(0, 8) + (drops ? ";" : ":") + code.substring(9);
            return Timecode.parse(form)
                    .map(timecode -> written(timecode.frame(rate) / rate.toDouble()))
                    .orElse(code);
        });
    }

    private static String written(double seconds) {
        long whole = (long) Math.floor(seconds + 1e-6);
        long frames = Math.min(30, Math.round((seconds - whole) * 1000 / FRAME_MILLIS));
        return String.format(
                java.util.Locale.ROOT,
                "%02d:%02d:%02d:%02d",
                whole / 3600,
                whole / 60 % 60,
                whole % 60,
                Math.max(0, frames));
    }
}
