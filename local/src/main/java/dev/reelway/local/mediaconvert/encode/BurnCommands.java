package dev.reelway.local.mediaconvert.encode;

import dev.reelway.local.mediaconvert.caption.CaptionText;
import dev.reelway.local.mediaconvert.caption.Cue;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;

/**
 * Captions on pictures: a fixed number of lines, whose text a script changes as cues come and go. However many cues there are,
 * a frame passes the same few filters.
 */
public final class BurnCommands {

    /** Lines at once; what is more goes on in the last. */
    static final int LINES = 3;

    private BurnCommands() {}

    /** The name of a picture's script in the work folder. */
    static String file(String label) {
        return "burn-" + label + ".txt";
    }

    /** The name of one of a picture's lines in the graph. */
    static String line(String label, int number) {
        return "drawtext@" + label + "l" + number;
    }

    /**
     * The script of a picture.
     *
     * @param cues in order of time
     * @param label of the picture
     * @param fromTop whether the first line of a cue is in the first place; else its last line is in the last
     */
    static String script(List<Cue> cues, String label, boolean fromTop) {
        TreeSet<Long> times = new TreeSet<>();
        for (Cue cue : cues) {
            times.add(cue.start());
            times.add(cue.end());
        }
        StringBuilder script = new StringBuilder();
        for (long time : times) {
            List<String> lines = new ArrayList<>();
            cues.stream()
                    .filter(cue -> cue.start() <= time && time < cue.end())
                    .flatMap(cue -> CaptionText.plain(cue.text()).lines())
                    .map(String::strip)
                    .filter(line -> !line.isEmpty())
                    .forEach(lines::add);
            script.append(change(time, fitted(lines), label, fromTop));
        }
        return script.toString();
    }

    private static List<String> fitted(List<String> lines) {
        if (lines.size() <= LINES) {
            return lines;
        }
        List<String> fitted = new ArrayList<>(lines.subList(0, LINES - 1));
        fitted.add(String.join(" ", lines.subList(LINES - 1, lines.size())));
        return fitted;
    }

    private static String change(long time, List<String> lines, String label, boolean fromTop) {
        List<String> commands = new ArrayList<>();
        int first = fromTop ? 0 : LINES - lines.size();
        for (int i = 0; i < LINES; i++) {
            boolean shown = i >= first && i < first + lines.size();
            if (shown) {
                commands.add(line(label, i) + " reinit " + text(lines.get(i - first)));
            }
            commands.add(line(label, i) + " enable " + (shown ? "1" : "0"));
        }
        return String.format(Locale.ROOT, "%.3f %s;\n", time / 1000.0, String.join(", ", commands));
    }

    /** Escaped twice: for the list of options that it is part of, and for the script that this is part of. */
    private static String text(String line) {
        String option = escaped(line.replaceAll("\\p{Cntrl}", ""), "\\':=[],; ");
        return escaped("text=" + option, "\\',; #");
    }

    private static String escaped(String text, String special) {
        StringBuilder escaped = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            if (special.indexOf(character) >= 0) {
                escaped.append('\\');
            }
            escaped.append(character);
        }
        return escaped.toString();
    }
}
