package dev.reelway.local.sns;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Posts notifications to subscribers: three tries, then the log.
 *
 * @see <a href="https://docs.aws.amazon.com/sns/latest/dg/http-header.html">Headers of HTTP notifications</a>
 */
final class Delivery {

    private static final Logger LOG = LoggerFactory.getLogger(Delivery.class);
    private static final int TRIES = 3;
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();
    private final Duration pause;

    /**
     * Sets up deliveries.
     *
     * @param pause between tries
     */
    Delivery(Duration pause) {
        this.pause = pause;
    }

    /** A notification on its way to one subscriber. */
    record Parcel(URI endpoint, String topicArn, String subscriptionArn, String messageId, String body) {}

    void send(Parcel parcel) {
        attempt(parcel, 1);
    }

    private void attempt(Parcel parcel, int number) {
        HttpRequest request = HttpRequest.newBuilder(parcel.endpoint())
                .timeout(PATIENCE)
                .header("Content-Type", "text/plain; charset=UTF-8")
                .header("x-amz-sns-message-type", "Notification")
                .header("x-amz-sns-message-id", parcel.messageId())
                .header("x-amz-sns-topic-arn", parcel.topicArn())
                .header("x-amz-sns-subscription-arn", parcel.subscriptionArn())
                .POST(HttpRequest.BodyPublishers.ofString(parcel.body()))
                .build();
        CompletableFuture<Void> sent = client.sendAsync(request, HttpResponse.BodyHandlers.discarding())
                .thenAccept(Delivery::check);
        sent.exceptionally(failure -> {
            failed(parcel, number, failure);
            return null;
        });
    }

    private static void check(HttpResponse<Void> answer) {
        if (answer.statusCode() >= 300) {
            throw new UncheckedIOException(new IOException("HTTP " + answer.statusCode()));
        }
    }

    private void failed(Parcel parcel, int number, Throwable failure) {
        if (number == TRIES) {
            LOG.error("Message {} did not reach {}", parcel.messageId(), parcel.endpoint(), failure);
            return;
        }
        Executor later = CompletableFuture.delayedExecutor(pause.toMillis(), TimeUnit.MILLISECONDS);
        later.execute(() -> attempt(parcel, number + 1));
    }
}
