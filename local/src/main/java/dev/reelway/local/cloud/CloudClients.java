package dev.reelway.local.cloud;

import java.net.URI;
import java.time.Duration;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.client.config.SdkAdvancedClientOption;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.mediaconvert.MediaConvertClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.transcribe.TranscribeClient;

/**
 * SDK clients of one cloud. They do not retry: what a service answers is for the state machine's retriers to see.
 *
 * @param s3 for buckets and objects
 * @param sfn for state machines and executions
 * @param mediaConvert for jobs
 * @param sns for topics
 * @param lambda for functions
 * @param events for rules
 * @param transcribe for captions from speech
 */
public record CloudClients(
        S3Client s3,
        SfnClient sfn,
        MediaConvertClient mediaConvert,
        SnsClient sns,
        LambdaClient lambda,
        EventBridgeClient events,
        TranscribeClient transcribe)
        implements AutoCloseable {

    /** A function may take 15 minutes to answer. */
    private static final Duration LONGEST_ANSWER = Duration.ofMinutes(16);

    /** Clients of the cloud at the endpoint. */
    public static CloudClients of(URI endpoint, String region) {
        SdkHttpClient http = http();
        return new CloudClients(
                at(endpoint, region, http, S3Client.builder()).build(),
                at(endpoint, region, http, SfnClient.builder()).build(),
                at(endpoint, region, http, MediaConvertClient.builder()).build(),
                at(endpoint, region, http, SnsClient.builder()).build(),
                at(endpoint, region, http, LambdaClient.builder()).build(),
                at(endpoint, region, http, EventBridgeClient.builder()).build(),
                at(endpoint, region, http, TranscribeClient.builder()).build());
    }

    /**
     * A client for many large objects: on the way through this machine neither signatures nor checksums protect from anything,
     * and to compute them costs more than the way itself.
     */
    static S3Client bulk(URI endpoint, String region) {
        return at(endpoint, region, http(), S3Client.builder())
                .credentialsProvider(AnonymousCredentialsProvider.create())
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
                .build();
    }

    private static SdkHttpClient http() {
        return UrlConnectionHttpClient.builder().socketTimeout(LONGEST_ANSWER).build();
    }

    /** A builder of a client of a service that is somewhere else. */
    static <B extends AwsSyncClientBuilder<B, ?> & software.amazon.awssdk.awscore.client.builder.AwsClientBuilder<B, ?>>
            B elsewhere(URI endpoint, String region, B builder) {
        return at(endpoint, region, http(), builder);
    }

    private static <
                    B extends
                            AwsSyncClientBuilder<B, ?>
                                    & software.amazon.awssdk.awscore.client.builder.AwsClientBuilder<B, ?>>
            B at(URI endpoint, String region, SdkHttpClient http, B builder) {
        return builder.endpointOverride(endpoint)
                .region(Region.of(region))
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
                .overrideConfiguration(c -> c.retryStrategy(AwsRetryStrategy.doNotRetry())
                        // There is no host of the name sync-127.0.0.1.
                        .putAdvancedOption(SdkAdvancedClientOption.DISABLE_HOST_PREFIX_INJECTION, true))
                .httpClient(http);
    }

    @Override
    public void close() {
        s3.close();
        sfn.close();
        mediaConvert.close();
        sns.close();
        lambda.close();
        events.close();
        transcribe.close();
    }
}
