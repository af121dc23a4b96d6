package dev.reelway.local.sns;

import java.time.Duration;
import java.util.List;

/**
 * How often a message is posted to an endpoint that does not take it.
 *
 * @param retries the pause before each further try; a pause of zero is an immediate retry
 * @param patience how long an endpoint may take to answer
 * @see <a href="https://docs.aws.amazon.com/sns/latest/dg/SendMessageToHttp.retry.html">The default of three retries</a>
 * @see <a href="https://docs.aws.amazon.com/sns/latest/dg/SendMessageToHttp.prepare.html">The 15 seconds of an endpoint</a>
 */
public record DeliveryPolicy(List<Duration> retries, Duration patience) {

    private static final Duration PATIENCE = Duration.ofSeconds(15);

    public DeliveryPolicy {
        retries = List.copyOf(retries);
    }

    /** Three retries, 20 seconds apart, as SNS makes them where no policy is set. */
    public static DeliveryPolicy ofSns() {
        return every(Duration.ofSeconds(20));
    }

    /** As many retries as SNS makes, twenty times as fast. */
    public static DeliveryPolicy hurried() {
        return every(Duration.ofSeconds(1));
    }

    private static DeliveryPolicy every(Duration pause) {
        return new DeliveryPolicy(List.of(pause, pause, pause), PATIENCE);
    }
}
