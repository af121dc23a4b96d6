package dev.reelway.local.transcribe.recognise;

import java.util.List;
import java.util.Optional;

/**
 * Which language is to be heard, in language codes of Transcribe.
 *
 * @param code the language; empty if the recogniser is to find out
 * @param options those that it is to choose from; none if it may be any
 */
public record Wanted(Optional<String> code, List<String> options) {

    public Wanted {
        options = List.copyOf(options);
    }

    /** The language itself, such as {@code en} of {@code en-US}. */
    public static String primary(String code) {
        int hyphen = code.indexOf('-');
        return hyphen < 0 ? code : code.substring(0, hyphen);
    }
}
