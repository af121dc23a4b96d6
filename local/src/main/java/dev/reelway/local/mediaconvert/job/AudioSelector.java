package dev.reelway.local.mediaconvert.job;

import java.util.Locale;

/** Which audio track of the input. */
public sealed interface AudioSelector {

    /** The track that the file itself marks as default, else the first. */
    AudioSelector DEFAULT = new DefaultTrack();

    /** The track that plays when nobody chooses. */
    record DefaultTrack() implements AudioSelector {}

    /**
     * A track by its place.
     *
     * @param number from 1, among the audio tracks
     */
    record ByTrack(int number) implements AudioSelector {}

    /**
     * The first track in a language.
     *
     * @param code ISO 639-2, three letters, lower case
     */
    record ByLanguage(String code) implements AudioSelector {

        public ByLanguage {
            code = code.toLowerCase(Locale.ROOT);
        }
    }
}
