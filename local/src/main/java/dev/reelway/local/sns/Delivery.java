package dev.reelway.local.sns;

import dev.reelway.local.time.Timer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Posts messages to endpoints, and again as long as the policy has it; then the log. What an endpoint answers with 4xx has reached
 * it, so only other answers, and none, are tried again.
 *
 * @see <a href="https://docs.aws.amazon.com/sns/latest/dg/http-header.html">Headers of HTTP notifications</a>
 * @see <a href="https://docs.aws.amazon.com/sns/latest/dg/SendMessageToHttp.prepare.html">Answers from 200 to 4xx</a>
 */
final class Delivery {

    private static final Logger LOG = LoggerFactory.getLogger(Delivery.class);

    private final HttpClient client;
    private final DeliveryPolicy policy;
    private final Timer timer;

    Delivery(DeliveryPolicy policy, Timer timer) {
        this.policy = policy;
        this.timer = timer;
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(policy.patience())
                .build();
    }

    /**
     * A message on its way to one endpoint.
     *
     * @param headers beside those that all messages have
     */
    record Parcel(URI endpoint, String messageId, Map<String, String> headers, String body) {

        Parcel {
            headers = Map.copyOf(headers);
        }
    }

    void send(Parcel parcel) {
        attempt(parcel, policy.retries());
    }

    private void attempt(Parcel parcel, List<Duration> retries) {
        HttpRequest.Builder request = HttpRequest.newBuilder(parcel.endpoint())
                .timeout(policy.patience())
                .header("Content-Type", "text/plain; charset=UTF-8")
                .header("User-Agent", "Amazon Simple Notification Service Agent")
                .header("x-amz-sns-message-id", parcel.messageId());
        parcel.headers().forEach(request::header);
        request.POST(HttpRequest.BodyPublishers.ofString(parcel.body()));
        // Nobody waits: what becomes of it is handled where it completes.
        var unused = client.sendAsync(request.build(), HttpResponse.BodyHandlers.discarding())
                .whenComplete((answer, failure) -> answered(parcel, retries, answer, failure));
    }

    private void answered(
            Parcel parcel, List<Duration> retries, @Nullable HttpResponse<Void> answer, @Nullable Throwable failure) {
        String outcome = answer == null ? String.valueOf(failure) : "HTTP " + answer.statusCode();
        if (answer != null && answer.statusCode() < 500) {
            if (answer.statusCode() >= 400) {
                LOG.warn("{} refused message {}: {}", parcel.endpoint(), parcel.messageId(), outcome);
            }
        } else if (retries.isEmpty()) {
            LOG.error("Message {} did not reach {}: {}", parcel.messageId(), parcel.endpoint(), outcome);
        } else {
            LOG.info("Message {} will be sent to {} again: {}", parcel.messageId(), parcel.endpoint(), outcome);
            timer.after(retries.get(0), () -> attempt(parcel, retries.subList(1, retries.size())));
        }
    }
}
