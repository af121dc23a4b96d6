package dev.reelway.cdk.construct;

import dev.reelway.tasks.BucketSpec;
import dev.reelway.tasks.PipelineCatalog;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.s3.BlockPublicAccess;
import software.amazon.awscdk.services.s3.Bucket;
import software.amazon.awscdk.services.s3.BucketEncryption;
import software.amazon.awscdk.services.s3.CfnBucket;
import software.amazon.awscdk.services.s3.LifecycleRule;
import software.amazon.awscdk.services.s3.ObjectOwnership;
import software.constructs.Construct;

/**
 * The buckets of the catalogue, and one for their access logs: private, encrypted, reached through TLS only. Names are
 * CloudFormation's. What nobody wants goes by itself: rejected sources, unpublished assets, markers, parts of uploads that were
 * given up.
 *
 * <pre>{@code
 * MediaBuckets buckets = new MediaBuckets(this, "Media", new MediaBuckets.Props(true));
 * Bucket uploads = buckets.get(PipelineCatalog.UPLOADS);
 * }</pre>
 */
public final class MediaBuckets extends Construct {

    /** Prefixes of objects that somebody may still want to look at, and how many days that is. */
    private static final Map<String, Map<String, Integer>> EXPIRING = Map.of(
            "uploads", Map.of("rejected/", 30),
            "delivery", Map.of("unpublished/", 30, "watchdog/", 90, "tokens/", 30));

    private static final int NONCURRENT_DAYS = 30;
    private static final int INCOMPLETE_DAYS = 7;
    private static final int LOG_DAYS = 90;

    private final Bucket accessLogs;
    private final Map<String, Bucket> buckets = new TreeMap<>();

    /**
     * How they are kept.
     *
     * @param retained whether they, and what is in them, outlast the stack
     */
    public record Props(boolean retained) {}

    public MediaBuckets(Construct scope, String id, Props props) {
        super(scope, id);
        this.accessLogs = bucket("access-logs", props)
                .lifecycleRules(List.of(LifecycleRule.builder()
                        .expiration(Duration.days(LOG_DAYS))
                        .abortIncompleteMultipartUploadAfter(Duration.days(INCOMPLETE_DAYS))
                        .build()))
                .build();
        Policies.suppress(
                accessLogs, "AwsSolutions-S1", "A bucket of access logs that logs its own access would never end.");
        for (BucketSpec spec : PipelineCatalog.BUCKETS) {
            buckets.put(spec.name(), make(spec, props));
        }
    }

    /** The bucket of an entry of the catalogue. */
    public Bucket get(BucketSpec spec) {
        Bucket bucket = buckets.get(spec.name());
        if (bucket == null) {
            throw new IllegalArgumentException(
                    "There is no bucket '" + spec.name() + "'; expected one of " + buckets.keySet() + ".");
        }
        return bucket;
    }

    /** Their names as values of placeholders. */
    public void tell(Values values) {
        for (BucketSpec spec : PipelineCatalog.BUCKETS) {
            values.put(spec.placeholder(), get(spec).getBucketName());
        }
    }

    private Bucket make(BucketSpec spec, Props props) {
        // Delivery is written once a key, and published by a conditional put: versions would only be paid for.
        boolean versioned = !spec.equals(PipelineCatalog.DELIVERY);
        Bucket bucket = bucket(spec.name(), props)
                .versioned(versioned)
                .lifecycleRules(rules(spec, versioned))
                .serverAccessLogsBucket(accessLogs)
                .serverAccessLogsPrefix(spec.name() + "/")
                .build();
        if (spec.tells() && bucket.getNode().getDefaultChild() instanceof CfnBucket resource) {
            // CloudFormation's own property; the CDK's takes a function that it would deploy beside.
            resource.setNotificationConfiguration(CfnBucket.NotificationConfigurationProperty.builder()
                    .eventBridgeConfiguration(CfnBucket.EventBridgeConfigurationProperty.builder()
                            .eventBridgeEnabled(true)
                            .build())
                    .build());
        }
        return bucket;
    }

    private Bucket.Builder bucket(String name, Props props) {
        return Bucket.Builder.create(this, name)
                .blockPublicAccess(BlockPublicAccess.BLOCK_ALL)
                .encryption(BucketEncryption.S3_MANAGED)
                .enforceSsl(true)
                .minimumTlsVersion(1.2)
                .objectOwnership(ObjectOwnership.BUCKET_OWNER_ENFORCED)
                .removalPolicy(props.retained() ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY);
    }

    private static List<LifecycleRule> rules(BucketSpec spec, boolean versioned) {
        List<LifecycleRule> rules = new ArrayList<>();
        rules.add(LifecycleRule.builder()
                .id("incomplete-uploads")
                .abortIncompleteMultipartUploadAfter(Duration.days(INCOMPLETE_DAYS))
                .build());
        new TreeMap<>(EXPIRING.getOrDefault(spec.name(), Map.of()))
                .forEach((prefix, days) -> rules.add(LifecycleRule.builder()
                        .id(prefix.replace("/", ""))
                        .prefix(prefix)
                        .expiration(Duration.days(days))
                        .build()));
        if (versioned) {
            rules.add(LifecycleRule.builder()
                    .id("old-versions")
                    .noncurrentVersionExpiration(Duration.days(NONCURRENT_DAYS))
                    .expiredObjectDeleteMarker(true)
                    .build());
        }
        return rules;
    }
}
