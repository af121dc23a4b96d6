package dev.reelway.local.mediaconvert.job;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The audio selectors of an input.
 *
 * @param byName selectors and groups of them by the name that audio descriptions call them by
 * @param fallback the selector that is heard where a description names one that the input has not
 */
public record AudioSelectors(Map<String, AudioSelector> byName, Optional<AudioSelector> fallback) {

    /** The selector that an audio description means when it names none. */
    public static final String FIRST = "Audio Selector 1";

    public AudioSelectors {
        byName = Map.copyOf(byName);
    }

    public Set<String> names() {
        return byName.keySet();
    }

    /**
     * What is heard under a name: an input without selectors has one that takes the first track, and of others nothing is heard
     * under a name that they have not unless one of them is the default.
     */
    public Optional<AudioSelector> get(String name) {
        Optional<AudioSelector> own = Optional.ofNullable(byName.get(name)).or(() -> fallback);
        return own.isEmpty() && byName.isEmpty() ? Optional.of(AudioSelector.DEFAULT) : own;
    }
}
