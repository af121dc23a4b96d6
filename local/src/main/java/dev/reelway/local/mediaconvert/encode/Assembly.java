package dev.reelway.local.mediaconvert.encode;

import dev.reelway.local.mediaconvert.job.AudioDescription;
import dev.reelway.local.mediaconvert.job.AudioSelector;
import dev.reelway.local.mediaconvert.job.AudioSelector.Pick;
import dev.reelway.local.mediaconvert.job.AudioSelectors;
import dev.reelway.local.mediaconvert.job.CaptionSelector;
import dev.reelway.local.mediaconvert.job.InputSettings;
import dev.reelway.local.mediaconvert.job.JobSettings;
import dev.reelway.local.mediaconvert.job.Rational;
import dev.reelway.local.mediaconvert.job.S3Location;
import dev.reelway.local.mediaconvert.job.VideoSelector;
import dev.reelway.local.mediaconvert.probe.MediaInfo;
import dev.reelway.local.mediaconvert.probe.MediaTrack;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Several inputs, clips of them, or inputs that something is done to first, put together as if they were one file. All of it is
 * decoded once and in the very command that encodes: nothing is written in between. Pictures get the size and the rate of the
 * first, sound the rate and the channels of the first; each stretch is brought to that before it is joined, because files of
 * different shapes cannot be joined as they are.
 *
 * @see <a href="https://docs.aws.amazon.com/mediaconvert/latest/ug/assembling-multiple-inputs-and-input-clips.html">Assembling
 *     inputs</a>
 */
public final class Assembly {

    /** No language: what no track of any input has. */
    private static final AudioSelector NO_TRACK = AudioSelector.of(new Pick.Language("zxx"));

    private static final int PICTURE = 0;

    /** Sounds beside a picture that is read as it is have numbers that no stream of a file has. */
    private static final int BEYOND = 1000;

    /** The whole of the first input. */
    public static final List<Stretch> ALL = List.of(new Stretch(0, 0, 0));

    private final JobSettings job;
    private final List<AssemblyPart> parts;
    private final List<String> names;
    private final AssemblySounds sounds;

    private Assembly(JobSettings job, List<AssemblyPart> parts, List<String> names, AssemblySounds sounds) {
        this.job = job;
        this.parts = parts;
        this.names = names;
        this.sounds = sounds;
    }

    /**
     * What is to be put together; empty for one input that is taken as it is.
     *
     * @param infos of the inputs of the job, in their order
     * @param files their names in the work folder
     * @param sides files that sound is taken from beside them
     * @throws UnusableInputException if a clip or a crop lies outside its input, or HDR of one kind follows that of another
     */
    public static Optional<Assembly> of(
            JobSettings job, List<MediaInfo> infos, List<String> files, Map<S3Location, SideSound> sides)
            throws UnusableInputException {
        List<AssemblyPart> parts = new ArrayList<>();
        for (int i = 0; i < infos.size(); i++) {
            parts.addAll(AssemblyPart.of(job.inputs().get(i), infos.get(i), files.get(i)));
        }
        List<String> names = names(job);
        Assembly assembly = new Assembly(job, parts, names, AssemblySounds.of(parts, names, sides));
        if (assembly.keepsPicture() && assembly.sounds.arePlain()) {
            return Optional.empty();
        }
        for (AssemblyPart part : parts) {
            assembly.check(part);
        }
        return Optional.of(assembly);
    }

    /**
     * A stretch of an input that is part of the whole.
     *
     * @param input its place among the job's inputs
     * @param start in seconds from its first frame
     * @param seconds how long it is; 0 if it is all of an input of unknown length
     */
    public record Stretch(int input, double start, double seconds) {}

    private void check(AssemblyPart part) throws UnusableInputException {
        part.check();
        if (!part.settings().edit().position().equals(job.input().edit().position())) {
            throw new UnusableInputException("NotImplemented: inputs at different positions in one job.");
        }
        if (parts.size() > 1 && part.seconds() <= 0) {
            throw new UnusableInputException(
                    "NotImplemented: to join " + part.settings().file() + ", which does not say how long it is.");
        }
        String first = transfer(parts.get(0));
        if (!transfer(part).isEmpty() && !first.isEmpty() && !transfer(part).equals(first)) {
            throw new UnusableInputException("NotImplemented: inputs of PQ and of HLG in one job.");
        }
    }

    /** The images that are laid over inputs, by the names that they have to have in the work folder. */
    public Map<String, S3Location> images() {
        Map<String, S3Location> images = new HashMap<>();
        parts.forEach(part -> part.settings()
                .edit()
                .images()
                .forEach(image -> images.put(AssemblyPart.file(image.file()), image.file())));
        return images;
    }

    /** What is put together, in its order. */
    public List<Stretch> stretches() {
        return parts.stream()
                .map(part -> new Stretch(job.inputs().indexOf(part.settings()), part.start(), part.seconds()))
                .toList();
    }

    /** The names of selectors that descriptions use. */
    private static List<String> names(JobSettings job) {
        return job.groups().stream()
                .flatMap(group -> group.outputs().stream())
                .flatMap(output -> output.audio().stream())
                .map(AudioDescription::source)
                .distinct()
                .sorted()
                .toList();
    }

    /** Whether the picture is that of one input, to which nothing is done. */
    public boolean keepsPicture() {
        return job.inputs().size() == 1 && job.input().edit().isNone();
    }

    private static String transfer(AssemblyPart part) {
        return part.video()
                .filter(MediaTrack.Video::isHdr)
                .map(video -> video.color().transfer())
                .orElse("");
    }

    /** The job as if it had one input, from which nothing is left to be cut, turned or mixed. */
    public JobSettings settings() {
        Map<String, AudioSelector> selectors = new HashMap<>();
        int position = 0;
        for (String name : names) {
            boolean heard = sounds.model(name).isPresent();
            position += heard ? 1 : 0;
            selectors.put(name, heard ? AudioSelector.of(new Pick.Tracks(List.of(position))) : NO_TRACK);
        }
        Map<String, CaptionSelector> captions = new HashMap<>();
        job.inputs().forEach(one -> captions.putAll(one.captionSelectors()));
        InputSettings input = new InputSettings(
                job.input().file(),
                keepsPicture() ? job.input().video() : VideoSelector.PLAIN,
                new AudioSelectors(selectors, Optional.empty()),
                captions,
                job.input().edit().positionAlone());
        return new JobSettings(List.of(input), job.groups(), job.automated(), job.timeline());
    }

    /** What the whole is, as ffprobe would describe it. */
    public MediaInfo info() {
        MediaInfo model = parts.get(0).info();
        double duration = parts.stream().mapToDouble(AssemblyPart::seconds).sum();
        List<MediaTrack> tracks = new ArrayList<>();
        Optional<MediaTrack.Video> picture =
                keepsPicture() ? model.video() : parts.get(0).video().map(this::video);
        picture.ifPresent(tracks::add);
        for (int i = 0; i < names.size(); i++) {
            sounds.track(names.get(i), first() + i).ifPresent(tracks::add);
        }
        return new MediaInfo(
                model.format(),
                model.brand(),
                duration,
                model.bitRate(),
                parts.get(0).timecode(),
                tracks);
    }

    /** The number of the first sound. */
    private int first() {
        return keepsPicture() ? BEYOND : PICTURE + 1;
    }

    private MediaTrack.Video video(MediaTrack.Video video) {
        Size size = parts.get(0).size().orElseThrow();
        Optional<Rational> rate = Optional.of(FrameRates.following(video));
        return new MediaTrack.Video(
                common(video, PICTURE),
                new MediaTrack.Picture(size.width(), size.height(), 0, Rational.ONE),
                rate,
                rate,
                video.color(),
                video.profile(),
                video.level(),
                "progressive");
    }

    static MediaTrack.Common common(MediaTrack track, int index) {
        return new MediaTrack.Common(
                index,
                OptionalInt.empty(),
                track.codec(),
                track.common().tag(),
                0,
                track.common().bitRate());
    }

    /** The same command, that reads the parts instead of one file. */
    public List<String> rewrite(List<String> arguments) {
        List<String> inputs = new ArrayList<>();
        parts.forEach(part -> inputs.addAll(part.open()));
        inputs.addAll(sounds.inputs());
        return new AssemblyRewriter(this::stream, stream -> !keepsPicture() || stream >= BEYOND)
                .rewrite(arguments, inputs);
    }

    /** The graph that makes a stream of the whole, and leaves under a label. */
    private String stream(int index, String label) {
        boolean isPicture = index == PICTURE;
        List<String> chains = new ArrayList<>();
        StringBuilder joined = new StringBuilder();
        String name = isPicture ? "picture" : "sound" + (index - first() + 1) + "_";
        if (parts.size() == 1) {
            return (isPicture ? picture(0) : sounds.chain(0, names.get(index - first()), name + 0)) + label;
        }
        for (int i = 0; i < parts.size(); i++) {
            String own = "[" + name + i + "]";
            joined.append(own);
            chains.add((isPicture ? picture(i) : sounds.chain(i, names.get(index - first()), name + i)) + own);
        }
        String kinds = isPicture ? ":v=1:a=0" : ":v=0:a=1";
        chains.add(joined + "concat=n=" + parts.size() + kinds + label);
        return String.join(";", chains);
    }

    private String picture(int i) {
        AssemblyPart part = parts.get(i);
        MediaTrack.Video model = parts.get(0).video().orElseThrow();
        Size size = parts.get(0).size().orElseThrow();
        Optional<MediaTrack.Video> video = part.info().video();
        if (video.isEmpty()) {
            return "color=c=black:s=" + size + ":r=" + FrameRates.following(model) + ":d="
                    + AssemblyPart.number(part.seconds()) + ",setsar=1,format=" + AssemblyPart.format(model);
        }
        return "[" + i + ":" + video.get().common().index() + "]" + part.picture(model, size, "[picture" + i + "]");
    }
}
