package dev.reelway.local.mediaconvert.caption;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What is done to lists of cues. */
public final class Cues {

    private Cues() {}

    /**
     * The cues at other times.
     *
     * @param delta milliseconds that are added; what begins before zero is cut there
     */
    public static List<Cue> moved(List<Cue> cues, long delta) {
        return cut(cues, -delta, Long.MAX_VALUE / 2, 0);
    }

    /**
     * What is seen of cues in a stretch.
     *
     * @param from where the stretch begins, in milliseconds
     * @param to where it ends
     * @param at the time that its beginning comes to
     */
    public static List<Cue> cut(List<Cue> cues, long from, long to, long at) {
        List<Cue> cut = new ArrayList<>();
        for (Cue cue : cues) {
            long start = Math.max(cue.start(), from);
            long end = Math.min(cue.end(), to);
            if (end > start) {
                cut.add(new Cue(start - from + at, end - from + at, cue.text()));
            }
        }
        cut.sort(Comparator.comparingLong(Cue::start));
        return cut;
    }

    /** What ffmpeg writes as SRT, without the fonts and places that it adds. */
    public static List<Cue> ofFfmpeg(String srt) {
        return CueFile.read(srt.replaceAll("\\{\\\\[^}]*}|</?font[^>]*>", "").replace("\\h", " "), 0).stream()
                .map(cue -> new Cue(cue.start(), cue.end(), stripped(cue.text())))
                .filter(cue -> !cue.text().isEmpty())
                .toList();
    }

    private static String stripped(String text) {
        return String.join(
                "\n",
                text.lines().map(String::strip).filter(line -> !line.isEmpty()).toList());
    }
}
