package dev.reelway.tasks.ingest;

import dev.reelway.tasks.asset.AssetIds;
import dev.reelway.tasks.asset.ExecutionInput;
import dev.reelway.tasks.asset.Source;
import dev.reelway.tasks.lambda.Clients;
import dev.reelway.tasks.lambda.Environment;
import dev.reelway.tasks.lambda.Json;
import dev.reelway.tasks.lambda.TaskHandler;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.ExecutionAlreadyExistsException;

/** Starts the asset pipeline for an {@code Object Created} event of S3; the same event twice is the same execution. */
public final class IngestHandler extends TaskHandler<ObjectCreated, IngestHandler.Started> {

    private final S3Client s3;
    private final SfnClient sfn;
    private final String stateMachineArn;

    /** For Lambda. */
    public IngestHandler() {
        this(System.getenv());
    }

    public IngestHandler(Map<String, String> environment) {
        this(Clients.s3(), Clients.sfn(), new Environment(environment).required("STATE_MACHINE_ARN"));
    }

    IngestHandler(S3Client s3, SfnClient sfn, String stateMachineArn) {
        super(ObjectCreated.class);
        this.s3 = s3;
        this.sfn = sfn;
        this.stateMachineArn = stateMachineArn;
    }

    /**
     * What became of the event.
     *
     * @param executionName the execution that handles the upload; absent where none does
     * @param ignored why no execution was started; absent where one was
     */
    public record Started(
            @Nullable String executionName, @Nullable String ignored) {}

    @Override
    protected Started run(ObjectCreated event) {
        Source source = event.source();
        Optional<String> reason = Uploads.reasonToIgnore(source.key());
        if (reason.isPresent()) {
            return new Started(null, reason.get());
        }
        return Uploads.isOptions(source.key()) ? startAgain(source) : start(source, AssetIds.revision(source));
    }

    private Started start(Source source, String name) {
        try {
            sfn.startExecution(
                    r -> r.stateMachineArn(stateMachineArn).name(name).input(Json.text(ExecutionInput.of(source))));
        } catch (ExecutionAlreadyExistsException deliveredBefore) {
            return new Started(name, "This upload was handled before.");
        }
        return new Started(name, null);
    }

    /** Options that came after their source make a revision of their own; those that came before are read with it. */
    private Started startAgain(Source options) {
        String key = options.key().substring(0, options.key().length() - Uploads.OPTIONS.length());
        Optional<HeadObjectResponse> source = head(options.bucket(), key);
        if (source.isEmpty()) {
            return new Started(null, "The options wait for their source.");
        }
        Optional<HeadObjectResponse> file = head(options.bucket(), options.key());
        if (file.isEmpty() || !file.get().lastModified().isAfter(source.get().lastModified())) {
            return new Started(null, "The options are read together with their source.");
        }
        String etag = source.get().eTag().replace("\"", "");
        return start(
                new Source(options.bucket(), key, source.get().versionId(), etag, null, null, null),
                AssetIds.revision(options));
    }

    private Optional<HeadObjectResponse> head(String bucket, String key) {
        try {
            return Optional.of(s3.headObject(r -> r.bucket(bucket).key(key)));
        } catch (NoSuchKeyException absent) {
            return Optional.empty();
        }
    }
}
