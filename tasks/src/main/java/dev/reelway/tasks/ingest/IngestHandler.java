package dev.reelway.tasks.ingest;

import dev.reelway.tasks.asset.AssetIds;
import dev.reelway.tasks.asset.ExecutionInput;
import dev.reelway.tasks.asset.Source;
import dev.reelway.tasks.lambda.Clients;
import dev.reelway.tasks.lambda.Environment;
import dev.reelway.tasks.lambda.Json;
import dev.reelway.tasks.lambda.TaskHandler;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.ExecutionAlreadyExistsException;

/** Starts the asset pipeline for an {@code Object Created} event of S3; the same event twice is the same execution. */
public final class IngestHandler extends TaskHandler<ObjectCreated, IngestHandler.Started> {

    /** What is uploaded beside a source and is read together with it, never on its own. */
    private static final Set<String> COMPANIONS = Set.of("srt", "vtt");

    /** What the name of a file of options has behind that of its source. */
    private static final String OPTIONS = ".json";

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
        String reason = reasonToIgnore(source.key());
        if (reason != null) {
            return new Started(null, reason);
        }
        return isOptions(source.key()) ? startAgain(source) : start(source, AssetIds.revision(source));
    }

    private Started start(Source source, String name) {
        try {
            sfn.startExecution(r -> r.stateMachineArn(stateMachineArn)
                    .name(name)
                    .input(Json.text(new ExecutionInput(source, null, null))));
        } catch (ExecutionAlreadyExistsException deliveredBefore) {
            return new Started(name, "This upload was handled before.");
        }
        return new Started(name, null);
    }

    /** Options that came after their source make a revision of their own; those that came before are read with it. */
    private Started startAgain(Source options) {
        String key = options.key().substring(0, options.key().length() - OPTIONS.length());
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

    private static boolean isOptions(String key) {
        return key.toLowerCase(Locale.ROOT).endsWith(OPTIONS) && !key.endsWith("/" + OPTIONS);
    }

    private static @Nullable String reasonToIgnore(String key) {
        if (key.endsWith("/")) {
            return "The key ends in a slash: a folder marker.";
        }
        if (key.startsWith("rejected/")) {
            return "The pipeline itself put the object here.";
        }
        String extension = key.substring(key.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return COMPANIONS.contains(extension) ? "A companion file is read together with its source." : null;
    }
}
