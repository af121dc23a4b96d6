package dev.reelway.cdk.construct;

import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.sqs.Queue;
import software.amazon.awscdk.services.sqs.QueueEncryption;
import software.constructs.Construct;

/** Queues for what could not be delivered: encrypted, through TLS only, kept for 14 days, which is the longest there is. */
final class DeadLetters {

    private static final int DAYS = 14;

    private DeadLetters() {}

    static Queue queue(Construct scope, String id) {
        Queue queue = Queue.Builder.create(scope, id)
                .encryption(QueueEncryption.SQS_MANAGED)
                .enforceSsl(true)
                .retentionPeriod(Duration.days(DAYS))
                .build();
        Policies.suppress(queue, "AwsSolutions-SQS3", "This is a dead-letter queue; what is in it raises an alarm.");
        return queue;
    }
}
