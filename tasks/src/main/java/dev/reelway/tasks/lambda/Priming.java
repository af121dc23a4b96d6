package dev.reelway.tasks.lambda;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.core.client.builder.SdkSyncClientBuilder;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.mediaconvert.MediaConvertClient;
import software.amazon.awssdk.services.mediaconvert.model.ProbeInputFile;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.transcribe.TranscribeClient;

/**
 * Does once, before Lambda takes its snapshot, what the first invocation would otherwise wait for: loading the classes that read
 * its payload and that talk to services, whichever of them its handler calls: what it does not call costs nothing in a snapshot. No service hears of it: the calls go to a socket of
 * this process.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/snapstart-runtime-hooks.html">Runtime hooks of SnapStart</a>
 */
final class Priming {

    /** The services that handlers call. */
    enum Service {
        S3,
        STEP_FUNCTIONS,
        SNS,
        MEDIA_CONVERT,
        TRANSCRIBE
    }

    private static final Logger LOG = LoggerFactory.getLogger(Priming.class);

    private Priming() {}

    /** Warms what a handler with such a payload needs. What cannot be warmed is warmed by the first invocation. */
    static void run(Class<?> payload) {
        json(payload);
        for (Service service : Service.values()) {
            try (Responder responder = Responder.with(answer(service))) {
                call(service, responder.address());
            } catch (SdkException | IOException e) {
                LOG.info("A client of {} is not warm: {}", service, e.getMessage());
            }
        }
    }

    private static void json(Class<?> payload) {
        try {
            Json.MAPPER.readValue("{}", payload);
        } catch (JsonProcessingException | RuntimeException incomplete) {
            LOG.debug("An empty payload is none, but its reader is warm", incomplete);
        }
        Json.text(Map.of("warm", true));
    }

    static String answer(Service service) {
        return service == Service.SNS ? "<PublishResponse><PublishResult/></PublishResponse>" : "{}";
    }

    static void call(Service service, URI address) {
        switch (service) {
            case S3 -> {
                try (S3Client s3 = at(address, S3Client.builder().forcePathStyle(true))) {
                    s3.headObject(r -> r.bucket("warm").key("warm"));
                    s3.getObjectAsBytes(r -> r.bucket("warm").key("warm"));
                }
            }
            case STEP_FUNCTIONS -> {
                try (SfnClient sfn = at(address, SfnClient.builder())) {
                    sfn.describeExecution(r -> r.executionArn("warm"));
                }
            }
            case SNS -> {
                try (SnsClient sns = at(address, SnsClient.builder())) {
                    sns.publish(r -> r.topicArn("warm").message("warm"));
                }
            }
            case MEDIA_CONVERT -> {
                try (MediaConvertClient mediaConvert = at(address, MediaConvertClient.builder())) {
                    mediaConvert.probe(r -> r.inputFiles(
                            ProbeInputFile.builder().fileUrl("s3://warm/warm").build()));
                }
            }
            case TRANSCRIBE -> {
                try (TranscribeClient transcribe = at(address, TranscribeClient.builder())) {
                    transcribe.getTranscriptionJob(r -> r.transcriptionJobName("warm"));
                }
            }
        }
    }

    private static <B extends AwsClientBuilder<B, C> & SdkSyncClientBuilder<B, C>, C> C at(URI address, B builder) {
        return builder.endpointOverride(address)
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("warm", "warm")))
                .httpClient(UrlConnectionHttpClient.create())
                .build();
    }
}
