package dev.reelway.local.mediaconvert.job;

import dev.reelway.local.mediaconvert.job.VideoSelector.Rotation;
import java.util.Map;
import java.util.Optional;

/**
 * The input and what is taken of it.
 *
 * @param file where it is
 * @param video how its picture is understood
 * @param audio what is heard of it
 * @param captionSelectors by the name that caption descriptions call them by
 * @param edit what is taken of it and done to it first
 */
public record InputSettings(
        S3Location file,
        VideoSelector video,
        AudioSelectors audio,
        Map<String, CaptionSelector> captionSelectors,
        InputEdit edit) {

    public InputSettings {
        captionSelectors = Map.copyOf(captionSelectors);
    }

    public Rotation rotation() {
        return video.rotation();
    }

    /** The caption selector of a name. */
    public Optional<CaptionSelector> captions(String name) {
        return Optional.ofNullable(captionSelectors.get(name));
    }
}
