package dev.reelway.local.mediaconvert.job;

import java.util.List;
import java.util.Optional;

/**
 * One output of a group.
 *
 * @param nameModifier appended to the group's base name; may be empty
 * @param container what it is wrapped in
 * @param extension the file's extension without a dot, if another than the container's
 * @param video how its video is made, if it has any
 * @param audio how its audio tracks are made
 * @param iFramePlaylist whether an HLS playlist of its I-frames is wanted
 */
public record Output(
        String nameModifier,
        Container container,
        Optional<String> extension,
        Optional<VideoDescription> video,
        List<AudioDescription> audio,
        boolean iFramePlaylist) {

    public Output {
        audio = List.copyOf(audio);
    }

    /** What an output is wrapped in. */
    public enum Container {
        /** CMAF tracks. */
        CMFC,
        MP4,
        /** None: the pictures of a frame capture. */
        RAW
    }
}
