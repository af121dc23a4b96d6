package dev.reelway.local.mediaconvert;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.reelway.local.mediaconvert.ApiException.Kind;
import dev.reelway.local.mediaconvert.MediaConvertService.Answer;
import dev.reelway.local.mediaconvert.MediaConvertService.Call;
import dev.reelway.local.mediaconvert.job.BadSettingsException;
import dev.reelway.local.mediaconvert.job.ProbeRequestReader;
import dev.reelway.local.mediaconvert.job.S3Location;
import dev.reelway.local.mediaconvert.probe.MediaInfo;
import dev.reelway.local.mediaconvert.probe.ProbeDocument;
import dev.reelway.local.work.WorkFolders;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The Probe operation.
 *
 * @see <a href="https://docs.aws.amazon.com/mediaconvert/latest/apireference/probe.html">Probe</a>
 */
final class ProbeOperation {

    private final MediaConvertConfig config;
    private final WorkFolders folders;
    private final AtomicLong count = new AtomicLong();

    ProbeOperation(MediaConvertConfig config, WorkFolders folders) {
        this.config = config;
        this.folders = folders;
    }

    Answer probe(Call call) {
        S3Location file = location(call.body());
        try {
            Path folder = folders.create("probe-" + count.incrementAndGet());
            try {
                return Answer.ok(probe(file, folder));
            } finally {
                WorkFolders.remove(folder);
            }
        } catch (ObjectStore.MissingException e) {
            throw new ApiException(Kind.NOT_FOUND, "The input file cannot be read: " + e.getMessage());
        } catch (IOException e) {
            throw new ApiException(Kind.BAD_REQUEST, "The input file cannot be read: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ApiException(Kind.INTERNAL_SERVER_ERROR, "The service is shutting down.");
        }
    }

    private static S3Location location(ObjectNode body) {
        try {
            return ProbeRequestReader.read(body);
        } catch (BadSettingsException e) {
            throw new ApiException(Kind.BAD_REQUEST, e.getMessage());
        }
    }

    private ObjectNode probe(S3Location file, Path folder) throws IOException, InterruptedException {
        ObjectStore.Facts facts = config.store().head(file);
        if (facts.size() == 0) {
            throw new ApiException(Kind.UNPROCESSABLE_ENTITY, "The input file " + file + " is empty.");
        }
        Transcoder transcoder = new Transcoder(config.ffmpeg(), folder, config.limits(), process -> {});
        MediaInfo info;
        try (RangeServer server = RangeServer.start(config.store(), file, facts.size())) {
            info = transcoder.probe(server);
        } catch (JobFailure e) {
            throw new ApiException(Kind.UNPROCESSABLE_ENTITY, e.getMessage());
        }
        ObjectNode body = Answer.object();
        ObjectNode result = body.putArray("probeResults").addObject();
        result.set("container", ProbeDocument.container(info));
        result.putObject("metadata")
                .put("eTag", facts.eTag())
                .put("fileSize", facts.size())
                .put("lastModified", facts.lastModified().getEpochSecond())
                .put("mimeType", facts.contentType());
        result.set("trackMappings", ProbeDocument.mappings(info));
        return body;
    }
}
