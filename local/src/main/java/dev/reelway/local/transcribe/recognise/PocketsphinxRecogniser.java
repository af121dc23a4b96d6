package dev.reelway.local.transcribe.recognise;

import dev.reelway.local.ffmpeg.FfmpegOutcome;
import dev.reelway.local.ffmpeg.FfmpegRunner;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * CMU Sphinx's small recogniser as a program of its own, with the model of American English that it is installed with. It hears no
 * sentences: its words come without punctuation marks.
 *
 * @see <a href="https://cmusphinx.github.io/wiki/tutorialpocketsphinx/">pocketsphinx_continuous</a>
 */
final class PocketsphinxRecogniser implements Recogniser {

    private static final String LANGUAGE = "en-US";
    /** It takes a fifth of the sound's length where it was measured; whoever needs ten times the length has other worries. */
    private static final Duration LONGEST = Duration.ofHours(40);

    private static final Pattern WORD = Pattern.compile("(\\S+) (\\d+\\.\\d+) (\\d+\\.\\d+) (\\d+\\.\\d+)");
    private static final Pattern PRONUNCIATION = Pattern.compile("\\(\\d+\\)$");
    /** Silence, the ends of an utterance, and noises. */
    private static final Pattern NO_WORD = Pattern.compile("<.*>|\\[.*]|\\+\\+.*\\+\\+");

    private final Path program;
    private final FfmpegRunner programs;

    PocketsphinxRecogniser(Path program, FfmpegRunner programs) {
        this.program = program;
        this.programs = programs;
    }

    @Override
    public Optional<String> refusal(Wanted wanted) {
        if (wanted.code().isEmpty()) {
            return Optional.of("pocketsphinx cannot find out which language is spoken; name it, or set"
                    + " REELWAY_WHISPER_MODEL to the file of a multilingual ggml model");
        }
        String code = wanted.code().get();
        return code.equals(LANGUAGE)
                ? Optional.empty()
                : Optional.of("pocketsphinx hears " + LANGUAGE + " and no " + code
                        + "; set REELWAY_WHISPER_MODEL or REELWAY_VOSK_MODEL to a model of that language");
    }

    @Override
    public Speech recognise(Sound sound, Wanted wanted) throws RecognitionException, IOException, InterruptedException {
        List<String> lines = new ArrayList<>();
        FfmpegOutcome outcome = programs.start(
                        program,
                        arguments(sound.file().getFileName().toString()),
                        Objects.requireNonNull(sound.file().getParent(), "a sound lies in a folder"),
                        LONGEST)
                .await(lines::add);
        if (!outcome.succeeded()) {
            throw new RecognitionException("pocketsphinx failed: " + outcome.lastWords());
        }
        return new Speech(words(lines), LANGUAGE, 1);
    }

    private static List<String> arguments(String file) {
        return List.of("-infile", file, "-time", "yes", "-logfn", "pocketsphinx.log");
    }

    /** Reads its output: of each utterance the text, which is left out, and then a line a word with its times. */
    static List<Word> words(List<String> lines) {
        List<Word> words = new ArrayList<>();
        for (String line : lines) {
            Matcher word = WORD.matcher(line.strip());
            if (word.matches() && !NO_WORD.matcher(word.group(1)).matches()) {
                words.add(new Word(
                        Double.parseDouble(word.group(2)),
                        Double.parseDouble(word.group(3)),
                        PRONUNCIATION.matcher(word.group(1)).replaceAll(""),
                        Double.parseDouble(word.group(4)),
                        ""));
            }
        }
        return words;
    }
}
