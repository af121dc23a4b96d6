package dev.reelway.tasks.speech;

import com.fasterxml.jackson.databind.JsonNode;
import dev.reelway.tasks.asset.Bucket;
import dev.reelway.tasks.failure.TransientFailure;
import dev.reelway.tasks.lambda.Clients;
import dev.reelway.tasks.lambda.Environment;
import dev.reelway.tasks.lambda.TaskHandler;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.transcribe.TranscribeClient;

/**
 * Looks, on a schedule, after those who have waited for a transcription for long: events are sent as best they can be, and one that
 * is lost must keep no asset waiting. One of them who cannot be helped now keeps no other from it.
 */
public final class ReconcileHandler extends TaskHandler<JsonNode, ReconcileHandler.Reconciled> {

    private static final Logger LOG = LoggerFactory.getLogger(ReconcileHandler.class);
    private static final Duration DEFAULT_AGE = Duration.ofMinutes(15);

    private final TaskTokens tokens;
    private final Answers answers;
    private final Duration age;
    private final Clock clock;

    /** For Lambda. */
    public ReconcileHandler() {
        this(System.getenv());
    }

    public ReconcileHandler(Map<String, String> environment) {
        this(Clients.s3(), Clients.sfn(), Clients.transcribe(), new Environment(environment), Clients.clock());
    }

    ReconcileHandler(S3Client s3, SfnClient sfn, TranscribeClient transcribe, Environment environment, Clock clock) {
        super(JsonNode.class);
        Bucket delivery = new Bucket(s3, environment.required("DELIVERY_BUCKET"));
        this.tokens = new TaskTokens(delivery);
        this.answers = new Answers(sfn, new Transcriptions(transcribe, delivery.name()), tokens, delivery);
        this.age = environment.minutes("TOKEN_AGE_MINUTES", DEFAULT_AGE);
        this.clock = clock;
    }

    /** How many of those who waited for long had which outcome. */
    public record Reconciled(Map<Answers.Outcome, Integer> outcomes) {
        public Reconciled {
            outcomes = Map.copyOf(outcomes);
        }
    }

    @Override
    protected Reconciled run(JsonNode event) {
        Map<Answers.Outcome, Integer> outcomes = new TreeMap<>();
        @Nullable RuntimeException problem = null;
        for (String jobName : tokens.keptBefore(clock.instant().minus(age))) {
            try {
                tokens.find(jobName)
                        .map(answers::settle)
                        .ifPresent(outcome -> outcomes.merge(outcome, 1, Integer::sum));
            } catch (RuntimeException e) {
                LOG.error("Who waits for the transcription {} cannot be helped now", jobName, e);
                problem = e;
            }
        }
        if (problem != null) {
            throw new TransientFailure("Not all who wait could be helped: " + problem.getMessage(), problem);
        }
        return new Reconciled(outcomes);
    }
}
