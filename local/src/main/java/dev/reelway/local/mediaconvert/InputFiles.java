package dev.reelway.local.mediaconvert;

import dev.reelway.local.mediaconvert.encode.InputArguments;
import dev.reelway.local.mediaconvert.job.InputSettings;
import dev.reelway.local.mediaconvert.job.JobSettings;
import dev.reelway.local.mediaconvert.job.S3Location;
import dev.reelway.local.mediaconvert.probe.MediaInfo;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The inputs of a job, in its work folder.
 *
 * @param names of the inputs in the order of the settings; an object that several inputs name is there once
 * @param infos what they hold
 */
record InputFiles(List<String> names, List<MediaInfo> infos) {

    InputFiles {
        names = List.copyOf(names);
        infos = List.copyOf(infos);
    }

    static InputFiles fetch(JobSettings settings, MediaConvertConfig config, Transcoder transcoder)
            throws JobFailure, IOException, InterruptedException {
        Map<S3Location, String> files = new HashMap<>();
        Map<String, MediaInfo> known = new HashMap<>();
        List<String> names = new ArrayList<>();
        for (InputSettings input : settings.inputs()) {
            String name = files.getOrDefault(
                    input.file(), files.isEmpty() ? InputArguments.NAME : InputArguments.NAME + files.size());
            if (files.putIfAbsent(input.file(), name) == null) {
                download(input.file(), name, config, transcoder);
                known.put(name, described(name, config, transcoder));
            }
            names.add(name);
        }
        return new InputFiles(names, names.stream().map(known::get).toList());
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
        return info;
    }
}
