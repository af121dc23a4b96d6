package dev.reelway.local.sns;

import java.net.URI;

/**
 * An HTTP endpoint that wants the messages of a topic.
 *
 * @param confirmed whether the endpoint has said so itself; before that it gets nothing but the question
 * @param raw whether it gets the message alone
 */
record Subscription(String arn, String topicArn, URI endpoint, boolean confirmed, boolean raw) {

    /** {@code http} or {@code https}. */
    String protocol() {
        return endpoint.getScheme();
    }

    Subscription confirm() {
        return new Subscription(arn, topicArn, endpoint, true, raw);
    }
}
