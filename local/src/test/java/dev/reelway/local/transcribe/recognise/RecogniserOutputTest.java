package dev.reelway.local.transcribe.recognise;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What recognisers print and say, as words. */
class RecogniserOutputTest {

    /** What pocketsphinx 5prealpha printed of the second utterance of speech.m4a, shortened. */
    private static final String POCKETSPHINX = """
            he was not an illness those young man
            <s> 7.240 7.260 0.999500
            he 7.270 7.370 0.998701
            was(2) 7.380 7.590 0.999500
            <sil> 8.010 8.160 0.581257
            [NOISE] 8.170 8.180 0.1
            ++UM++ 8.190 8.200 0.1
            s. 8.340 8.750 1.000100
            </s> 9.780 10.040 1.000000
            """;

    @Test
    void ofPocketsphinxIsAWordALineWithoutNoisesAndVariants() {
        assertThat(PocketsphinxRecogniser.words(POCKETSPHINX.lines().toList()))
                .containsExactly(
                        new Word(7.27, 7.37, "he", 0.998701, ""),
                        new Word(7.38, 7.59, "was", 0.9995, ""),
                        new Word(8.34, 8.75, "s.", 1, ""));
    }

    @Test
    void ofPocketsphinxIsNothingForSilence() {
        assertThat(PocketsphinxRecogniser.words(List.of("", "<s> 0.000 0.110 1.000100", "</s> 0.120 0.630 1.000000")))
                .isEmpty();
    }

    /** The form is that of Vosk's documentation. */
    @Test
    void ofVoskIsAResultOfWords() throws Exception {
        assertThat(
                        VoskRecogniser.words(
                                "{\"result\": [{\"conf\": 0.9, \"end\": 1.2, \"start\": 0.8, \"word\": \"hello\"}], \"text\": \"hello\"}"))
                .containsExactly(new Word(0.8, 1.2, "hello", 0.9, ""));
        assertThat(VoskRecogniser.words("{\"text\": \"\"}")).isEmpty();
    }

    @Test
    void ofWhisperIsAPhraseWhoseTimeItsWordsShareByLength() {
        assertThat(WhisperRecogniser.phrase(1, 3, " Well, hello (music) you!"))
                .containsExactly(
                        new Word(1, 1 + 2 * 5 / 14.0, "Well", 1, ","),
                        new Word(1 + 2 * 5 / 14.0, 1 + 2 * 10 / 14.0, "hello", 1, ""),
                        new Word(1 + 2 * 10 / 14.0, 3, "you", 1, "!"));
        assertThat(WhisperRecogniser.phrase(0, 2, " [BLANK_AUDIO]")).isEmpty();
    }
}
