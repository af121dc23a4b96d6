package dev.reelway.cdk;

import dev.reelway.cdk.construct.AssetPipeline;
import dev.reelway.cdk.construct.Backfill;
import dev.reelway.cdk.construct.Encoding;
import dev.reelway.cdk.construct.FunctionRule;
import dev.reelway.cdk.construct.MediaBuckets;
import dev.reelway.cdk.construct.Notifications;
import dev.reelway.cdk.construct.Operations;
import dev.reelway.cdk.construct.OperationsDashboard;
import dev.reelway.cdk.construct.PipelineMachine;
import dev.reelway.cdk.construct.Reconciler;
import dev.reelway.cdk.construct.TaskFunctions;
import dev.reelway.cdk.construct.UploadTrigger;
import dev.reelway.cdk.construct.Values;
import dev.reelway.cdk.construct.Watchdog;
import dev.reelway.tasks.BucketSpec;
import dev.reelway.tasks.MachineSpec;
import dev.reelway.tasks.PipelineCatalog;
import dev.reelway.tasks.RuleSpec;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awscdk.CfnOutput;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.amazon.awscdk.services.lambda.Alias;
import software.amazon.awscdk.services.lambda.Code;
import software.amazon.awscdk.services.logs.RetentionDays;
import software.amazon.awscdk.services.sqs.Queue;
import software.constructs.Construct;

/** The whole pipeline of one stage: all constructs, put together. */
public final class ReelwayStack extends Stack {

    private final Props props;
    private final RetentionDays logRetention;
    private final Values values;
    private final Map<String, Queue> deadLetters = new TreeMap<>();

    /**
     * What is deployed.
     *
     * @param stage how carefully it is kept
     * @param code the jar that has all handlers
     * @param subscribers who is told how assets ended
     * @param runbook where operators find what to do
     * @param encodingQueue the name of a queue of MediaConvert that there is already; one is made if absent
     */
    public record Props(
            Stage stage,
            Code code,
            List<Notifications.Subscriber> subscribers,
            String runbook,
            @Nullable String encodingQueue) {
        public Props {
            subscribers = List.copyOf(subscribers);
        }
    }

    public ReelwayStack(Construct scope, String id, StackProps stackProps, Props props) {
        super(scope, id, stackProps);
        this.props = props;
        this.logRetention = props.stage().logDays() > 30 ? RetentionDays.THREE_MONTHS : RetentionDays.ONE_WEEK;
        this.values = Values.of(this)
                .put("ReconcileSchedule", "rate(5 minutes)")
                .put("TokenAgeMinutes", "15")
                .put("MaxSourceBytes", "")
                .put("WaitSeconds", "60");
        MediaBuckets buckets = new MediaBuckets(
                this, "Media", new MediaBuckets.Props(props.stage().keepsMedia()));
        buckets.tell(values);
        Notifications notifications = new Notifications(
                this, "Notifications", new Notifications.Props(props.stage().keepsMedia(), props.subscribers()));
        notifications.tell(values);
        Encoding encoding =
                new Encoding(this, "Encoding", new Encoding.Props(logRetention, props.encodingQueue(), values));
        encoding.tell(values);
        TaskFunctions functions =
                new TaskFunctions(this, "Functions", new TaskFunctions.Props(props.code(), logRetention, values));
        functions.tell(values);
        functions.deadLetters().forEach((name, queue) -> deadLetters.put(name + "Function", queue));
        PipelineMachine pipeline = machines();
        rules(functions);
        operations(notifications, encoding, functions, pipeline);
        outputs(buckets, notifications);
    }

    private PipelineMachine machines() {
        PipelineMachine pipeline = new AssetPipeline(this, "AssetPipeline", logRetention, values);
        for (MachineSpec machine : PipelineCatalog.MACHINES) {
            if (machine.name().equals(Backfill.MACHINE)) {
                new Backfill(this, "Backfill", machine, logRetention, values);
            } else if (!machine.equals(PipelineCatalog.ASSET_PIPELINE)) {
                String id = machine.placeholder().replaceAll("StateMachineArn$", "");
                new PipelineMachine(this, id, new PipelineMachine.Props(machine, logRetention, values));
            }
        }
        return pipeline;
    }

    private void rules(TaskFunctions functions) {
        for (RuleSpec rule : PipelineCatalog.RULES) {
            Alias target = functions.alias(rule.function());
            FunctionRule made = switch (rule.name()) {
                case UploadTrigger.RULE -> new UploadTrigger(this, "UploadTrigger", target, values);
                case Watchdog.RULE -> new Watchdog(this, "Watchdog", target, values);
                case Reconciler.RULE -> new Reconciler(this, "Reconciler", target, values);
                default -> new FunctionRule(this, rule.name(), new FunctionRule.Props(rule, target, values));
            };
            deadLetters.put(rule.function() + "Rule" + deadLetters.size(), made.deadLetters());
        }
    }

    private void operations(
            Notifications notifications, Encoding encoding, TaskFunctions functions, PipelineMachine pipeline) {
        Operations operations = new Operations(
                this,
                "Alarms",
                new Operations.Props(
                        notifications.alarms(),
                        props.runbook(),
                        pipeline.machine(),
                        functions.functions(),
                        deadLetters,
                        encoding.queueArn()));
        new OperationsDashboard(
                this,
                "Dashboard",
                new OperationsDashboard.Props(
                        pipeline.machine(),
                        functions.functions(),
                        encoding.queueArn(),
                        operations.alarms(),
                        Map.of("SD", 0.0075, "HD", 0.015, "UHD", 0.03)));
    }

    private void outputs(MediaBuckets buckets, Notifications notifications) {
        for (BucketSpec bucket : PipelineCatalog.BUCKETS) {
            output(bucket.placeholder(), buckets.get(bucket).getBucketName());
        }
        for (MachineSpec machine : PipelineCatalog.MACHINES) {
            output(machine.placeholder(), values.asMap().getOrDefault(machine.placeholder(), ""));
        }
        output("NotificationTopicArn", notifications.assets().getTopicArn());
        output("AlarmTopicArn", notifications.alarms().getTopicArn());
    }

    private void output(String name, String value) {
        CfnOutput.Builder.create(this, name).value(value).build();
    }
}
