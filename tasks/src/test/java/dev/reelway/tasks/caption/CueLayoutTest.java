package dev.reelway.tasks.caption;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The rules by which speech becomes captions, each by itself and all of them on speech that is drawn. */
class CueLayoutTest {

    /** Words of a sentence, one every so many milliseconds; a mark at a word's end is its mark. */
    private static List<SpokenWord> said(long start, long every, String sentence) {
        List<SpokenWord> words = new ArrayList<>();
        for (String word : sentence.split(" ", -1)) {
            String bare = word.replaceAll("[.,?!]$", "");
            long at = start + words.size() * every;
            words.add(new SpokenWord(at, at + every, bare, word.substring(bare.length())));
        }
        return words;
    }

    private static List<Cue> lay(List<SpokenWord> words) {
        return CueLayout.of(words, "en-US");
    }

    @Test
    void putsAShortSentenceOnOneLine() {
        assertThat(lay(said(0, 300, "He was not an ill-disposed young man.")))
                .containsExactly(new Cue(0, 2176, "He was not an ill-disposed young man."));
    }

    @Test
    void breaksALongOneBehindAMarkRatherThanInTheMiddle() {
        assertThat(lay(said(0, 250, "Unless to be cold hearted, and rather selfish, is to be ill disposed.")))
                .extracting(Cue::text)
                .containsExactly("Unless to be cold hearted,\nand rather selfish, is to be ill disposed.");
    }

    @Test
    void beginsANewCueForANewSentence() {
        assertThat(lay(said(0, 400, "He left at once. She stayed behind.")))
                .extracting(Cue::text)
                .containsExactly("He left at once.", "She stayed behind.");
    }

    @Test
    void keepsSentencesTogetherThatAreTooShortToBeShownAlone() {
        assertThat(lay(said(0, 300, "Yes. No. Perhaps."))).extracting(Cue::text).containsExactly("Yes. No. Perhaps.");
    }

    @Test
    void endsACueAtAPause() {
        List<SpokenWord> words = new ArrayList<>(said(0, 500, "and then there was"));
        words.addAll(said(3500, 500, "silence for a while"));

        assertThat(lay(words))
                .containsExactly(new Cue(0, 2000, "and then there was"), new Cue(3500, 5500, "silence for a while"));
    }

    @Test
    void endsAFullCueBehindTheLastMark() {
        List<Cue> cues = lay(said(
                0,
                200,
                "one two three four five six seven eight nine ten eleven twelve thirteen, fourteen fifteen sixteen"));

        assertThat(cues)
                .extracting(Cue::text)
                .containsExactly(
                        "one two three four five six seven\neight nine ten eleven twelve thirteen,",
                        "fourteen fifteen sixteen");
    }

    @Test
    void showsAWordForASecondAndLongerThanItIsSaidSoThatItCanBeRead() {
        assertThat(lay(List.of(new SpokenWord(5000, 5200, "Now", "!")))).containsExactly(new Cue(5000, 6000, "Now!"));
        assertThat(lay(List.of(new SpokenWord(0, 500, "antidisestablishmentarianism", ""))))
                .containsExactly(new Cue(0, 1647, "antidisestablishmentarianism"));
    }

    @Test
    void escapesWhatWebVttWouldTakeForMarkup() {
        assertThat(lay(said(0, 500, "a <b> & --> c")))
                .extracting(Cue::text)
                .containsExactly("a &lt;b&gt; &amp; --&gt; c");
    }

    @Test
    void writesChineseWithoutSpacesInShorterLines() {
        List<SpokenWord> words = said(0, 100, "我 们 今 天 去 看 电 影 然 后 回 家 吃 饭 休 息 明 天 再 见 面 谈 谈 工 作");

        assertThat(CueLayout.of(words, "zh-CN")).extracting(Cue::text).containsExactly("我们今天去看电影然后回家\n吃饭休息明天再见面谈谈工作");
    }

    @Test
    void makesNothingOfSilence() {
        assertThat(lay(List.of())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void keepsEveryRuleWhateverIsSaid(long seed) {
        List<SpokenWord> words = drawn(new Random(seed));

        List<Cue> cues = lay(words);

        assertThat(String.join(" ", cues.stream().map(Cue::text).toList()).replace('\n', ' '))
                .as("no word is lost, seed %d", seed)
                .isEqualTo(
                        String.join(" ", words.stream().map(SpokenWord::written).toList()));
        assertThat(cues).allSatisfy(cue -> {
            assertThat(cue.text().lines().toList())
                    .hasSizeBetween(1, 2)
                    .allSatisfy(line -> assertThat(line).hasSizeBetween(1, 42));
            assertThat(cue.end() - cue.start()).isBetween(1000L, 7000L);
        });
        for (int i = 1; i < cues.size(); i++) {
            assertThat(cues.get(i).start())
                    .isGreaterThanOrEqualTo(cues.get(i - 1).end());
        }
    }

    /** Speech at up to 20 characters a second with marks and pauses. */
    private static List<SpokenWord> drawn(Random random) {
        List<SpokenWord> words = new ArrayList<>();
        long time = 0;
        for (int i = 0; i < 300; i++) {
            int length = 1 + random.nextInt(14);
            long spoken = length * 50L + 50 + random.nextInt(400);
            String mark = List.of("", "", "", "", "", ",", ".", "?").get(random.nextInt(8));
            words.add(new SpokenWord(time, time + spoken, "x".repeat(length), mark));
            time += spoken + (random.nextInt(12) == 0 ? 500 + random.nextInt(4000) : 0);
        }
        return words;
    }
}
