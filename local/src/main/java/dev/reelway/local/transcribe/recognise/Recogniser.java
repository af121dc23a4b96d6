package dev.reelway.local.transcribe.recognise;

import java.io.IOException;
import java.util.Optional;

/** Turns sound into words. */
public interface Recogniser {

    /** Why it cannot hear what is wanted, such as a language of which it has no model; empty if it can. */
    Optional<String> refusal(Wanted wanted);

    /**
     * Listens to all of a sound. Called by several threads at once.
     *
     * @throws RecognitionException if it cannot do its work, for instance because its model does not load
     */
    Speech recognise(Sound sound, Wanted wanted) throws RecognitionException, IOException, InterruptedException;
}
