package dev.reelway.local.mediaconvert.encode;

import dev.reelway.local.mediaconvert.caption.Cue;
import dev.reelway.local.mediaconvert.job.OutputGroup;
import dev.reelway.local.mediaconvert.job.S3Location;
import dev.reelway.local.mediaconvert.job.VideoSelector.Rotation;
import dev.reelway.local.mediaconvert.probe.MediaTrack;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What is encoded once, and what is packaged from it.
 *
 * @param source the video track that is decoded; empty for an audio-only input
 * @param rotation of the input
 * @param videos distinct video encodes
 * @param audios distinct audio encodes
 * @param captures distinct series of pictures
 * @param groups the groups that have something to package
 * @param extras what else is needed and to be told
 */
public record EncodePlan(
        Optional<MediaTrack.Video> source,
        Rotation rotation,
        List<VideoEncode> videos,
        List<AudioEncode> audios,
        List<CaptureEncode> captures,
        List<Group> groups,
        Extras extras) {

    public EncodePlan {
        videos = List.copyOf(videos);
        audios = List.copyOf(audios);
        captures = List.copyOf(captures);
        groups = List.copyOf(groups);
    }

    /**
     * What else is needed and to be told.
     *
     * @param images files that are laid over pictures, see {@link #imageFile}
     * @param warnings what the caller should know
     */
    public record Extras(List<S3Location> images, List<String> warnings) {

        public Extras {
            images = List.copyOf(images);
            warnings = List.copyOf(warnings);
        }
    }

    public List<String> warnings() {
        return extras.warnings();
    }

    /** Whether something is written on pictures, which takes {@link Fonts}. */
    public boolean writesText() {
        return Stream.concat(
                        videos.stream().map(VideoEncode::finish),
                        captures.stream().map(CaptureEncode::finish))
                .anyMatch(Finish::writes);
    }

    /**
     * The scripts that captions on pictures need, by the names that they have to have in the work folder.
     *
     * @param cues by the name of their selector
     */
    public Map<String, String> burnScripts(Map<String, List<Cue>> cues) {
        Map<String, String> scripts = new LinkedHashMap<>();
        for (int i = 0; i < videos.size(); i++) {
            script(scripts, videos.get(i).finish(), "v" + i, cues);
        }
        for (int i = 0; i < captures.size(); i++) {
            script(scripts, captures.get(i).finish(), "c" + i, cues);
        }
        return scripts;
    }

    private static void script(Map<String, String> scripts, Finish finish, String label, Map<String, List<Cue>> cues) {
        finish.captions().ifPresent(captions -> {
            boolean fromTop = captions.style().place().y().isPresent();
            List<Cue> own = cues.getOrDefault(captions.selector(), List.of());
            // An empty script is none that the filter takes.
            String script = BurnCommands.script(own, label, fromTop);
            scripts.put(
                    BurnCommands.file(label),
                    script.isEmpty() ? "0 " + BurnCommands.line(label, 0) + " enable 0;\n" : script);
        });
    }

    /** The name that an image has to have in the work folder. */
    public static String imageFile(int index) {
        return VideoPlanner.imageFile(index);
    }

    /** The encodes that are looked at before; they come first among all. */
    List<VideoEncode> twoPassVideos() {
        return videos.stream().filter(VideoEncode::twoPasses).toList();
    }

    /** Whether there is nothing to encode: all outputs are captions. */
    public boolean isEmpty() {
        return videos.isEmpty() && audios.isEmpty() && captures.isEmpty();
    }

    /** The same plan with other encodes in the place of its own. */
    EncodePlan with(List<VideoEncode> others) {
        return new EncodePlan(source, rotation, others, audios, captures, groups, extras);
    }

    /** What the caller may like to know. */
    public List<String> infos() {
        return videos.stream()
                .filter(VideoEncode::copied)
                .map(video -> "The video of the input is the rendition of "
                        + video.geometry().frame() + " as it is; it was copied, not encoded.")
                .toList();
    }

    /** The same source with these encodes alone. */
    EncodePlan of(List<VideoEncode> some) {
        return new EncodePlan(source, rotation, some, List.of(), List.of(), List.of(), extras);
    }

    /** A group of the job with the outputs of it that there is input for. */
    public record Group(OutputGroup settings, List<Produced> outputs) {

        public Group {
            outputs = List.copyOf(outputs);
        }
    }
}
