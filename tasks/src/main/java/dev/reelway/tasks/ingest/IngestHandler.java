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
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.ExecutionAlreadyExistsException;

/** Starts the asset pipeline for an {@code Object Created} event of S3; the same event twice is the same execution. */
public final class IngestHandler extends TaskHandler<ObjectCreated, IngestHandler.Started> {

    /** What is uploaded beside a source and is read together with it, never on its own. */
    private static final Set<String> COMPANIONS = Set.of("srt", "vtt", "json");

    private final SfnClient sfn;
    private final String stateMachineArn;

    /** For Lambda. */
    public IngestHandler() {
        this(System.getenv());
    }

    public IngestHandler(Map<String, String> environment) {
        this(Clients.sfn(), new Environment(environment).required("STATE_MACHINE_ARN"));
    }

    IngestHandler(SfnClient sfn, String stateMachineArn) {
        super(ObjectCreated.class);
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
        String name = AssetIds.revision(source);
        try {
            sfn.startExecution(r -> r.stateMachineArn(stateMachineArn)
                    .name(name)
                    .input(Json.text(new ExecutionInput(source, null, null))));
        } catch (ExecutionAlreadyExistsException deliveredBefore) {
            return new Started(name, "This upload was handled before.");
        }
        return new Started(name, null);
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
