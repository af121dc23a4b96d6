package dev.reelway.tasks;

import dev.reelway.tasks.RuleSpec.Trigger.OnEvent;
import dev.reelway.tasks.RuleSpec.Trigger.OnSchedule;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What is around the functions, once: buckets, state machines, rules, and which environment variable takes what. Infrastructure and
 * local cloud are both made from it and from {@link FunctionCatalog}, so they cannot drift.
 *
 * <p>Values that only a deployment knows are placeholders. Beside those that are made of the names of functions
 * ({@code ${ValidateFunctionArn}}), buckets ({@code ${DeliveryBucketName}}) and machines
 * ({@code ${AssetPipelineStateMachineArn}}) there are {@code ${NotificationTopicArn}}, {@code ${MediaConvertRoleArn}},
 * {@code ${MediaConvertQueueArn}}, {@code ${Partition}}, and the settings {@link #SETTINGS}.
 */
public final class PipelineCatalog {

    /** The machine that every upload starts. */
    public static final MachineSpec ASSET_PIPELINE = new MachineSpec("asset-pipeline");

    /** Every state machine; a test holds them against the folder of definitions. */
    public static final List<MachineSpec> MACHINES = List.of(
            ASSET_PIPELINE,
            // Captions for assets that are published already.
            new MachineSpec("captions"),
            new MachineSpec("unpublish"),
            // A whole catalogue; it starts the first.
            new MachineSpec("backfill"));

    /** What starts the pipeline. */
    public static final BucketSpec UPLOADS = new BucketSpec("uploads", true);

    /** What assets are published in. */
    public static final BucketSpec DELIVERY = new BucketSpec("delivery", false);

    /** Where the owner keeps encoding profiles and budgets, and the pipeline what it has promised and who waits. */
    public static final BucketSpec CONFIGURATION = new BucketSpec("configuration", false);

    public static final List<BucketSpec> BUCKETS = List.of(UPLOADS, DELIVERY, CONFIGURATION);

    /** The topic on which subscribers hear how an asset ended. */
    public static final String TOPIC = "asset-notifications";

    /** The placeholders of settings: a laptop is looked after more often than an account, where each look costs. */
    public static final List<String> SETTINGS =
            List.of("ReconcileSchedule", "TokenAgeMinutes", "MaxSourceBytes", "WaitSeconds");

    public static final List<RuleSpec> RULES = List.of(
            new RuleSpec(
                    "start-on-upload",
                    new OnEvent("{\"source\":[\"aws.s3\"],\"detail-type\":[\"Object Created\"],"
                            + "\"detail\":{\"bucket\":{\"name\":[\"${UploadsBucketName}\"]}}}"),
                    "Ingest"),
            new RuleSpec(
                    "watchdog",
                    new OnEvent(
                            "{\"source\":[\"aws.states\"],\"detail-type\":[\"Step Functions Execution Status Change\"],"
                                    + "\"detail\":{\"stateMachineArn\":[\"${AssetPipelineStateMachineArn}\"],"
                                    + "\"status\":[\"SUCCEEDED\",\"FAILED\",\"TIMED_OUT\",\"ABORTED\"]}}"),
                    "Watchdog"),
            new RuleSpec(
                    "watchdog-of-unpublishing",
                    new OnEvent(
                            "{\"source\":[\"aws.states\"],\"detail-type\":[\"Step Functions Execution Status Change\"],"
                                    + "\"detail\":{\"stateMachineArn\":[\"${UnpublishStateMachineArn}\"],"
                                    + "\"status\":[\"SUCCEEDED\"]}}"),
                    "Watchdog"),
            new RuleSpec(
                    "resume-on-transcription",
                    new OnEvent("{\"source\":[\"aws.transcribe\"],\"detail-type\":[\"Transcribe Job State Change\"],"
                            + "\"detail\":{\"TranscriptionJobStatus\":[\"COMPLETED\",\"FAILED\"]}}"),
                    "Resume"),
            // The event of a transcription's end may get lost; whoever waits for it is looked after on a schedule.
            new RuleSpec("reconcile-transcriptions", new OnSchedule("${ReconcileSchedule}"), "Reconcile"),
            new RuleSpec("survey", new OnSchedule("${ReconcileSchedule}"), "Survey"));

    /** What each environment variable takes; one that comes out empty is not set, and its handler has a default. */
    public static final Map<String, String> ENVIRONMENT = Map.of(
            "STATE_MACHINE_ARN", "${AssetPipelineStateMachineArn}",
            "DELIVERY_BUCKET", "${DeliveryBucketName}",
            "CONFIGURATION_BUCKET", "${ConfigurationBucketName}",
            "NOTIFICATION_TOPIC_ARN", "${NotificationTopicArn}",
            "TOKEN_AGE_MINUTES", "${TokenAgeMinutes}",
            "MAX_SOURCE_BYTES", "${MaxSourceBytes}",
            "WAIT_SECONDS", "${WaitSeconds}");

    private PipelineCatalog() {}

    /**
     * The environment of a function.
     *
     * @param values of placeholders
     * @throws IllegalStateException if the function reads a variable that nothing is said of here
     */
    public static Map<String, String> environment(FunctionSpec function, Map<String, String> values) {
        Map<String, String> environment = new TreeMap<>();
        for (String variable : function.environment()) {
            String template = ENVIRONMENT.get(variable);
            if (template == null) {
                throw new IllegalStateException("The function " + function.name() + " reads " + variable
                        + ", but PipelineCatalog.ENVIRONMENT does not say what that takes.");
            }
            String value = Placeholders.fill(template, values);
            if (!value.isEmpty()) {
                environment.put(variable, value);
            }
        }
        return environment;
    }
}
