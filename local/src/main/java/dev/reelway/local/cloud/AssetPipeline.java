package dev.reelway.local.cloud;

import dev.reelway.local.lambda.LambdaFunction;
import dev.reelway.local.lambda.LambdaService;
import dev.reelway.tasks.BucketSpec;
import dev.reelway.tasks.FunctionCatalog;
import dev.reelway.tasks.FunctionSpec;
import dev.reelway.tasks.MachineSpec;
import dev.reelway.tasks.PipelineCatalog;
import dev.reelway.tasks.Placeholders;
import dev.reelway.tasks.RuleSpec;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.services.eventbridge.model.PutRuleRequest;
import software.amazon.awssdk.services.eventbridge.model.Target;
import software.amazon.awssdk.services.s3.model.BucketAlreadyOwnedByYouException;

/**
 * The asset pipeline as it stands on a local cloud: what the CDK app makes in an account, from the same catalogues.
 *
 * @param uploads the bucket that starts it
 * @param delivery the bucket that assets are published in
 * @param topicArn who hears of the end
 * @param stateMachineArn what runs
 */
public record AssetPipeline(String uploads, String delivery, String topicArn, String stateMachineArn) {

    private static final String ROLE =
            "arn:aws:iam::" + CloudSettings.ACCOUNT + ":role/" + PipelineCatalog.ASSET_PIPELINE.name();

    /**
     * Puts the pipeline onto a cloud.
     *
     * @param functions where its functions are registered
     */
    static AssetPipeline deploy(CloudClients clients, LambdaService functions, String region) {
        String topicArn =
                clients.sns().createTopic(r -> r.name(PipelineCatalog.TOPIC)).topicArn();
        Map<String, String> values = values(region, topicArn);
        makeBuckets(clients);
        for (FunctionSpec function : FunctionCatalog.FUNCTIONS) {
            functions.register(function(function, values));
        }
        for (MachineSpec machine : PipelineCatalog.MACHINES) {
            String definition = Placeholders.fill(definition(machine), values);
            clients.sfn()
                    .createStateMachine(
                            r -> r.name(machine.name()).roleArn(ROLE).definition(definition));
        }
        for (RuleSpec rule : PipelineCatalog.RULES) {
            put(clients, rule, values);
        }
        return new AssetPipeline(
                PipelineCatalog.UPLOADS.name(),
                PipelineCatalog.DELIVERY.name(),
                topicArn,
                Placeholders.fill("${" + PipelineCatalog.ASSET_PIPELINE.placeholder() + "}", values));
    }

    /**
     * What the placeholders of the catalogue stand for on a laptop.
     *
     * @param region in ARNs
     * @param topicArn who hears of the end
     */
    public static Map<String, String> values(String region, String topicArn) {
        String prefix = ":" + region + ":" + CloudSettings.ACCOUNT + ":";
        Map<String, String> values = new TreeMap<>();
        for (FunctionSpec function : FunctionCatalog.FUNCTIONS) {
            values.put(function.name() + "FunctionArn", "arn:aws:lambda" + prefix + "function:" + function.name());
        }
        for (MachineSpec machine : PipelineCatalog.MACHINES) {
            values.put(machine.placeholder(), "arn:aws:states" + prefix + "stateMachine:" + machine.name());
        }
        for (BucketSpec bucket : PipelineCatalog.BUCKETS) {
            values.put(bucket.placeholder(), bucket.name());
        }
        values.put("NotificationTopicArn", topicArn);
        values.put("MediaConvertRoleArn", ROLE);
        values.put("MediaConvertQueueArn", "arn:aws:mediaconvert" + prefix + "queues/Default");
        values.put("Partition", "aws");
        // Whoever sits in front of a laptop does not wait long, and looking costs nothing there.
        values.put("ReconcileSchedule", "rate(1 minute)");
        values.put("TokenAgeMinutes", "1");
        values.put("MaxSourceBytes", "");
        values.put("WaitSeconds", "5");
        return values;
    }

    /** The bucket in which the owner keeps encoding profiles. */
    public String configuration() {
        return PipelineCatalog.CONFIGURATION.name();
    }

    private static void makeBuckets(CloudClients clients) {
        for (BucketSpec bucket : PipelineCatalog.BUCKETS) {
            try {
                clients.s3().createBucket(r -> r.bucket(bucket.name()));
            } catch (BucketAlreadyOwnedByYouException kept) {
                // Data of an earlier run.
            }
        }
    }

    private static LambdaFunction function(FunctionSpec spec, Map<String, String> values) {
        Map<String, String> environment = PipelineCatalog.environment(spec, values);
        return new LambdaFunction(
                spec.name(),
                () -> spec.create().apply(environment),
                Duration.ofSeconds(spec.timeoutSeconds()),
                spec.memoryMegabytes(),
                environment);
    }

    private static void put(CloudClients clients, RuleSpec rule, Map<String, String> values) {
        PutRuleRequest.Builder request = PutRuleRequest.builder().name(rule.name());
        clients.events()
                .putRule(rule.trigger()
                        .accept(new RuleSpec.Trigger.Visitor<PutRuleRequest.Builder>() {
                            @Override
                            public PutRuleRequest.Builder onEvent(String pattern) {
                                return request.eventPattern(Placeholders.fill(pattern, values));
                            }

                            @Override
                            public PutRuleRequest.Builder onSchedule(String expression) {
                                return request.scheduleExpression(Placeholders.fill(expression, values));
                            }
                        })
                        .build());
        Target target = Target.builder()
                .id(rule.function())
                .arn(values.get(rule.function() + "FunctionArn"))
                .build();
        clients.events().putTargets(r -> r.rule(rule.name()).targets(target));
    }

    private static String definition(MachineSpec machine) {
        try (InputStream stream = AssetPipeline.class.getResourceAsStream(machine.resource())) {
            if (stream == null) {
                throw new IllegalStateException("The class path has no " + machine.resource());
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException("Cannot read " + machine.resource(), e);
        }
    }
}
