package dev.reelway.local.cloud;

import dev.reelway.local.lambda.LambdaFunction;
import dev.reelway.local.lambda.LambdaService;
import dev.reelway.tasks.FunctionCatalog;
import dev.reelway.tasks.FunctionSpec;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.eventbridge.model.Target;
import software.amazon.awssdk.services.s3.model.BucketAlreadyOwnedByYouException;

/**
 * The asset pipeline as it stands on a local cloud: what the CDK app makes in an account, under the same names.
 *
 * @param uploads the bucket that starts it
 * @param delivery the bucket that assets are published in
 * @param topicArn who hears of the end
 * @param stateMachineArn what runs
 */
public record AssetPipeline(String uploads, String delivery, String topicArn, String stateMachineArn) {

    private static final String NAME = "asset-pipeline";
    /** Captions for assets that are published already. */
    private static final String CAPTIONS = "captions";
    /** Where the owner keeps encoding profiles. */
    private static final String CONFIGURATION = "configuration";

    private static final String ROLE = "arn:aws:iam::" + CloudSettings.ACCOUNT + ":role/" + NAME;
    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([A-Za-z]+)}");

    /**
     * Puts the pipeline onto a cloud.
     *
     * @param functions where its functions are registered
     */
    static AssetPipeline deploy(CloudClients clients, LambdaService functions, String region) {
        String prefix = ":" + region + ":" + CloudSettings.ACCOUNT + ":";
        AssetPipeline pipeline = new AssetPipeline(
                "uploads",
                "delivery",
                clients.sns().createTopic(r -> r.name("asset-notifications")).topicArn(),
                "arn:aws:states" + prefix + "stateMachine:" + NAME);
        pipeline.makeBuckets(clients);
        Map<String, String> placeholders = new HashMap<>();
        for (FunctionSpec function : FunctionCatalog.FUNCTIONS) {
            functions.register(pipeline.function(function));
            placeholders.put(function.name() + "FunctionArn", functionArn(prefix, function.name()));
        }
        placeholders.put("NotificationTopicArn", pipeline.topicArn());
        placeholders.put("MediaConvertRoleArn", ROLE);
        placeholders.put("MediaConvertQueueArn", "arn:aws:mediaconvert" + prefix + "queues/Default");
        placeholders.put("Partition", "aws");
        for (String machine : new String[] {NAME, CAPTIONS}) {
            String definition = filled(definition(machine), placeholders);
            clients.sfn().createStateMachine(r -> r.name(machine).roleArn(ROLE).definition(definition));
        }
        pipeline.startOnUpload(clients, functionArn(prefix, "Ingest"));
        pipeline.watch(clients, prefix);
        hearOfTranscriptions(clients, prefix);
        return pipeline;
    }

    private static String functionArn(String prefix, String name) {
        return "arn:aws:lambda" + prefix + "function:" + name;
    }

    /** The bucket in which the owner keeps encoding profiles. */
    public String configuration() {
        return CONFIGURATION;
    }

    private void makeBuckets(CloudClients clients) {
        for (String bucket : new String[] {uploads, delivery, CONFIGURATION}) {
            try {
                clients.s3().createBucket(r -> r.bucket(bucket));
            } catch (BucketAlreadyOwnedByYouException kept) {
                // Data of an earlier run.
            }
        }
    }

    private LambdaFunction function(FunctionSpec spec) {
        Map<String, String> all = Map.of(
                "STATE_MACHINE_ARN",
                stateMachineArn,
                "DELIVERY_BUCKET",
                delivery,
                "CONFIGURATION_BUCKET",
                CONFIGURATION,
                "NOTIFICATION_TOPIC_ARN",
                topicArn,
                "TOKEN_AGE_MINUTES",
                "1");
        Map<String, String> environment = new HashMap<>(all);
        environment.keySet().retainAll(spec.environment());
        return new LambdaFunction(
                spec.name(),
                () -> spec.create().apply(environment),
                Duration.ofSeconds(spec.timeoutSeconds()),
                spec.memoryMegabytes());
    }

    private void startOnUpload(CloudClients clients, String ingestArn) {
        String pattern =
                "{\"source\":[\"aws.s3\"],\"detail-type\":[\"Object Created\"],\"detail\":{\"bucket\":{\"name\":[\""
                        + uploads + "\"]}}}";
        clients.events().putRule(r -> r.name("start-on-upload").eventPattern(pattern));
        Target ingest = Target.builder().id("Ingest").arn(ingestArn).build();
        clients.events().putTargets(r -> r.rule("start-on-upload").targets(ingest));
    }

    private void watch(CloudClients clients, String prefix) {
        String pattern = "{\"source\":[\"aws.states\"],\"detail-type\":[\"Step Functions Execution Status Change\"],"
                + "\"detail\":{\"stateMachineArn\":[\"" + stateMachineArn
                + "\"],\"status\":[\"SUCCEEDED\",\"FAILED\",\"TIMED_OUT\",\"ABORTED\"]}}";
        clients.events().putRule(r -> r.name("watchdog").eventPattern(pattern));
        target(clients, "watchdog", "Watchdog", prefix);
    }

    /** The event of a transcription's end may get lost; whoever waits for it is looked after at a rate. */
    private static void hearOfTranscriptions(CloudClients clients, String prefix) {
        clients.events()
                .putRule(r -> r.name("resume-on-transcription")
                        .eventPattern(
                                "{\"source\":[\"aws.transcribe\"],\"detail-type\":[\"Transcribe Job State Change\"],"
                                        + "\"detail\":{\"TranscriptionJobStatus\":[\"COMPLETED\",\"FAILED\"]}}"));
        target(clients, "resume-on-transcription", "Resume", prefix);
        clients.events().putRule(r -> r.name("reconcile-transcriptions").scheduleExpression("rate(1 minute)"));
        target(clients, "reconcile-transcriptions", "Reconcile", prefix);
    }

    private static void target(CloudClients clients, String rule, String function, String prefix) {
        Target target =
                Target.builder().id(function).arn(functionArn(prefix, function)).build();
        clients.events().putTargets(r -> r.rule(rule).targets(target));
    }

    private static String definition(String machine) {
        String resource = "/statemachines/" + machine + ".asl.json";
        try (InputStream stream = AssetPipeline.class.getResourceAsStream(resource)) {
            if (stream == null) {
                throw new IllegalStateException("The class path has no " + resource);
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException("Cannot read " + resource, e);
        }
    }

    private static String filled(String definition, Map<String, String> values) {
        return PLACEHOLDER.matcher(definition).replaceAll(match -> {
            String value = values.get(match.group(1));
            if (value == null) {
                throw new IllegalStateException(
                        "The state machine has a placeholder that nothing fills: " + match.group());
            }
            return Matcher.quoteReplacement(value);
        });
    }
}
