package dev.reelway.local.transcribe.recognise;

import io.github.givimad.whisperjni.WhisperContext;
import io.github.givimad.whisperjni.WhisperFullParams;
import io.github.givimad.whisperjni.WhisperJNI;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.transcribe.model.LanguageCode;

/**
 * OpenAI's Whisper by whisper.cpp, with a ggml model that the user has. It hears whole phrases with their marks; the times of the
 * words in a phrase are shared out by length, because the binding tells those of phrases alone. A model whose name ends in
 * {@code .en.bin} hears English only. Long sound is heard ten minutes at a time.
 *
 * @see <a href="https://github.com/ggml-org/whisper.cpp">whisper.cpp</a>
 */
final class WhisperRecogniser implements Recogniser {

    /** What whisper.cpp says when it was left to find the language; its binding has no other way to learn it. */
    private static final Pattern DETECTED = Pattern.compile("auto-detected language: ([a-z]{2,3}) \\(p = ([0-9.]+)\\)");

    private static final int PIECE_SECONDS = 600;
    private static final double HUNDREDTH = 0.01;
    private static final float LOUDEST = 32_768f;

    private final Path file;
    /** The library and its log are one for the process. */
    private final ReentrantLock turn = new ReentrantLock();

    private @Nullable WhisperJNI whisper;
    private @Nullable WhisperContext model;
    private volatile @Nullable String detected;

    WhisperRecogniser(Path file) {
        this.file = file;
    }

    @Override
    public Optional<String> refusal(Wanted wanted) {
        boolean english = file.toString().contains(".en.");
        if (english && wanted.code().isEmpty()) {
            return Optional.of("the model " + file + " in REELWAY_WHISPER_MODEL hears English only and cannot find out"
                    + " which language is spoken; name it, or use a multilingual model");
        }
        return wanted.code()
                .filter(code -> english && !Wanted.primary(code).equals("en"))
                .map(code -> "the model " + file + " in REELWAY_WHISPER_MODEL hears English only and no " + code);
    }

    @Override
    public Speech recognise(Sound sound, Wanted wanted) throws RecognitionException, IOException, InterruptedException {
        turn.lockInterruptibly();
        try {
            detected = null;
            load();
            List<Word> words = new ArrayList<>();
            try (InputStream samples = Files.newInputStream(sound.file())) {
                int offset = 0;
                for (float[] piece = piece(samples); piece.length > 0; piece = piece(samples)) {
                    words.addAll(hear(piece, offset, wanted));
                    offset += PIECE_SECONDS;
                }
            }
            return wanted.code().isPresent() ? new Speech(words, wanted.code().get(), 1) : identified(words, wanted);
        } finally {
            turn.unlock();
        }
    }

    private void load() throws RecognitionException {
        if (model != null) {
            return;
        }
        if (!Files.isRegularFile(file)) {
            throw new RecognitionException(
                    "REELWAY_WHISPER_MODEL is '" + file + "'; expected the file of a ggml model.");
        }
        try {
            WhisperJNI.loadLibrary();
            WhisperJNI.setLibraryLogger(line -> {
                if (DETECTED.matcher(line).find()) {
                    detected = line;
                }
            });
            WhisperJNI library = new WhisperJNI();
            WhisperContext loaded = library.init(file);
            if (loaded == null) {
                throw new IOException("it is no ggml model");
            }
            whisper = library;
            model = loaded;
        } catch (IOException | LinkageError e) {
            throw new RecognitionException(
                    "Whisper cannot load '" + file + "' in REELWAY_WHISPER_MODEL: " + e.getMessage(), e);
        }
    }

    private static float[] piece(InputStream samples) throws IOException {
        byte[] bytes = samples.readNBytes(PIECE_SECONDS * Sound.RATE * Short.BYTES);
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        float[] piece = new float[bytes.length / Short.BYTES];
        for (int i = 0; i < piece.length; i++) {
            piece[i] = buffer.getShort() / LOUDEST;
        }
        return piece;
    }

    private List<Word> hear(float[] piece, int offset, Wanted wanted) throws RecognitionException {
        WhisperJNI library = java.util.Objects.requireNonNull(whisper);
        WhisperContext context = java.util.Objects.requireNonNull(model);
        WhisperFullParams parameters = new WhisperFullParams();
        parameters.language = wanted.code().map(Wanted::primary).orElse("auto");
        parameters.printProgress = false;
        parameters.printTimestamps = false;
        parameters.nThreads = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
        int problem = library.full(context, parameters, piece, piece.length);
        if (problem != 0) {
            throw new RecognitionException("Whisper failed with code " + problem + ".");
        }
        List<Word> words = new ArrayList<>();
        for (int i = 0; i < library.fullNSegments(context); i++) {
            words.addAll(phrase(
                    offset + library.fullGetSegmentTimestamp0(context, i) * HUNDREDTH,
                    offset + library.fullGetSegmentTimestamp1(context, i) * HUNDREDTH,
                    library.fullGetSegmentText(context, i)));
        }
        return words;
    }

    /** The words of a phrase; what is in brackets, such as {@code [BLANK_AUDIO]} and {@code (music)}, was not said. */
    static List<Word> phrase(double start, double end, String text) {
        String[] said =
                text.replaceAll("\\[[^\\]]*]|\\([^)]*\\)|♪", " ").strip().split("\\s+");
        int all = String.join("", said).length();
        List<Word> words = new ArrayList<>();
        double at = start;
        for (String word : said) {
            double next = at + (end - start) * word.length() / Math.max(1, all);
            String bare = word.replaceAll("[.,?!;:…]+$", "");
            if (!bare.isEmpty()) {
                // The binding does not say how sure it is.
                words.add(new Word(at, next, bare, 1, word.substring(bare.length())));
            }
            at = next;
        }
        return words;
    }

    private Speech identified(List<Word> words, Wanted wanted) throws RecognitionException {
        Matcher matcher = DETECTED.matcher(String.valueOf(detected));
        if (!matcher.find()) {
            throw new RecognitionException("Whisper did not say which language it heard.");
        }
        String language = matcher.group(1);
        List<String> known = LanguageCode.knownValues().stream()
                .map(LanguageCode::toString)
                .sorted()
                .toList();
        String code = wanted.options().stream()
                .filter(option -> Wanted.primary(option).equals(language))
                .findFirst()
                .or(() -> language.equals("en") ? Optional.of("en-US") : Optional.empty())
                .or(() -> known.stream()
                        .filter(option -> option.equalsIgnoreCase(language + "-" + language))
                        .findFirst())
                .or(() -> known.stream()
                        .filter(option -> Wanted.primary(option).equals(language))
                        .findFirst())
                .orElseThrow(() -> new RecognitionException(
                        "Whisper heard '" + language + "', which is no language of Transcribe."));
        return new Speech(words, code, Double.parseDouble(matcher.group(2)));
    }
}
