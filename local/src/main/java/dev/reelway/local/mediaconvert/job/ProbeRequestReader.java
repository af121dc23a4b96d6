package dev.reelway.local.mediaconvert.job;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.reelway.local.mediaconvert.model.RequestCheck;
import java.util.List;
import java.util.Optional;

/** Reads a Probe request, which names one file. */
public final class ProbeRequestReader {

    private ProbeRequestReader() {}

    /**
     * The file to probe.
     *
     * @throws BadSettingsException if there is none
     */
    public static S3Location read(ObjectNode document) {
        Problems.refuse(RequestCheck.problems("Probe", document));
        Problems problems = new Problems();
        StrictObject request = new StrictObject(document, "", problems);
        List<StrictObject> files = request.objects("inputFiles", 1);
        String url = files.isEmpty() ? "" : files.get(0).required("fileUrl");
        Optional<S3Location> file = S3Location.parse(url);
        if (file.isEmpty()) {
            problems.invalid("/inputFiles/0/fileUrl", "expected s3://bucket/key, not \"" + url + "\"");
        }
        files.forEach(StrictObject::end);
        request.end();
        problems.check();
        return file.orElseThrow();
    }
}
