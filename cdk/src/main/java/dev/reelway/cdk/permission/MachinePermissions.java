package dev.reelway.cdk.permission;

import com.fasterxml.jackson.databind.JsonNode;
import dev.reelway.tasks.MachineSpec;
import dev.reelway.tasks.PipelineCatalog;
import dev.reelway.tasks.Placeholders;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What a state machine's role may do, read off its definition: a permission for each integration that a task names, on the
 * resources that the definition names. An integration that is not known here cannot be deployed.
 *
 * @see <a href="https://docs.aws.amazon.com/step-functions/latest/dg/service-integration-iam-templates.html">IAM policies for
 *     integrated services</a>
 */
public final class MachinePermissions {

    private static final String STATES = "arn:${Partition}:states:${Region}:${Account}:";
    private static final String EVENTS_RULE = "arn:${Partition}:events:${Region}:${Account}:rule/";
    private static final String FUNCTION = "FunctionArn";
    private static final String MACHINE = "StateMachineArn";

    private final MachineSpec machine;
    private final Set<String> placeholders;
    private final Map<String, Grant> grants = new TreeMap<>();

    private MachinePermissions(MachineSpec machine, Set<String> placeholders) {
        this.machine = machine;
        this.placeholders = placeholders;
    }

    /**
     * What the role of a machine may do.
     *
     * @throws IllegalStateException if a task's integration is not known
     */
    public static List<Grant> of(MachineSpec machine, JsonNode definition) {
        MachinePermissions permissions = new MachinePermissions(machine, Placeholders.in(definition.toString()));
        permissions.functions();
        permissions.states(definition);
        return new ArrayList<>(permissions.grants.values());
    }

    private void functions() {
        List<String> functions = ending(FUNCTION);
        if (!functions.isEmpty()) {
            add("functions", List.of("lambda:InvokeFunction"), functions, "the machine's steps are these functions");
        }
    }

    private void states(JsonNode machineOrBranch) {
        for (JsonNode state : machineOrBranch.path("States")) {
            switch (state.path("Type").asText()) {
                case "Task" -> task(state.path("Resource").asText());
                case "Parallel" -> state.path("Branches").forEach(this::states);
                case "Map" -> map(state);
                default -> {
                    // The others call nobody.
                }
            }
        }
    }

    private void map(JsonNode state) {
        JsonNode processor = state.has("ItemProcessor") ? state.path("ItemProcessor") : state.path("Iterator");
        states(processor);
        if (processor.path("ProcessorConfig").path("Mode").asText().equals("DISTRIBUTED")) {
            executions("of its distributed Map", List.of("${" + machine.placeholder() + "}"), List.of(nameOf(machine)));
            add(
                    "redrive",
                    List.of("states:RedriveExecution"),
                    List.of(STATES + "execution:${" + nameOf(machine) + "}/*"),
                    "a Map Run's children are redriven with it");
        }
        reader(state.path("ItemReader"));
        if (state.has("ResultWriter")) {
            add(
                    "results",
                    List.of("s3:PutObject", "s3:GetObject", "s3:ListMultipartUploadParts", "s3:AbortMultipartUpload"),
                    buckets(state.path("ResultWriter"), "/*"),
                    "the results of a distributed Map are written to a bucket");
        }
    }

    private void reader(JsonNode reader) {
        String resource = reader.path("Resource").asText();
        if (resource.endsWith(":s3:getObject")) {
            add(
                    "items",
                    List.of("s3:GetObject"),
                    buckets(reader, "/*"),
                    "the items of a distributed Map are read from an object");
        } else if (resource.endsWith(":s3:listObjectsV2")) {
            add(
                    "listing",
                    List.of("s3:ListBucket"),
                    buckets(reader, ""),
                    "the items of a distributed Map are listed objects");
        } else if (!resource.isEmpty()) {
            throw unknown(resource);
        }
    }

    private void task(String resource) {
        if (resource.startsWith("${")) {
            return; // A function by its ARN.
        }
        String integration = resource.substring(resource.indexOf(":::") + 3);
        switch (integration) {
            case "lambda:invoke", "lambda:invoke.waitForTaskToken" -> {
                // Granted with all functions.
            }
            case "mediaconvert:createJob", "mediaconvert:createJob.sync" -> encode();
            case "sns:publish" -> publish();
            case "states:startExecution", "states:startExecution.sync", "states:startExecution.sync:2" -> {
                List<String> others = ending(MACHINE);
                executions(
                        "of the machines that it starts",
                        others,
                        others.stream()
                                .map(arn -> arn.substring(2, arn.length() - 1).replaceAll("Arn$", "Name"))
                                .toList());
                managedRule("StepFunctionsGetEventsForStepFunctionsExecutionRule", "an execution's end");
            }
            default -> throw unknown(resource);
        }
    }

    private void encode() {
        add(
                "encode",
                List.of("mediaconvert:CreateJob"),
                List.of("${MediaConvertQueueArn}"),
                "jobs go to the pipeline's own queue, without templates or presets");
        add(
                "jobs",
                List.of("mediaconvert:GetJob", "mediaconvert:CancelJob", "mediaconvert:TagResource"),
                List.of("arn:${Partition}:mediaconvert:${Region}:${Account}:jobs/*"),
                "Step Functions waits for its job, cancels it if the execution is stopped, and tags it as its own");
        grants.put(
                "role",
                new Grant(
                        List.of("iam:PassRole"),
                        List.of("${MediaConvertRoleArn}"),
                        Map.of("StringEquals", Map.of("iam:PassedToService", "mediaconvert.amazonaws.com")),
                        "MediaConvert reads sources and writes renditions in this role"));
        managedRule("StepFunctionsGetEventsForMediaConvertJobRule", "a job's end");
    }

    private void publish() {
        add(
                "publish",
                List.of("sns:Publish"),
                List.of("${NotificationTopicArn}"),
                "subscribers are told how an asset ended");
        add(
                "key",
                List.of("kms:GenerateDataKey", "kms:Decrypt"),
                List.of("${NotificationKeyArn}"),
                "the topic is encrypted");
    }

    private void executions(String whose, List<String> machines, List<String> names) {
        add("start " + whose, List.of("states:StartExecution"), machines, "starts the executions " + whose);
        add(
                "watch " + whose,
                List.of("states:DescribeExecution", "states:StopExecution"),
                names.stream()
                        .flatMap(
                                name -> List.of(
                                        STATES + "execution:${" + name + "}:*",
                                        STATES + "execution:${" + name + "}/*:*")
                                        .stream())
                        .toList(),
                "waits for the executions " + whose + " and stops them if it is stopped");
    }

    private void managedRule(String rule, String what) {
        add(
                rule,
                List.of("events:PutRule", "events:PutTargets", "events:DescribeRule"),
                List.of(EVENTS_RULE + rule),
                "Step Functions hears of " + what + " through this rule, which it manages itself");
    }

    private void add(String key, List<String> actions, List<String> resources, String reason) {
        grants.put(key, Grant.of(actions, resources, reason));
    }

    /** The placeholders of a kind that the definition has. */
    private List<String> ending(String kind) {
        return placeholders.stream()
                .filter(name -> name.endsWith(kind))
                .map(name -> "${" + name + "}")
                .toList();
    }

    /** The bucket that a reader or writer names; one that it takes from its input may be any of the pipeline's. */
    private static List<String> buckets(JsonNode readerOrWriter, String behind) {
        String named = readerOrWriter.path("Parameters").path("Bucket").asText();
        List<String> buckets = named.isEmpty()
                ? PipelineCatalog.BUCKETS.stream()
                        .map(bucket -> "${" + bucket.placeholder() + "}")
                        .toList()
                : List.of(named);
        return buckets.stream()
                .map(bucket -> "arn:${Partition}:s3:::" + bucket + behind)
                .toList();
    }

    private static String nameOf(MachineSpec machine) {
        return machine.placeholder().replaceAll("Arn$", "Name");
    }

    private IllegalStateException unknown(String resource) {
        return new IllegalStateException("The state machine " + machine.name() + " uses " + resource
                + ", of which MachinePermissions does not say what its role needs: add that there.");
    }
}
