package dev.reelway.local.transcribe.recognise;

/**
 * A word that was heard.
 *
 * @param start when it begins, in seconds
 * @param end when it ends, in seconds
 * @param text without the mark that follows
 * @param confidence from 0 to 1
 * @param mark the punctuation mark right behind it; empty for none
 */
public record Word(double start, double end, String text, double confidence, String mark) {

    public Word {
        confidence = Math.min(1, Math.max(0, confidence));
    }
}
