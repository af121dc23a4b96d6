package dev.reelway.local;

import java.net.URI;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.regions.Region;

/** AWS SDK clients of a local server; an answer that they would try again reaches the test as it is. */
public final class TestClients {

    private TestClients() {}

    public static <C> C of(AwsClientBuilder<?, C> builder, URI endpoint) {
        builder.endpointOverride(endpoint);
        builder.region(Region.EU_WEST_1);
        builder.credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("any", "one")));
        builder.overrideConfiguration(c -> c.retryStrategy(AwsRetryStrategy.doNotRetry()));
        return builder.build();
    }
}
