package dev.reelway.local.cli;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A time as it is written on the command line: a number of days, hours or minutes. */
final class Retention {

    private static final Pattern FORM = Pattern.compile("([1-9][0-9]{0,5})([dhm])");

    private Retention() {}

    static Duration parse(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw new UsageException(
                    "--retain must be a number of days, hours or minutes such as 90d, 12h or 30m, but is \"" + text
                            + "\".");
        }
        long number = Long.parseLong(form.group(1));
        return switch (form.group(2)) {
            case "d" -> Duration.ofDays(number);
            case "h" -> Duration.ofHours(number);
            default -> Duration.ofMinutes(number);
        };
    }
}
