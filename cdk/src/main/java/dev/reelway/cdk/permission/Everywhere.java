package dev.reelway.cdk.permission;

import java.util.Map;

/**
 * The actions that are granted on the resource {@code *}, each with its reason: there is no resource that could be named. A test
 * holds every policy of the synthesized template against this list.
 *
 * @see <a href="https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html">
 *     Service Authorization Reference</a>
 */
public final class Everywhere {

    private static final String LOGS =
            "CloudWatch Logs has no resource type for log deliveries, which Step Functions makes for its log group.";
    private static final String XRAY = "X-Ray has no resource-level permissions for traces.";
    private static final String TOKENS =
            "Step Functions has no resource type for task tokens; whoever answers must know the token itself.";

    /** Why each of them has no resource. */
    public static final Map<String, String> REASONS = Map.ofEntries(
            Map.entry("mediaconvert:Probe", "MediaConvert has no resource type for probes; they leave nothing behind."),
            Map.entry(
                    "transcribe:StartTranscriptionJob",
                    "Transcribe has no resource type for a job that does not exist yet; what it reads and writes is"
                            + " limited by the role's permissions on buckets."),
            Map.entry("states:SendTaskSuccess", TOKENS),
            Map.entry("states:SendTaskFailure", TOKENS),
            Map.entry("logs:CreateLogDelivery", LOGS),
            Map.entry("logs:GetLogDelivery", LOGS),
            Map.entry("logs:UpdateLogDelivery", LOGS),
            Map.entry("logs:DeleteLogDelivery", LOGS),
            Map.entry("logs:ListLogDeliveries", LOGS),
            Map.entry("logs:PutResourcePolicy", LOGS),
            Map.entry("logs:DescribeResourcePolicies", LOGS),
            Map.entry("logs:DescribeLogGroups", LOGS),
            Map.entry("xray:PutTraceSegments", XRAY),
            Map.entry("xray:PutTelemetryRecords", XRAY),
            Map.entry("xray:GetSamplingRules", XRAY),
            Map.entry("xray:GetSamplingTargets", XRAY));

    private Everywhere() {}
}
