package dev.reelway.local.mediaconvert;

import dev.reelway.local.mediaconvert.caption.Cue;
import dev.reelway.local.mediaconvert.encode.EncodePlan;
import dev.reelway.local.mediaconvert.encode.Fonts;
import dev.reelway.local.mediaconvert.job.S3Location;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Fetches what a job needs beside its input. */
final class SideFiles {

    private static final long LARGEST = 64L << 20;

    private final ObjectStore store;
    private final Path folder;

    SideFiles(ObjectStore store, Path folder) {
        this.store = store;
        this.folder = folder;
    }

    /** Puts what pictures of a plan need under the names that the plan knows it by: images, a font, scripts of captions. */
    void pictures(EncodePlan plan, Map<String, List<Cue>> captions) throws JobFailure, IOException {
        List<S3Location> images = plan.extras().images();
        for (int i = 0; i < images.size(); i++) {
            fetch(images.get(i), folder.resolve(EncodePlan.imageFile(i)));
        }
        if (plan.writesText()) {
            Fonts.copyTo(folder);
        }
        for (Map.Entry<String, String> script : plan.burnScripts(captions).entrySet()) {
            Files.writeString(folder.resolve(script.getKey()), script.getValue());
        }
    }

    /** Puts images under the names that they are to have. */
    void images(Map<String, S3Location> images) throws JobFailure, IOException {
        for (Map.Entry<String, S3Location> image : images.entrySet()) {
            fetch(image.getValue(), folder.resolve(image.getKey()));
        }
    }

    /** Puts an object into the work folder, if it is not too large. */
    void fetch(S3Location from, Path to) throws JobFailure, IOException {
        if (store.head(from).size() > LARGEST) {
            throw new JobFailure(JobFailure.CANNOT_OPEN, "The file " + from + " is larger than " + LARGEST + " bytes.");
        }
        store.download(from, to);
    }
}
