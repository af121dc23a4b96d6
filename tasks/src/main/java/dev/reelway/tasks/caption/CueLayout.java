package dev.reelway.tasks.caption;

import java.util.ArrayList;
import java.util.List;

/**
 * Lays spoken words out as captions: two lines of 42 characters at most, from one to seven seconds, never two at once, a new one for
 * a new sentence and after a pause, and on screen long enough to be read at 17 characters a second where the speaker leaves the time.
 *
 * @see <a href="https://partnerhelp.netflixstudios.com/hc/en-us/articles/217350977">English timed text style guide</a>
 * @see <a href="https://www.bbc.co.uk/accessibility/forproducts/guides/subtitles/">BBC subtitle guidelines</a>
 */
public final class CueLayout {

    private static final long SHORTEST = 1000;
    private static final long LONGEST = 7000;
    /** A silence that ends a cue. */
    private static final long PAUSE = 1000;

    private static final int CHARACTERS_A_SECOND = 17;
    private static final long SECOND = 1000;

    private final LineBreak lines;
    private final List<Cue> cues = new ArrayList<>();
    private List<SpokenWord> open = new ArrayList<>();

    private CueLayout(LineBreak lines) {
        this.lines = lines;
    }

    /**
     * Lays out.
     *
     * @param words in order of time
     * @param language in which they were said, such as {@code en-US}: some are written without spaces
     */
    public static List<Cue> of(List<SpokenWord> words, String language) {
        CueLayout layout = new CueLayout(LineBreak.of(language));
        for (SpokenWord word : words) {
            layout.add(word);
        }
        layout.close(layout.open);
        return layout.readable();
    }

    private void add(SpokenWord word) {
        if (!open.isEmpty() && isOver(word)) {
            close(open);
            open = new ArrayList<>();
        }
        while (!open.isEmpty() && !hasRoomFor(word)) {
            int end = clauseEnd();
            List<SpokenWord> rest = new ArrayList<>(open.subList(end, open.size()));
            close(open.subList(0, end));
            open = rest;
        }
        open.add(word);
    }

    /** Whether a cue ends before the word because of a pause, or of a sentence that has been shown long enough. */
    private boolean isOver(SpokenWord word) {
        SpokenWord last = open.get(open.size() - 1);
        boolean longEnough = word.start() - open.get(0).start() >= SHORTEST;
        return longEnough && (last.endsSentence() || word.start() - last.end() >= PAUSE);
    }

    private boolean hasRoomFor(SpokenWord word) {
        List<SpokenWord> more = new ArrayList<>(open);
        more.add(word);
        return word.end() - open.get(0).start() <= LONGEST && lines.lines(more).isPresent();
    }

    /** Where a cue that is full is best ended: behind the last mark of its second half, else at its end. */
    private int clauseEnd() {
        for (int end = open.size(); end > open.size() / 2; end--) {
            boolean longEnough = open.get(end - 1).end() - open.get(0).start() >= SHORTEST;
            if (open.get(end - 1).endsClause() && longEnough) {
                return end;
            }
        }
        return open.size();
    }

    private void close(List<SpokenWord> words) {
        if (!words.isEmpty()) {
            String text = lines.lines(words).orElseThrow(() -> new AssertionError("they were tried before: " + words));
            cues.add(new Cue(words.get(0).start(), words.get(words.size() - 1).end(), text));
        }
    }

    /** Lets each cue stand until it can have been read, as far as the next one leaves time. */
    private List<Cue> readable() {
        List<Cue> laidOut = new ArrayList<>();
        for (int i = 0; i < cues.size(); i++) {
            Cue cue = cues.get(i);
            long next = i + 1 < cues.size() ? cues.get(i + 1).start() : Long.MAX_VALUE;
            long reading = cue.text().length() * SECOND / CHARACTERS_A_SECOND;
            long wanted = Math.max(cue.end(), cue.start() + Math.max(SHORTEST, reading));
            long end = Math.min(Math.min(wanted, cue.start() + LONGEST), next);
            if (end > cue.start()) {
                laidOut.add(new Cue(cue.start(), end, escaped(cue.text())));
            }
        }
        return laidOut;
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
