package dev.reelway.local.transcribe.recognise;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.vosk.Model;
import org.vosk.Recognizer;

/**
 * Vosk with a model that the user has. Which language that is, the model does not say; the folder's name does, as Vosk names them:
 * {@code vosk-model-small-de-0.15}. Its words come without punctuation marks.
 *
 * @see <a href="https://alphacephei.com/vosk/models">Models</a>
 */
final class VoskRecogniser implements Recogniser {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern NAME = Pattern.compile("vosk-model-(?:small-|big-)?([a-z]{2,3})(?:-[a-z]{2})?-.*");
    private static final int CHUNK = 8000;

    private final Path folder;
    private @Nullable Model model;

    VoskRecogniser(Path folder) {
        this.folder = folder;
    }

    /** The language that the model's name gives. */
    private Optional<String> language() {
        Path name = folder.getFileName();
        Matcher matcher = NAME.matcher(name == null ? "" : name.toString().toLowerCase(Locale.ROOT));
        // Vosk calls Chinese by its country.
        return matcher.matches() ? Optional.of(matcher.group(1).replaceFirst("^cn$", "zh")) : Optional.empty();
    }

    @Override
    public Optional<String> refusal(Wanted wanted) {
        if (wanted.code().isEmpty()) {
            return Optional.of("Vosk cannot find out which language is spoken; name it, or set REELWAY_WHISPER_MODEL to"
                    + " the file of a multilingual ggml model");
        }
        String code = wanted.code().get();
        return language()
                .filter(known -> !known.equals(Wanted.primary(code)))
                .map(known -> "the model " + folder + " in REELWAY_VOSK_MODEL hears " + known + " and no " + code);
    }

    /** The model is large and takes seconds to load: it is loaded once, when it is first wanted. */
    private synchronized Model model() throws RecognitionException {
        Model loaded = model;
        if (loaded == null) {
            if (!Files.isDirectory(folder)) {
                throw new RecognitionException(
                        "REELWAY_VOSK_MODEL is '" + folder + "'; expected the folder of a model of Vosk.");
            }
            try {
                loaded = new Model(folder.toString());
            } catch (IOException | LinkageError e) {
                throw new RecognitionException(
                        "Vosk cannot load '" + folder + "' in REELWAY_VOSK_MODEL: " + e.getMessage(), e);
            }
            model = loaded;
        }
        return loaded;
    }

    @Override
    public Speech recognise(Sound sound, Wanted wanted) throws RecognitionException, IOException, InterruptedException {
        List<Word> words = new ArrayList<>();
        try (Recognizer recognizer = new Recognizer(model(), Sound.RATE);
                InputStream samples = Files.newInputStream(sound.file())) {
            recognizer.setWords(true);
            byte[] chunk = new byte[CHUNK];
            for (int read = samples.readNBytes(chunk, 0, CHUNK); read > 0; read = samples.readNBytes(chunk, 0, CHUNK)) {
                if (Thread.interrupted()) {
                    throw new InterruptedException("the transcription was ended");
                }
                if (recognizer.acceptWaveForm(chunk, read)) {
                    words.addAll(words(recognizer.getResult()));
                }
            }
            words.addAll(words(recognizer.getFinalResult()));
        }
        return new Speech(words, wanted.code().orElseThrow(), 1);
    }

    /** Reads a result, which has no words where nothing was said. */
    static List<Word> words(String result) throws IOException {
        List<Word> words = new ArrayList<>();
        for (JsonNode word : JSON.readTree(result).path("result")) {
            words.add(new Word(
                    word.path("start").asDouble(),
                    word.path("end").asDouble(),
                    word.path("word").asText(),
                    word.path("conf").asDouble(),
                    ""));
        }
        return words;
    }
}
