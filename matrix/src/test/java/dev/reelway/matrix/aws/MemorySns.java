package dev.reelway.matrix.aws;

import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.PublishRequest;
import software.amazon.awssdk.services.sns.model.PublishResponse;

/** Remembers what was published. */
public final class MemorySns implements SnsClient {

    private final List<PublishRequest> published = new ArrayList<>();

    @Override
    public PublishResponse publish(PublishRequest request) {
        published.add(request);
        return PublishResponse.builder()
                .messageId("message-" + published.size())
                .build();
    }

    /** All messages, in order. */
    public List<PublishRequest> published() {
        return List.copyOf(published);
    }

    @Override
    public String serviceName() {
        return "sns";
    }

    @Override
    public void close() {}
}
