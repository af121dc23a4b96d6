package dev.reelway.local.transcribe.recognise;

import java.util.List;

/**
 * What was heard.
 *
 * @param words in order; none for silence
 * @param language in which they were heard, a language code of Transcribe such as {@code en-US}
 * @param score how sure the recogniser is of the language, from 0 to 1; 1 where it was told
 */
public record Speech(List<Word> words, String language, double score) {

    public Speech {
        words = List.copyOf(words);
    }
}
