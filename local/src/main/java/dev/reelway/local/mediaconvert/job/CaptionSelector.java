package dev.reelway.local.mediaconvert.job;

/**
 * Where captions come from: a file beside the input.
 *
 * @param file where it is
 * @param type what it is written in
 * @param delta seconds that are added to its times; may be negative
 */
public record CaptionSelector(S3Location file, Type type, double delta) {

    /** What a caption file is written in. */
    public enum Type {
        SRT,
        WEBVTT
    }
}
