package dev.reelway.tasks.probe;

import dev.reelway.tasks.asset.Asset;
import dev.reelway.tasks.failure.AssetRejected;
import dev.reelway.tasks.lambda.Clients;
import dev.reelway.tasks.lambda.Json;
import dev.reelway.tasks.lambda.ResponseDocument;
import dev.reelway.tasks.lambda.TaskHandler;
import dev.reelway.tasks.media.MediaReport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import software.amazon.awssdk.services.mediaconvert.MediaConvertClient;
import software.amazon.awssdk.services.mediaconvert.model.MediaConvertException;
import software.amazon.awssdk.services.mediaconvert.model.ProbeInputFile;

/** Asks MediaConvert what the source holds and refuses what cannot be played. */
public final class ProbeHandler extends TaskHandler<ProbeHandler.Input, MediaReport> {

    private static final int BAD_REQUEST = 400;
    private static final int UNPROCESSABLE = 422;

    private final MediaConvertClient mediaConvert;

    /** For Lambda. */
    public ProbeHandler() {
        this(System.getenv());
    }

    /** @param environment not read: this step needs no variable of its own */
    public ProbeHandler(Map<String, String> environment) {
        this(Clients.mediaConvert());
    }

    ProbeHandler(MediaConvertClient mediaConvert) {
        super(Input.class);
        this.mediaConvert = mediaConvert;
    }

    /** The asset whose source is to be looked into. */
    public record Input(Asset asset) {}

    @Override
    protected MediaReport run(Input input) {
        MediaReport report = probe(input.asset().source().uri());
        if (report.video().isEmpty() && report.audio().isEmpty()) {
            throw new AssetRejected("The file has no track that can be played: no video and no audio.");
        }
        if (report.durationSeconds() <= 0) {
            throw new AssetRejected("The file does not say how long it is, and nothing in it tells.");
        }
        report.picture().filter(v -> v.codec().equals("UNKNOWN")).ifPresent(v -> {
            throw new AssetRejected("The file's video is in a codec that is not supported.");
        });
        return report;
    }

    private MediaReport probe(String uri) {
        AtomicReference<byte[]> body = new AtomicReference<>(new byte[0]);
        try {
            mediaConvert.probe(
                    r -> r.inputFiles(ProbeInputFile.builder().fileUrl(uri).build())
                            .overrideConfiguration(ResponseDocument.keptIn(body)));
            return ProbeDocument.read(Json.MAPPER.readTree(body.get()));
        } catch (MediaConvertException e) {
            if (e.statusCode() == BAD_REQUEST || e.statusCode() == UNPROCESSABLE) {
                throw new AssetRejected("The file cannot be read as media: "
                        + e.awsErrorDetails().errorMessage());
            }
            throw e;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
