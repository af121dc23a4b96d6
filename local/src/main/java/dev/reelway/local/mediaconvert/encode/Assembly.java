package dev.reelway.local.mediaconvert.encode;

import dev.reelway.local.mediaconvert.job.AudioSelector;
import dev.reelway.local.mediaconvert.job.InputEdit;
import dev.reelway.local.mediaconvert.job.InputSettings;
import dev.reelway.local.mediaconvert.job.InputSettings.Rotation;
import dev.reelway.local.mediaconvert.job.JobSettings;
import dev.reelway.local.mediaconvert.job.Rational;
import dev.reelway.local.mediaconvert.probe.MediaInfo;
import dev.reelway.local.mediaconvert.probe.MediaTrack;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeSet;

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
    private static final AudioSelector NO_TRACK = new AudioSelector.ByLanguage("zxx");

    private static final int PICTURE = 0;

    private final JobSettings job;
    private final List<AssemblyPart> parts;
    private final List<String> names;

    private Assembly(JobSettings job, List<AssemblyPart> parts) {
        this.job = job;
        this.parts = parts;
        TreeSet<String> selectors = new TreeSet<>();
        job.inputs().forEach(input -> selectors.addAll(input.audioSelectors().keySet()));
        this.names = selectors.isEmpty() ? List.of(InputSettings.FIRST_SELECTOR) : List.copyOf(selectors);
    }

    /**
     * What is to be put together; empty for one input that is taken as it is.
     *
     * @param infos of the inputs of the job, in their order
     * @param files their names in the work folder
     * @throws UnusableInputException if a clip or a crop lies outside its input, or HDR is to follow SDR
     */
    public static Optional<Assembly> of(JobSettings job, List<MediaInfo> infos, List<String> files)
            throws UnusableInputException {
        if (job.inputs().size() == 1 && job.input().edit().isNone()) {
            return Optional.empty();
        }
        List<AssemblyPart> parts = new ArrayList<>();
        for (int i = 0; i < infos.size(); i++) {
            parts.addAll(AssemblyPart.of(job.inputs().get(i), infos.get(i), files.get(i)));
        }
        for (AssemblyPart part : parts) {
            part.check();
            if (parts.size() > 1 && part.seconds() <= 0) {
                throw new UnusableInputException(
                        "NotImplemented: to join " + part.settings().file() + ", which does not say how long it is.");
            }
            if (!transfer(part).equals(transfer(parts.get(0)))) {
                throw new UnusableInputException("NotImplemented: inputs of SDR and of HDR in one job.");
            }
        }
        return Optional.of(new Assembly(job, parts));
    }

    private static String transfer(AssemblyPart part) {
        return part.info()
                .video()
                .filter(MediaTrack.Video::isHdr)
                .map(video -> video.color().transfer())
                .orElse("");
    }

    /** The job as if it had one input, from which nothing is left to be cut or turned. */
    public JobSettings settings() {
        Map<String, AudioSelector> selectors = new HashMap<>();
        for (int i = 0; i < names.size(); i++) {
            boolean heard = first(i).isPresent();
            selectors.put(names.get(i), heard ? new AudioSelector.ByTrack(position(i)) : NO_TRACK);
        }
        InputSettings input = new InputSettings(
                job.input().file(), Rotation.DEGREE_0, selectors, job.input().captionSelectors(), InputEdit.NONE);
        return new JobSettings(List.of(input), job.groups(), job.automated());
    }

    /** Among the tracks that there are, from 1. */
    private int position(int name) {
        int position = 1;
        for (int i = 0; i < name; i++) {
            position += first(i).isPresent() ? 1 : 0;
        }
        return position;
    }

    /** What the whole is, as ffprobe would describe it. */
    public MediaInfo info() {
        MediaInfo model = parts.get(0).info();
        double duration = parts.stream().mapToDouble(AssemblyPart::seconds).sum();
        List<MediaTrack> tracks = new ArrayList<>();
        model.video().ifPresent(video -> tracks.add(video(video)));
        for (int i = 0; i < names.size(); i++) {
            int index = i + 1;
            first(i).ifPresent(audio -> tracks.add(new MediaTrack.Audio(
                    common(audio, index),
                    audio.channels(),
                    audio.layout(),
                    audio.sampleRate(),
                    audio.bitDepth(),
                    audio.language(),
                    audio.isDefault())));
        }
        return new MediaInfo(model.format(), model.brand(), duration, model.bitRate(), model.startTimecode(), tracks);
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

    private static MediaTrack.Common common(MediaTrack track, int index) {
        return new MediaTrack.Common(
                index,
                OptionalInt.empty(),
                track.codec(),
                track.common().tag(),
                0,
                track.common().bitRate());
    }

    /** The first track that any part has for a selector. */
    private Optional<MediaTrack.Audio> first(int name) {
        return parts.stream().flatMap(part -> track(part, name).stream()).findFirst();
    }

    private Optional<MediaTrack.Audio> track(AssemblyPart part, int name) {
        return part.info().audio(part.settings().selector(names.get(name)));
    }

    /** The same command, that reads the parts instead of one file. */
    public List<String> rewrite(List<String> arguments) {
        return new AssemblyRewriter(this::stream).rewrite(arguments, inputs());
    }

    private List<String> inputs() {
        return parts.stream().flatMap(part -> part.open().stream()).toList();
    }

    /** The graph that makes a stream of the whole, and leaves under a label. */
    private String stream(int index, String label) {
        List<String> chains = new ArrayList<>();
        StringBuilder joined = new StringBuilder();
        String name = index == PICTURE ? "picture" : "sound" + index + "_";
        for (int i = 0; i < parts.size(); i++) {
            String own = "[" + name + i + "]";
            joined.append(own);
            chains.add((index == PICTURE ? picture(i) : sound(i, index - 1)) + own);
        }
        String kinds = index == PICTURE ? ":v=1:a=0" : ":v=0:a=1";
        chains.add(joined + "concat=n=" + parts.size() + kinds + label);
        return String.join(";", chains);
    }

    private String picture(int i) {
        AssemblyPart part = parts.get(i);
        MediaTrack.Video model = parts.get(0).info().video().orElseThrow();
        Size size = parts.get(0).size().orElseThrow();
        Rational rate = FrameRates.following(model);
        String format = model.color().bitDepth() > 8 ? "yuv420p10le" : "yuv420p";
        Optional<MediaTrack.Video> video = part.info().video();
        if (video.isEmpty()) {
            return "color=c=black:s=" + size + ":r=" + rate + ":d=" + AssemblyPart.number(part.seconds())
                    + ",setsar=1,format=" + format;
        }
        return "[" + i + ":" + video.get().common().index() + "]" + part.picture(rate, size, format);
    }

    private String sound(int i, int name) {
        AssemblyPart part = parts.get(i);
        MediaTrack.Audio model = first(name).orElseThrow();
        String layout = model.layout().isEmpty() ? model.channels() + "c" : model.layout();
        Optional<MediaTrack.Audio> track = track(part, name);
        String seconds = AssemblyPart.number(part.seconds());
        if (track.isEmpty()) {
            return "anullsrc=r=" + model.sampleRate() + ":cl=" + layout + ":d=" + seconds;
        }
        String chain = "[" + i + ":" + track.get().common().index() + "]aresample=" + model.sampleRate()
                + ":async=1:first_pts=0,aformat=channel_layouts=" + layout;
        return part.seconds() > 0 ? chain + ",apad=whole_dur=" + seconds + ",atrim=duration=" + seconds : chain;
    }
}
