package dev.reelway.tasks.lambda;

import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.mediaconvert.MediaConvertClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.transcribe.TranscribeClient;

/**
 * The AWS clients as Lambda functions have them: region, credentials and endpoint come from where the SDK looks by itself, so
 * that nothing here knows where it runs. The HTTP client is the smallest one there is, which is what cold starts want.
 */
public final class Clients {

    private Clients() {}

    public static S3Client s3() {
        return S3Client.builder().httpClient(http()).build();
    }

    public static SfnClient sfn() {
        return SfnClient.builder().httpClient(http()).build();
    }

    public static SnsClient sns() {
        return SnsClient.builder().httpClient(http()).build();
    }

    public static MediaConvertClient mediaConvert() {
        return MediaConvertClient.builder()
                .httpClient(http())
                .overrideConfiguration(c -> c.addExecutionInterceptor(new ResponseDocument()))
                .build();
    }

    public static TranscribeClient transcribe() {
        return TranscribeClient.builder().httpClient(http()).build();
    }

    private static SdkHttpClient http() {
        return UrlConnectionHttpClient.builder().build();
    }
}
