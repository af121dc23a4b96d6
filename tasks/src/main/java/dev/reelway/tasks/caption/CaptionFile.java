package dev.reelway.tasks.caption;

import dev.reelway.tasks.media.WebVttTime;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads SRT and WebVTT, which differ in little but the comma of their times, and writes WebVTT.
 *
 * @see <a href="https://www.w3.org/TR/webvtt1/">WebVTT</a>
 */
final class CaptionFile {

    private static final Pattern TIMES = Pattern.compile(
            "(?:(\\d{1,4}):)?(\\d{1,2}):(\\d{2})[.,](\\d{3})\\s+-->\\s+(?:(\\d{1,4}):)?(\\d{1,2}):(\\d{2})[.,](\\d{3}).*");
    private static final int MOST_CUES = 100_000;

    private CaptionFile() {}

    /** The cues in order of time; no two overlap, because an earlier one ends where the next begins. */
    static List<Cue> read(String file) {
        List<Cue> cues = new ArrayList<>();
        for (String block : file.replace("\uFEFF", "").replace("\r", "").split("\n{2,}", -1)) {
            List<String> lines = block.strip().lines().toList();
            for (int i = 0; i < lines.size(); i++) {
                Matcher times = TIMES.matcher(lines.get(i).strip());
                if (times.matches()) {
                    add(
                            cues,
                            times,
                            String.join("\n", lines.subList(i + 1, lines.size()))
                                    .strip());
                    break;
                }
            }
        }
        cues.sort(java.util.Comparator.comparingLong(Cue::start));
        for (int i = 0; i + 1 < cues.size(); i++) {
            Cue cue = cues.get(i);
            cues.set(i, new Cue(cue.start(), Math.min(cue.end(), cues.get(i + 1).start()), cue.text()));
        }
        cues.removeIf(cue -> cue.end() <= cue.start());
        return cues;
    }

    private static void add(List<Cue> cues, Matcher times, String text) {
        if (text.isEmpty()) {
            return;
        }
        if (cues.size() == MOST_CUES) {
            throw new IllegalArgumentException("The caption file has more than 100,000 cues.");
        }
        // An arrow inside a cue would end it; SRT knows no such rule.
        cues.add(new Cue(millis(times, 1), millis(times, 5), text.replace("-->", "->")));
    }

    private static long millis(Matcher times, int group) {
        long hours = times.group(group) == null ? 0 : Long.parseLong(times.group(group));
        long minutes = Long.parseLong(times.group(group + 1));
        long seconds = Long.parseLong(times.group(group + 2));
        return ((hours * 60 + minutes) * 60 + seconds) * 1000 + Long.parseLong(times.group(group + 3));
    }

    static String write(List<Cue> cues) {
        StringBuilder file = new StringBuilder("WEBVTT\nX-TIMESTAMP-MAP=LOCAL:00:00:00.000,MPEGTS:0\n");
        for (Cue cue : cues) {
            file.append('\n').append(WebVttTime.of(cue.start())).append(" --> ").append(WebVttTime.of(cue.end()));
            file.append('\n').append(cue.text()).append('\n');
        }
        return file.toString();
    }
}
