package dev.reelway.cdk.permission;

import dev.reelway.tasks.FunctionSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What each function's role may do: the whole of it, but for writing its own log. A function of the catalogue that is not here
 * cannot be deployed; what handlers really call is recorded while the local tests run, and held against this.
 */
public final class FunctionPermissions {

    private static final String UPLOADS = "arn:${Partition}:s3:::${UploadsBucketName}";
    private static final String DELIVERY = "arn:${Partition}:s3:::${DeliveryBucketName}";
    private static final String CONFIGURATION = "arn:${Partition}:s3:::${ConfigurationBucketName}";
    private static final String ASSETS = DELIVERY + "/assets/*";
    private static final String TOKENS = DELIVERY + "/tokens/*";
    private static final String PIPELINE_EXECUTIONS =
            "arn:${Partition}:states:${Region}:${Account}:execution:${AssetPipelineStateMachineName}:*";
    private static final String UNPUBLISH_EXECUTIONS =
            "arn:${Partition}:states:${Region}:${Account}:execution:${UnpublishStateMachineName}:*";
    private static final String CAPTIONS_EXECUTIONS =
            "arn:${Partition}:states:${Region}:${Account}:execution:${CaptionsStateMachineName}:*";

    private static final Grant LIST_UPLOADS =
            list(UPLOADS, "side-cars are found by listing, and a missing key is told from a forbidden one");
    private static final String HELD = CONFIGURATION + "/held/*";

    private static final Grant LIST_CONFIGURATION =
            list(CONFIGURATION, "what the owner does not have is told from what is forbidden");
    private static final Grant ANSWER = Grant.of(
            List.of("states:SendTaskSuccess", "states:SendTaskFailure"),
            List.of("*"),
            Everywhere.REASONS.getOrDefault("states:SendTaskSuccess", ""));
    private static final Grant FORGET_HELD =
            objects("who waited for approval does not any more", HELD, "s3:GetObject", "s3:DeleteObject");
    private static final Grant LIST_DELIVERY =
            list(DELIVERY, "what a revision made is listed, and a missing key is told from a forbidden one");

    private static final Map<String, List<Grant>> BY_FUNCTION = Map.ofEntries(
            function(
                    "Ingest",
                    Grant.of(
                            List.of("states:StartExecution"),
                            List.of("${AssetPipelineStateMachineArn}"),
                            "an upload starts an execution"),
                    objects("reads when source and options were uploaded", UPLOADS + "/*", "s3:GetObject"),
                    LIST_UPLOADS),
            function(
                    "Validate",
                    objects(
                            "reads the beginning of sources, and side-cars",
                            UPLOADS + "/*",
                            "s3:GetObject",
                            "s3:GetObjectVersion"),
                    LIST_UPLOADS),
            function(
                    "Probe",
                    Grant.of(
                            List.of("mediaconvert:Probe"),
                            List.of("*"),
                            Everywhere.REASONS.getOrDefault("mediaconvert:Probe", "")),
                    objects(
                            "MediaConvert reads the source with the caller's permissions",
                            UPLOADS + "/*",
                            "s3:GetObject")),
            function(
                    "Plan",
                    objects("reads the owner's profiles and budgets", CONFIGURATION + "/*", "s3:GetObject"),
                    objects(
                            "writes down what was promised of a budget, and takes it back",
                            CONFIGURATION + "/spending/*",
                            "s3:PutObject",
                            "s3:DeleteObject"),
                    objects("looks what of the published revision can be used again", ASSETS, "s3:GetObject"),
                    LIST_CONFIGURATION,
                    LIST_DELIVERY),
            function(
                    "Hold",
                    objects("keeps who waits for approval", HELD, "s3:GetObject", "s3:PutObject", "s3:DeleteObject"),
                    LIST_CONFIGURATION),
            function(
                    "Decide",
                    objects("finds who waits for approval, and forgets them", HELD, "s3:GetObject", "s3:DeleteObject"),
                    LIST_CONFIGURATION,
                    ANSWER),
            function(
                    "Reuse",
                    objects(
                            "copies what did not change from the earlier revision",
                            ASSETS,
                            "s3:GetObject",
                            "s3:PutObject"),
                    LIST_DELIVERY),
            function(
                    "Unpublish",
                    objects(
                            "withdraws an asset and removes its revisions",
                            ASSETS,
                            "s3:GetObject",
                            "s3:PutObject",
                            "s3:DeleteObject"),
                    LIST_DELIVERY),
            function(
                    "Backfill",
                    objects("reads how a backfill goes on, profiles and budgets", CONFIGURATION + "/*", "s3:GetObject"),
                    objects("looks what is published already", ASSETS, "s3:GetObject"),
                    LIST_CONFIGURATION,
                    LIST_DELIVERY),
            function("Diagnose"),
            function(
                    "Thumbnail",
                    objects(
                            "reads captured frames, writes pictures, removes the frames",
                            ASSETS,
                            "s3:GetObject",
                            "s3:PutObject",
                            "s3:DeleteObject"),
                    LIST_DELIVERY),
            function(
                    "Caption",
                    speech(
                            objects("writes captions", ASSETS, "s3:PutObject"),
                            objects("keeps the task token", TOKENS, "s3:PutObject"),
                            LIST_UPLOADS)),
            function("Resume", speech()),
            function("Reconcile", speech()),
            function(
                    "Survey",
                    Grant.of(
                            List.of("states:ListExecutions"),
                            List.of("${AssetPipelineStateMachineArn}"),
                            "looks how old the oldest running execution is")),
            function(
                    "Publish",
                    objects(
                            "verifies what was made, completes manifests, publishes, removes what is superseded",
                            ASSETS,
                            "s3:GetObject",
                            "s3:PutObject",
                            "s3:DeleteObject"),
                    LIST_DELIVERY),
            function(
                    "AddCaptions",
                    objects(
                            "names captions in manifests and in the published document",
                            ASSETS,
                            "s3:GetObject",
                            "s3:PutObject"),
                    LIST_DELIVERY,
                    LIST_UPLOADS),
            function(
                    "Quarantine",
                    objects(
                            "copies the source, and with it its tags",
                            UPLOADS + "/*",
                            "s3:GetObject",
                            "s3:GetObjectVersion",
                            "s3:GetObjectTagging",
                            "s3:GetObjectVersionTagging"),
                    objects(
                            "under the prefix of rejected sources",
                            UPLOADS + "/rejected/*",
                            "s3:PutObject",
                            "s3:PutObjectTagging"),
                    objects("and removes the original", UPLOADS + "/*", "s3:DeleteObject", "s3:DeleteObjectVersion"),
                    LIST_UPLOADS),
            function(
                    "CleanUp",
                    objects(
                            "removes what a failed revision left, unless it is published",
                            ASSETS,
                            "s3:GetObject",
                            "s3:DeleteObject"),
                    LIST_DELIVERY,
                    FORGET_HELD,
                    LIST_CONFIGURATION),
            function(
                    "Watchdog",
                    Grant.of(
                            List.of("states:GetExecutionHistory", "states:DescribeExecution"),
                            List.of(PIPELINE_EXECUTIONS, UNPUBLISH_EXECUTIONS),
                            "looks whether an execution that ended told subscribers"),
                    objects(
                            "removes what a dead revision left, unless it is published",
                            ASSETS,
                            "s3:GetObject",
                            "s3:DeleteObject"),
                    objects(
                            "marks that an end was told",
                            DELIVERY + "/watchdog/*",
                            "s3:GetObject",
                            "s3:PutObject",
                            "s3:DeleteObject"),
                    LIST_DELIVERY,
                    FORGET_HELD,
                    LIST_CONFIGURATION,
                    Grant.of(
                            List.of("sns:Publish"),
                            List.of("${NotificationTopicArn}"),
                            "tells subscribers in the execution's place"),
                    Grant.of(
                            List.of("kms:GenerateDataKey", "kms:Decrypt"),
                            List.of("${NotificationKeyArn}"),
                            "the topic is encrypted")));

    private FunctionPermissions() {}

    /**
     * What the function's role may do.
     *
     * @throws IllegalStateException if nothing is said of the function
     */
    public static List<Grant> of(FunctionSpec function) {
        List<Grant> grants = BY_FUNCTION.get(function.name());
        if (grants == null) {
            throw new IllegalStateException(
                    "The function " + function.name()
                            + " has no permissions: add what its handler calls to FunctionPermissions, even if that is nothing.");
        }
        return grants;
    }

    /** The functions that something is said of. */
    public static Map<String, List<Grant>> all() {
        return new TreeMap<>(BY_FUNCTION);
    }

    /** Whoever starts a transcription, or looks how it stands, may have to start it again and to answer who waits. */
    private static List<Grant> speech(Grant... more) {
        List<Grant> grants = new ArrayList<>(List.of(
                Grant.of(
                        List.of("transcribe:StartTranscriptionJob"),
                        List.of("*"),
                        Everywhere.REASONS.getOrDefault("transcribe:StartTranscriptionJob", "")),
                Grant.of(
                        List.of("transcribe:GetTranscriptionJob", "transcribe:DeleteTranscriptionJob"),
                        List.of("arn:${Partition}:transcribe:${Region}:${Account}:transcription-job/*"),
                        "asks how a transcription stands, and has one forgotten whose transcript is gone"),
                objects("Transcribe reads the source with the caller's permissions", UPLOADS + "/*", "s3:GetObject"),
                objects(
                        "Transcribe writes the transcript with the caller's permissions",
                        ASSETS,
                        "s3:GetObject",
                        "s3:PutObject"),
                objects("removes a transcript that nobody wants", ASSETS, "s3:DeleteObject"),
                objects("who waits is kept until answered", TOKENS, "s3:GetObject", "s3:DeleteObject"),
                LIST_DELIVERY,
                ANSWER,
                Grant.of(
                        List.of("states:DescribeExecution"),
                        List.of(PIPELINE_EXECUTIONS, CAPTIONS_EXECUTIONS),
                        "looks how an execution ended that waits no more")));
        grants.addAll(List.of(more));
        return grants;
    }

    private static Map.Entry<String, List<Grant>> function(String name, Grant... grants) {
        return Map.entry(name, List.of(grants));
    }

    private static Map.Entry<String, List<Grant>> function(String name, List<Grant> grants) {
        return Map.entry(name, List.copyOf(grants));
    }

    private static Grant objects(String reason, String objects, String... actions) {
        return Grant.of(List.of(actions), List.of(objects), reason);
    }

    private static Grant list(String bucket, String reason) {
        return Grant.of(List.of("s3:ListBucket"), List.of(bucket), reason);
    }
}
