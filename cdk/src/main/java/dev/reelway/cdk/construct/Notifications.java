package dev.reelway.cdk.construct;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.kms.Key;
import software.amazon.awscdk.services.sns.ITopicSubscription;
import software.amazon.awscdk.services.sns.StringConditions;
import software.amazon.awscdk.services.sns.SubscriptionFilter;
import software.amazon.awscdk.services.sns.Topic;
import software.amazon.awscdk.services.sns.subscriptions.EmailSubscription;
import software.amazon.awscdk.services.sns.subscriptions.SqsSubscription;
import software.amazon.awscdk.services.sns.subscriptions.UrlSubscription;
import software.amazon.awscdk.services.sqs.Queue;
import software.constructs.Construct;

/**
 * Two topics, encrypted with one key: how each asset ended, for whoever subscribes, and alarms, for whoever operates. Subscribers may
 * filter by the message attributes {@code status} and {@code assetId}.
 *
 * <pre>{@code
 * Notifications notifications = new Notifications(this, "Notifications", new Notifications.Props(false, List.of(
 *         new Notifications.Subscriber("https://example.com/hook", List.of("PUBLISHED")))));
 * }</pre>
 */
public final class Notifications extends Construct {

    private final Key key;
    private final Topic assets;
    private final Topic alarms;

    /**
     * Who is told.
     *
     * @param retained whether the key outlasts the stack
     * @param subscribers of the topic of assets
     */
    public record Props(boolean retained, List<Subscriber> subscribers) {
        public Props {
            subscribers = List.copyOf(subscribers);
        }
    }

    /**
     * Somebody who is told how assets ended.
     *
     * @param endpoint an e-mail address, an HTTPS URL, or the ARN of an SQS queue, whose policy and key must let SNS send
     * @param statuses those to tell of, such as {@code PUBLISHED}; all if empty
     */
    public record Subscriber(String endpoint, List<String> statuses) {
        public Subscriber {
            statuses = List.copyOf(statuses);
        }
    }

    public Notifications(Construct scope, String id, Props props) {
        super(scope, id);
        this.key = Key.Builder.create(this, "Key")
                .description("Encrypts the notifications of " + Stack.of(this).getStackName())
                .enableKeyRotation(true)
                .removalPolicy(props.retained() ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY)
                .build();
        // Alarms are published by CloudWatch, which needs the key.
        key.addToResourcePolicy(PolicyStatement.Builder.create()
                .principals(List.of(ServicePrincipal.Builder.create("cloudwatch.amazonaws.com")
                        .build()))
                .actions(List.of("kms:Decrypt", "kms:GenerateDataKey"))
                // In the policy of a key, "*" is that key.
                .resources(List.of("*"))
                .conditions(Map.of(
                        "StringEquals",
                        Map.of("aws:SourceAccount", Stack.of(this).getAccount())))
                .build());
        this.assets = topic("Assets");
        this.alarms = topic("Alarms");
        int number = 0;
        for (Subscriber subscriber : props.subscribers()) {
            assets.addSubscription(subscription(subscriber, ++number));
        }
    }

    private Topic topic(String name) {
        return Topic.Builder.create(this, name).masterKey(key).enforceSsl(true).build();
    }

    private ITopicSubscription subscription(Subscriber subscriber, int number) {
        Optional<Map<String, SubscriptionFilter>> filter = filter(subscriber);
        String endpoint = subscriber.endpoint();
        if (endpoint.startsWith("https://")) {
            UrlSubscription.Builder builder = UrlSubscription.Builder.create(endpoint);
            filter.ifPresent(builder::filterPolicy);
            return builder.build();
        }
        if (endpoint.startsWith("arn:")) {
            SqsSubscription.Builder builder = SqsSubscription.Builder.create(
                            Queue.fromQueueArn(this, "Subscriber" + number, endpoint))
                    .rawMessageDelivery(true);
            filter.ifPresent(builder::filterPolicy);
            return builder.build();
        }
        if (endpoint.matches("[^@\\s]+@[^@\\s]+")) {
            EmailSubscription.Builder builder = EmailSubscription.Builder.create(endpoint);
            filter.ifPresent(builder::filterPolicy);
            return builder.build();
        }
        throw new IllegalArgumentException("'" + endpoint
                + "' cannot be told; expected an e-mail address, an HTTPS URL, or the ARN of an SQS queue.");
    }

    private static Optional<Map<String, SubscriptionFilter>> filter(Subscriber subscriber) {
        return subscriber.statuses().isEmpty()
                ? Optional.empty()
                : Optional.of(Map.of(
                        "status",
                        SubscriptionFilter.stringFilter(StringConditions.builder()
                                .allowlist(subscriber.statuses())
                                .build())));
    }

    /** Topic and key as values of placeholders. */
    public void tell(Values values) {
        values.put("NotificationTopicArn", assets.getTopicArn()).put("NotificationKeyArn", key.getKeyArn());
    }

    /** How each asset ended. */
    public Topic assets() {
        return assets;
    }

    /** What operators should look at. */
    public Topic alarms() {
        return alarms;
    }
}
