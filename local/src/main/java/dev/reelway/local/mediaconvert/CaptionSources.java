package dev.reelway.local.mediaconvert;

import dev.reelway.local.mediaconvert.caption.CaptionFileException;
import dev.reelway.local.mediaconvert.caption.Cue;
import dev.reelway.local.mediaconvert.caption.CueFile;
import dev.reelway.local.mediaconvert.caption.Cues;
import dev.reelway.local.mediaconvert.caption.SccTimes;
import dev.reelway.local.mediaconvert.caption.StlFile;
import dev.reelway.local.mediaconvert.caption.TtmlFile;
import dev.reelway.local.mediaconvert.encode.Assembly;
import dev.reelway.local.mediaconvert.encode.CaptionArguments;
import dev.reelway.local.mediaconvert.job.CaptionDescription;
import dev.reelway.local.mediaconvert.job.CaptionSelector;
import dev.reelway.local.mediaconvert.job.JobSettings;
import dev.reelway.local.mediaconvert.probe.MediaInfo;
import dev.reelway.local.mediaconvert.probe.MediaTrack;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The cues of a job: read from wherever its selectors say, and put where their part of each input comes to. */
final class CaptionSources {

    private static final Set<String> TEXT = Set.of("mov_text", "subrip", "webvtt", "ass", "ssa", "text");

    private final SideFiles sides;
    private final Transcoder transcoder;
    private final InputFiles files;
    private int count;

    CaptionSources(SideFiles sides, Transcoder transcoder, InputFiles files) {
        this.sides = sides;
        this.transcoder = transcoder;
        this.files = files;
    }

    /** The cues of each caption selector that an output uses. */
    Map<String, List<Cue>> of(JobSettings settings, Optional<Assembly> assembly)
            throws JobFailure, IOException, InterruptedException {
        List<Assembly.Stretch> stretches = assembly.map(Assembly::stretches).orElse(Assembly.ALL);
        Map<Integer, Map<String, List<Cue>>> read = new HashMap<>();
        Map<String, List<Cue>> captions = new HashMap<>();
        long at = 0;
        for (Assembly.Stretch stretch : stretches) {
            if (!read.containsKey(stretch.input())) {
                read.put(stretch.input(), read(settings, stretch.input()));
            }
            long from = Math.round(stretch.start() * 1000);
            long length = stretch.seconds() > 0 ? Math.round(stretch.seconds() * 1000) : Long.MAX_VALUE / 4;
            for (Map.Entry<String, List<Cue>> cues :
                    read.getOrDefault(stretch.input(), Map.of()).entrySet()) {
                captions.computeIfAbsent(cues.getKey(), key -> new ArrayList<>())
                        .addAll(Cues.cut(cues.getValue(), from, from + length, at));
            }
            at += length;
        }
        return captions;
    }

    private Map<String, List<Cue>> read(JobSettings settings, int input)
            throws JobFailure, IOException, InterruptedException {
        List<String> used = settings.groups().stream()
                .flatMap(group -> group.outputs().stream())
                .flatMap(output -> output.captions().stream())
                .map(CaptionDescription::selector)
                .distinct()
                .toList();
        Map<String, List<Cue>> captions = new HashMap<>();
        for (Map.Entry<String, CaptionSelector> selector :
                settings.inputs().get(input).captionSelectors().entrySet()) {
            if (used.contains(selector.getKey())) {
                captions.put(selector.getKey(), read(selector.getValue(), selector.getKey(), input));
            }
        }
        return captions;
    }

    private List<Cue> read(CaptionSelector selector, String name, int input)
            throws JobFailure, IOException, InterruptedException {
        if (selector instanceof CaptionSelector.SideCar file) {
            return Cues.moved(sideCar(file), Math.round(file.delta() * 1000));
        }
        String media = files.names().get(input);
        if (selector instanceof CaptionSelector.Embedded embedded) {
            return Cues.ofFfmpeg(transcoder.text(CaptionArguments.embedded(media, embedded.channel())));
        }
        if (selector instanceof CaptionSelector.Track track) {
            int stream = stream(track, name, files.infos().get(input));
            return Cues.ofFfmpeg(transcoder.text(CaptionArguments.track(media, stream)));
        }
        return List.of();
    }

    private static int stream(CaptionSelector.Track wanted, String name, MediaInfo info) throws JobFailure {
        List<MediaTrack.Data> tracks = info.tracks().stream()
                .filter(MediaTrack.Data.class::isInstance)
                .map(MediaTrack.Data.class::cast)
                .filter(track -> TEXT.contains(track.codec()))
                .toList();
        Optional<MediaTrack.Data> spoken = tracks.stream()
                .filter(track ->
                        wanted.language().isPresent() && track.language().equals(wanted.language()))
                .findFirst();
        int number = wanted.number().orElse(1);
        if (wanted.number().isEmpty() && spoken.isPresent()) {
            return spoken.get().common().index();
        }
        if (number > tracks.size()) {
            throw new JobFailure(
                    JobFailure.NOTHING_TO_DECODE,
                    "The input has " + tracks.size() + " text tracks, but \"" + name + "\" selects track " + number
                            + ".");
        }
        return tracks.get(number - 1).common().index();
    }

    private List<Cue> sideCar(CaptionSelector.SideCar selector) throws JobFailure, IOException, InterruptedException {
        count++;
        String name = "captions" + count;
        Path file = transcoder.folder().resolve(name);
        sides.fetch(selector.file(), file);
        byte[] bytes = Files.readAllBytes(file);
        // What is no UTF-8 is shown as replacement characters rather than refused.
        String text = new String(bytes, StandardCharsets.UTF_8);
        try {
            return switch (selector.format()) {
                case SRT, WEBVTT -> CueFile.read(text, 0);
                case TTML -> TtmlFile.read(text);
                case STL -> StlFile.read(bytes);
                case SMI -> Cues.ofFfmpeg(transcoder.text(CaptionArguments.sideCar(name, "sami")));
                case SCC -> {
                    Files.writeString(
                            file, SccTimes.counted(text, selector.frameRate().orElse(SccTimes.USUAL)));
                    yield Cues.ofFfmpeg(transcoder.text(CaptionArguments.sideCar(name, "scc")));
                }
            };
        } catch (CaptionFileException e) {
            throw new JobFailure(
                    JobFailure.CANNOT_OPEN,
                    "The caption file " + selector.file() + " cannot be read: " + e.getMessage() + ".");
        }
    }
}
