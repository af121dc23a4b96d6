package dev.reelway.local.mediaconvert;

import dev.reelway.local.mediaconvert.encode.InputArguments;
import dev.reelway.local.mediaconvert.encode.SideSound;
import dev.reelway.local.mediaconvert.job.InputSettings;
import dev.reelway.local.mediaconvert.job.JobSettings;
import dev.reelway.local.mediaconvert.job.S3Location;
import dev.reelway.local.mediaconvert.probe.MediaInfo;
import dev.reelway.local.mediaconvert.probe.MediaTrack;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The inputs of a job, in its work folder.
 *
 * @param names of the inputs in the order of the settings; an object that several inputs name is there once
 * @param infos what they hold
 * @param sides further files that sound is taken from
 */
record InputFiles(List<String> names, List<MediaInfo> infos, Map<S3Location, SideSound> sides) {

    /** What 8192x4320 has, lying or standing. */
    private static final long MOST_PIXELS = 8192L * 4320;

    InputFiles {
        names = List.copyOf(names);
        infos = List.copyOf(infos);
        sides = Map.copyOf(sides);
    }

    static InputFiles fetch(JobSettings settings, MediaConvertConfig config, Transcoder transcoder)
            throws JobFailure, IOException, InterruptedException {
        Map<S3Location, SideSound> files = new LinkedHashMap<>();
        List<SideSound> inputs = new ArrayList<>();
        for (InputSettings input : settings.inputs()) {
            inputs.add(fetch(input.file(), files, config, transcoder));
        }
        Map<S3Location, SideSound> sides = new HashMap<>();
        for (S3Location side : sides(settings)) {
            sides.put(side, fetch(side, files, config, transcoder));
        }
        return new InputFiles(
                inputs.stream().map(SideSound::file).toList(),
                inputs.stream().map(SideSound::info).toList(),
                sides);
    }

    private static List<S3Location> sides(JobSettings settings) {
        return settings.inputs().stream()
                .flatMap(input -> input.audio().byName().values().stream())
                .flatMap(selector -> selector.sources().stream())
                .flatMap(source -> source.file().stream())
                .distinct()
                .toList();
    }

    private static SideSound fetch(
            S3Location from, Map<S3Location, SideSound> files, MediaConvertConfig config, Transcoder transcoder)
            throws JobFailure, IOException, InterruptedException {
        SideSound known = files.get(from);
        if (known != null) {
            return known;
        }
        String name = files.isEmpty() ? InputArguments.NAME : InputArguments.NAME + files.size();
        download(from, name, config, transcoder);
        SideSound file = new SideSound(name, described(name, config, transcoder));
        files.put(from, file);
        return file;
    }

    private static void download(S3Location input, String name, MediaConvertConfig config, Transcoder transcoder)
            throws JobFailure, IOException {
        long size = config.store().head(input).size();
        if (size == 0) {
            throw new JobFailure(JobFailure.CANNOT_OPEN, "Unable to open the input file: " + input + " is empty.");
        }
        if (size > config.limits().inputBytes()) {
            throw new JobFailure(
                    JobFailure.CANNOT_OPEN,
                    "The input is larger than " + config.limits().inputBytes() + " bytes.");
        }
        config.store().download(input, transcoder.folder().resolve(name));
    }

    private static MediaInfo described(String name, MediaConvertConfig config, Transcoder transcoder)
            throws JobFailure, IOException, InterruptedException {
        MediaInfo info = transcoder.probe(name);
        if (info.duration() > config.limits().inputLength().toSeconds()) {
            throw new JobFailure(
                    JobFailure.CANNOT_OPEN,
                    "The input is longer than " + config.limits().inputLength().toHours() + " hours.");
        }
        Optional<MediaTrack.Picture> large = info.video()
                .map(MediaTrack.Video::picture)
                .filter(picture -> (long) picture.width() * picture.height() > MOST_PIXELS);
        if (large.isPresent()) {
            throw new JobFailure(
                    JobFailure.CANNOT_OPEN,
                    "The input's picture of " + large.get().width() + "x"
                            + large.get().height() + " is larger than 8192x4320.");
        }
        return info;
    }
}
