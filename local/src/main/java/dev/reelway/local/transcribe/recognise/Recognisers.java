package dev.reelway.local.transcribe.recognise;

import dev.reelway.local.ffmpeg.FfmpegRunner;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/** Finds the best recogniser that this machine has. */
public final class Recognisers {

    /** What a job without a recogniser fails with. */
    public static final String NONE = "NotImplemented: this machine has no speech recogniser. Set REELWAY_WHISPER_MODEL"
            + " to the file of a ggml model of whisper.cpp, or REELWAY_VOSK_MODEL to the folder of a model of Vosk, or"
            + " install pocketsphinx with its English model (apt-get install pocketsphinx pocketsphinx-en-us).";

    private static final String POCKETSPHINX = "pocketsphinx_continuous";

    private Recognisers() {}

    /**
     * Whisper if a model is named, else Vosk if a model is named, else pocketsphinx if it is installed.
     *
     * @param environment the process's, with the names of models and the {@code PATH}
     * @param programs starts pocketsphinx
     */
    public static Optional<Recogniser> find(Map<String, String> environment, FfmpegRunner programs) {
        String whisper = environment.getOrDefault("REELWAY_WHISPER_MODEL", "");
        if (!whisper.isBlank()) {
            return Optional.of(new WhisperRecogniser(Path.of(whisper)));
        }
        String vosk = environment.getOrDefault("REELWAY_VOSK_MODEL", "");
        if (!vosk.isBlank()) {
            return Optional.of(new VoskRecogniser(Path.of(vosk)));
        }
        return Arrays.stream(environment.getOrDefault("PATH", "").split(File.pathSeparator))
                .filter(folder -> !folder.isBlank())
                .map(folder -> Path.of(folder, POCKETSPHINX))
                .filter(Files::isExecutable)
                .findFirst()
                .map(program -> new PocketsphinxRecogniser(program, programs));
    }
}
