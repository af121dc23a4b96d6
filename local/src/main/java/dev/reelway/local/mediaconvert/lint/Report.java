package dev.reelway.local.mediaconvert.lint;

/** Takes what a rule finds. */
@FunctionalInterface
public interface Report {

    /**
     * Something is not as it should be.
     *
     * @param message one sentence, with the value
     */
    void found(Place place, String message);
}
