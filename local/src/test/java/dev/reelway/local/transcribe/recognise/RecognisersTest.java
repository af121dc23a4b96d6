package dev.reelway.local.transcribe.recognise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which recogniser a machine has, and which languages each of them takes. */
class RecognisersTest {

    @TempDir
    Path folder;

    private static Wanted language(String code) {
        return new Wanted(Optional.of(code), List.of());
    }

    private static final Wanted ANY = new Wanted(Optional.empty(), List.of());

    private Optional<Recogniser> found(Map<String, String> environment) {
        return Recognisers.find(environment, null);
    }

    @Test
    void whisperComesBeforeVoskAndVoskBeforePocketsphinx() throws Exception {
        assertThat(folder.resolve("pocketsphinx_continuous").toFile().createNewFile())
                .isTrue();
        assertThat(folder.resolve("pocketsphinx_continuous").toFile().setExecutable(true))
                .isTrue();
        String path = folder.toString();

        assertThat(found(Map.of("PATH", path, "REELWAY_WHISPER_MODEL", "w", "REELWAY_VOSK_MODEL", "v")))
                .containsInstanceOf(WhisperRecogniser.class);
        assertThat(found(Map.of("PATH", path, "REELWAY_VOSK_MODEL", "v"))).containsInstanceOf(VoskRecogniser.class);
        assertThat(found(Map.of("PATH", "/nowhere:" + path))).containsInstanceOf(PocketsphinxRecogniser.class);
        assertThat(found(Map.of("PATH", "/nowhere", "REELWAY_VOSK_MODEL", " "))).isEmpty();
    }

    @Test
    void pocketsphinxHearsAmericanEnglish() {
        Recogniser pocketsphinx = new PocketsphinxRecogniser(Path.of("p"), null);

        assertThat(pocketsphinx.refusal(language("en-US"))).isEmpty();
        assertThat(pocketsphinx.refusal(language("de-DE")))
                .contains(
                        "pocketsphinx hears en-US and no de-DE; set REELWAY_WHISPER_MODEL or REELWAY_VOSK_MODEL to a model"
                                + " of that language");
        assertThat(pocketsphinx.refusal(ANY))
                .contains(
                        "pocketsphinx cannot find out which language is spoken; name it, or set REELWAY_WHISPER_MODEL to"
                                + " the file of a multilingual ggml model");
    }

    @Test
    void voskHearsTheLanguageInItsModelsName() {
        Recogniser german = new VoskRecogniser(Path.of("models/vosk-model-small-de-0.15"));

        assertThat(german.refusal(language("de-CH"))).isEmpty();
        assertThat(german.refusal(language("en-US")))
                .contains("the model models/vosk-model-small-de-0.15 in REELWAY_VOSK_MODEL hears de and no en-US");
        assertThat(new VoskRecogniser(Path.of("vosk-model-en-us-0.22")).refusal(language("en-GB")))
                .isEmpty();
        assertThat(new VoskRecogniser(Path.of("vosk-model-cn-0.22")).refusal(language("zh-CN")))
                .isEmpty();
        assertThat(new VoskRecogniser(Path.of("mine")).refusal(language("fr-FR")))
                .isEmpty();
    }

    @Test
    void whisperHearsAllLanguagesUnlessItsModelIsEnglish() {
        assertThat(new WhisperRecogniser(Path.of("ggml-base.bin")).refusal(ANY)).isEmpty();
        assertThat(new WhisperRecogniser(Path.of("ggml-base.bin")).refusal(language("ja-JP")))
                .isEmpty();
        assertThat(new WhisperRecogniser(Path.of("ggml-base.en.bin")).refusal(language("en-AU")))
                .isEmpty();
        assertThat(new WhisperRecogniser(Path.of("ggml-base.en.bin")).refusal(language("ja-JP")))
                .contains("the model ggml-base.en.bin in REELWAY_WHISPER_MODEL hears English only and no ja-JP");
    }

    @Nested
    class Failures {

        private Sound silence() throws Exception {
            return new Sound(Files.write(folder.resolve("sound.raw"), new byte[3200]));
        }

        @Test
        void nameAModelThatIsNotThere() {
            assertThatThrownBy(() -> new VoskRecogniser(Path.of("/none")).recognise(silence(), language("en-US")))
                    .isInstanceOf(RecognitionException.class)
                    .hasMessage("REELWAY_VOSK_MODEL is '/none'; expected the folder of a model of Vosk.");
            assertThatThrownBy(() -> new WhisperRecogniser(Path.of("/none")).recognise(silence(), language("en-US")))
                    .isInstanceOf(RecognitionException.class)
                    .hasMessage("REELWAY_WHISPER_MODEL is '/none'; expected the file of a ggml model.");
        }

        /** The libraries themselves are loaded here, and say so. */
        @Test
        void nameAModelThatIsNone() throws Exception {
            Path none = Files.writeString(folder.resolve("ggml-none.bin"), "no model");

            assertThatThrownBy(() -> new WhisperRecogniser(none).recognise(silence(), language("en-US")))
                    .isInstanceOf(RecognitionException.class)
                    .hasMessage("Whisper cannot load '" + none + "' in REELWAY_WHISPER_MODEL: it is no ggml model");
            assertThatThrownBy(() -> new VoskRecogniser(folder).recognise(silence(), language("en-US")))
                    .isInstanceOf(RecognitionException.class)
                    .hasMessage("Vosk cannot load '" + folder + "' in REELWAY_VOSK_MODEL: Failed to create a model");
        }
    }
}
