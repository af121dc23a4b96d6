package dev.reelway.local.mediaconvert.encode;

import dev.reelway.local.mediaconvert.job.InputSettings.Rotation;
import dev.reelway.local.mediaconvert.job.OutputGroup;
import dev.reelway.local.mediaconvert.probe.MediaTrack;
import java.util.List;
import java.util.Optional;

/**
 * What is encoded once, and what is packaged from it.
 *
 * @param source the video track that is decoded; empty for an audio-only input
 * @param rotation of the input
 * @param videos distinct video encodes
 * @param audios distinct audio encodes
 * @param captures distinct series of pictures
 * @param groups the groups that have something to package
 * @param warnings what the caller should know
 */
public record EncodePlan(
        Optional<MediaTrack.Video> source,
        Rotation rotation,
        List<VideoEncode> videos,
        List<AudioEncode> audios,
        List<CaptureEncode> captures,
        List<Group> groups,
        List<String> warnings) {

    public EncodePlan {
        videos = List.copyOf(videos);
        audios = List.copyOf(audios);
        captures = List.copyOf(captures);
        groups = List.copyOf(groups);
        warnings = List.copyOf(warnings);
    }

    /** A group of the job with the outputs of it that there is input for. */
    public record Group(OutputGroup settings, List<Produced> outputs) {

        public Group {
            outputs = List.copyOf(outputs);
        }
    }
}
