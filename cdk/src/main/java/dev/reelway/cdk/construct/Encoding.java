package dev.reelway.cdk.construct;

import dev.reelway.cdk.permission.Grant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awscdk.ArnComponents;
import software.amazon.awscdk.ArnFormat;
import software.amazon.awscdk.Aws;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.events.CfnRule;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.logs.LogGroup;
import software.amazon.awscdk.services.logs.RetentionDays;
import software.amazon.awscdk.services.mediaconvert.CfnQueue;
import software.constructs.Construct;

/**
 * What encoding needs: a queue of its own, the role in which MediaConvert reads sources and writes renditions, and a log of
 * jobs that failed or complained.
 *
 * <pre>{@code
 * Encoding encoding = new Encoding(this, "Encoding", new Encoding.Props(RetentionDays.ONE_MONTH, null, values));
 * encoding.tell(values);
 * }</pre>
 */
public final class Encoding extends Construct {

    private static final String UPLOADS = "arn:${Partition}:s3:::${UploadsBucketName}";
    private static final String DELIVERY = "arn:${Partition}:s3:::${DeliveryBucketName}";

    private static final List<Grant> GRANTS = List.of(
            Grant.of(
                    List.of("s3:GetObject", "s3:GetObjectVersion"),
                    List.of(UPLOADS + "/*"),
                    "MediaConvert reads sources under whatever key they were uploaded"),
            Grant.of(
                    List.of("s3:PutObject", "s3:AbortMultipartUpload"),
                    List.of(DELIVERY + "/assets/*"),
                    "MediaConvert writes renditions below the assets"),
            Grant.of(
                    List.of("s3:ListBucket", "s3:GetBucketLocation"),
                    List.of(UPLOADS, DELIVERY),
                    "MediaConvert looks where the buckets are"));

    private final String queueArn;
    private final Role role;

    /**
     * What it is made of.
     *
     * @param logRetention how long failed jobs are told of
     * @param existingQueue the name of a queue that there is already, such as {@code Default}, where CloudFormation cannot make one
     * @param values of placeholders: the buckets
     */
    public record Props(
            RetentionDays logRetention, @Nullable String existingQueue, Values values) {}

    public Encoding(Construct scope, String id, Props props) {
        super(scope, id);
        this.queueArn = queue(props.existingQueue());
        this.role = Role.Builder.create(this, "Role")
                .assumedBy(ServicePrincipal.Builder.create("mediaconvert.amazonaws.com")
                        .conditions(Map.of("StringEquals", Map.of("aws:SourceAccount", Aws.ACCOUNT_ID)))
                        .build())
                .description("What MediaConvert may do with the pipeline's media")
                .build();
        Policies.add(role, GRANTS, props.values());
        logTrouble(props);
    }

    private String queue(@Nullable String existing) {
        if (existing != null) {
            return Stack.of(this)
                    .formatArn(ArnComponents.builder()
                            .service("mediaconvert")
                            .resource("queues")
                            .resourceName(existing)
                            .build());
        }
        return CfnQueue.Builder.create(this, "Queue")
                .description("Encodes the uploads of " + Stack.of(this).getStackName())
                .pricingPlan("ON_DEMAND")
                .status("ACTIVE")
                .build()
                .getAttrArn();
    }

    /** Step Functions hears of its jobs through a rule that it makes itself; this one is for people who look for a cause. */
    private void logTrouble(Props props) {
        LogGroup log = LogGroup.Builder.create(this, "JobLog")
                // EventBridge writes to log groups of this prefix only.
                .logGroupName("/aws/events/" + Stack.of(this).getStackName() + "-encoding")
                .retention(props.logRetention())
                .removalPolicy(RemovalPolicy.DESTROY)
                .build();
        CfnRule rule = CfnRule.Builder.create(this, "TroubleRule")
                .description("Encoding jobs that failed or complained")
                .eventPattern(Map.of(
                        "source", List.of("aws.mediaconvert"),
                        "detail-type", List.of("MediaConvert Job State Change"),
                        "detail", Map.of("queue", List.of(queueArn), "status", List.of("ERROR", "NEW_WARNING"))))
                .targets(List.of(CfnRule.TargetProperty.builder()
                        .id("JobLog")
                        .arn(arnWithoutStreams(log))
                        .build()))
                .build();
        log.addToResourcePolicy(PolicyStatement.Builder.create()
                .principals(List.of(
                        ServicePrincipal.Builder.create("events.amazonaws.com").build(),
                        ServicePrincipal.Builder.create("delivery.logs.amazonaws.com")
                                .build()))
                .actions(List.of("logs:CreateLogStream", "logs:PutLogEvents"))
                .resources(List.of(log.getLogGroupArn()))
                .conditions(Map.of("ArnEquals", Map.of("aws:SourceArn", rule.getAttrArn())))
                .build());
    }

    private String arnWithoutStreams(LogGroup log) {
        return Stack.of(this)
                .formatArn(ArnComponents.builder()
                        .service("logs")
                        .resource("log-group")
                        .resourceName(log.getLogGroupName())
                        .arnFormat(ArnFormat.COLON_RESOURCE_NAME)
                        .build());
    }

    /** Queue and role as values of placeholders. */
    public void tell(Values values) {
        values.put("MediaConvertRoleArn", role.getRoleArn()).put("MediaConvertQueueArn", queueArn);
    }

    public String queueArn() {
        return queueArn;
    }
}
