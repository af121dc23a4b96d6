package dev.reelway.local.mediaconvert.job;

import java.util.Map;
import java.util.Optional;

/**
 * The input and what is taken of it.
 *
 * @param file where it is
 * @param rotation what becomes of the rotation that the container asks for
 * @param audioSelectors by the name that audio descriptions call them by
 * @param captionSelectors by the name that caption descriptions call them by
 * @param edit what is taken of it and done to it first
 */
public record InputSettings(
        S3Location file,
        Rotation rotation,
        Map<String, AudioSelector> audioSelectors,
        Map<String, CaptionSelector> captionSelectors,
        InputEdit edit) {

    /** The selector that an audio description means when it names none. */
    public static final String FIRST_SELECTOR = "Audio Selector 1";

    public InputSettings {
        audioSelectors = Map.copyOf(audioSelectors);
        captionSelectors = Map.copyOf(captionSelectors);
    }

    /** The selector of a name; an input without selectors has one that takes the first audio track. */
    public AudioSelector selector(String name) {
        return audioSelectors.getOrDefault(name, AudioSelector.DEFAULT);
    }

    /** The caption selector of a name. */
    public Optional<CaptionSelector> captions(String name) {
        return Optional.ofNullable(captionSelectors.get(name));
    }

    /** What becomes of the picture's orientation. */
    public enum Rotation {
        /** As the container says; the service does so for {@code AUTO} only. */
        AUTO,
        /** As it is stored. */
        DEGREE_0,
        /** A quarter turn clockwise of what is stored. */
        DEGREES_90,
        DEGREES_180,
        DEGREES_270
    }
}
