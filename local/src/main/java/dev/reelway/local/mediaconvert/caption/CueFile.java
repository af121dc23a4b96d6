package dev.reelway.local.mediaconvert.caption;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads SRT and WebVTT, which differ in little but the comma of their times.
 *
 * @see <a href="https://www.w3.org/TR/webvtt1/">WebVTT</a>
 */
public final class CueFile {

    private static final Pattern TIMES = Pattern.compile(
            "(?:(\\d{1,4}):)?(\\d{1,2}):(\\d{2})[.,](\\d{3})\\s+-->\\s+(?:(\\d{1,4}):)?(\\d{1,2}):(\\d{2})[.,](\\d{3}).*");
    private static final int MOST_CUES = 100_000;

    private CueFile() {}

    /**
     * The cues in order of time.
     *
     * @param delta milliseconds that are added to each time; what begins before zero is cut there
     */
    public static List<Cue> read(String file, long delta) {
        List<Cue> cues = new ArrayList<>();
        for (String block : file.replace("\uFEFF", "").replace("\r", "").split("\n{2,}", -1)) {
            List<String> lines = block.strip().lines().toList();
            for (int i = 0; i < lines.size() && cues.size() < MOST_CUES; i++) {
                Matcher times = TIMES.matcher(lines.get(i).strip());
                if (times.matches()) {
                    String text = String.join("\n", lines.subList(i + 1, lines.size()));
                    Cue cue = new Cue(Math.max(0, millis(times, 1) + delta), millis(times, 5) + delta, text.strip());
                    if (!cue.text().isEmpty() && cue.end() > cue.start()) {
                        cues.add(cue);
                    }
                    break;
                }
            }
        }
        cues.sort(Comparator.comparingLong(Cue::start));
        return cues;
    }

    private static long millis(Matcher times, int group) {
        long hours = times.group(group) == null ? 0 : Long.parseLong(times.group(group));
        long minutes = Long.parseLong(times.group(group + 1));
        long seconds = Long.parseLong(times.group(group + 2));
        return ((hours * 60 + minutes) * 60 + seconds) * 1000 + Long.parseLong(times.group(group + 3));
    }
}
