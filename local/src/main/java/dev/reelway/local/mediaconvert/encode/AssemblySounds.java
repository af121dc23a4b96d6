package dev.reelway.local.mediaconvert.encode;

import dev.reelway.local.mediaconvert.job.AudioSelector;
import dev.reelway.local.mediaconvert.job.S3Location;
import dev.reelway.local.mediaconvert.probe.MediaInfo;
import dev.reelway.local.mediaconvert.probe.MediaTrack;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What is heard of an assembly under each name that descriptions use. */
final class AssemblySounds {

    private final List<AssemblyPart> parts;
    private final Map<String, List<Optional<SoundMix>>> mixes = new TreeMap<>();
    private final List<AssemblyPart> opened = new ArrayList<>();

    private AssemblySounds(List<AssemblyPart> parts) {
        this.parts = parts;
    }

    /**
     * The sounds of parts.
     *
     * @param names that descriptions use
     * @param sides files that sound is taken from beside the inputs
     * @throws UnusableInputException if the only input has not what a name selects, or it cannot be put together
     */
    static AssemblySounds of(List<AssemblyPart> parts, List<String> names, Map<S3Location, SideSound> sides)
            throws UnusableInputException {
        AssemblySounds sounds = new AssemblySounds(parts);
        for (int i = 0; i < parts.size(); i++) {
            Map<S3Location, SoundMix.Opened> files = new LinkedHashMap<>();
            int part = i;
            for (String name : names) {
                Optional<AudioSelector> selector =
                        parts.get(i).settings().audio().get(name);
                Optional<SoundMix> mix = Optional.empty();
                if (selector.isPresent()) {
                    SoundMix.Files found = file -> file.map(side ->
                                    files.computeIfAbsent(side, key -> sounds.open(part, of(sides, key))))
                            .orElse(new SoundMix.Opened(part, parts.get(part).info()));
                    mix = SoundMix.of(selector.get(), found);
                    if (isOneInput(parts)) {
                        checkThere(selector.get(), found, name);
                    }
                }
                sounds.mixes.computeIfAbsent(name, key -> new ArrayList<>()).add(mix);
            }
        }
        return sounds;
    }

    private static SideSound of(Map<S3Location, SideSound> sides, S3Location file) {
        return Optional.ofNullable(sides.get(file)).orElseThrow();
    }

    /** Clips of one input have the same tracks; of several inputs one may lack what others have. */
    private static boolean isOneInput(List<AssemblyPart> parts) {
        return parts.stream().map(AssemblyPart::file).distinct().count() == 1;
    }

    private static void checkThere(AudioSelector selector, SoundMix.Files files, String name)
            throws UnusableInputException {
        for (AudioSelector.Source source : selector.sources()) {
            MediaInfo info = files.opened(source.file()).info();
            Optional<String> missing = HeardTracks.missing(info, source.pick(), name);
            if (missing.isPresent()) {
                throw new UnusableInputException(missing.get());
            }
        }
    }

    private SoundMix.Opened open(int part, SideSound side) {
        opened.add(parts.get(part).beside(side));
        return new SoundMix.Opened(parts.size() + opened.size() - 1, side.info());
    }

    /** The arguments that open what is taken from further files, which come after the parts. */
    List<String> inputs() {
        return opened.stream().flatMap(part -> part.open().stream()).toList();
    }

    /** Whether all that is heard is tracks of the inputs as they are. */
    boolean arePlain() {
        return mixes.values().stream()
                .flatMap(List::stream)
                .flatMap(Optional::stream)
                .allMatch(SoundMix::isPlain);
    }

    /** What a name stands for, by the first part that has it; empty if none has. */
    Optional<SoundMix> model(String name) {
        return mixes.getOrDefault(name, List.of()).stream()
                .flatMap(Optional::stream)
                .findFirst();
    }

    /** The track that is heard under a name, as ffprobe would describe it. */
    Optional<MediaTrack.Audio> track(String name, int index) {
        return model(name).map(mix -> {
            MediaTrack.Audio audio = mix.voices().get(0).track();
            return new MediaTrack.Audio(
                    Assembly.common(audio, index),
                    mix.channels(),
                    mix.isPlain() ? audio.layout() : SoundMix.layout(mix.channels()),
                    audio.sampleRate(),
                    audio.bitDepth(),
                    audio.language(),
                    audio.isDefault());
        });
    }

    /** The filters of a part's sound, up to but not with the label at their end. */
    String chain(int i, String name, String label) {
        AssemblyPart part = parts.get(i);
        MediaTrack.Audio model = track(name, 0).orElseThrow();
        String layout = model.layout().isEmpty() ? model.channels() + "c" : model.layout();
        Optional<SoundMix> mix = mixes.getOrDefault(name, List.of()).get(i);
        String seconds = AssemblyPart.number(part.seconds());
        if (mix.isEmpty()) {
            return "anullsrc=r=" + model.sampleRate() + ":cl=" + layout + ":d=" + seconds;
        }
        String chain = mix.get().filters(model.sampleRate(), label) + ",aformat=channel_layouts=" + layout;
        return part.seconds() > 0 ? chain + ",apad=whole_dur=" + seconds + ",atrim=duration=" + seconds : chain;
    }
}
