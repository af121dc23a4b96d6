package dev.reelway.tasks.lambda;

import java.time.Clock;
import java.time.Duration;
import java.util.function.Supplier;
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

    private static final ThreadLocal<Surroundings> CURRENT = ThreadLocal.withInitial(Aws::new);

    private Clients() {}

    /** All that handlers reach: services and time. */
    public interface Surroundings {

        S3Client s3();

        SfnClient sfn();

        SnsClient sns();

        MediaConvertClient mediaConvert();

        TranscribeClient transcribe();

        Clock clock();

        /** Lets time pass. */
        void pause(Duration duration) throws InterruptedException;
    }

    /** Makes something, such as a handler, that is to have other surroundings than Lambda's: a test without a cloud. */
    public static <T> T in(Surroundings surroundings, Supplier<T> made) {
        Surroundings before = CURRENT.get();
        CURRENT.set(surroundings);
        try {
            return made.get();
        } finally {
            CURRENT.set(before);
        }
    }

    public static S3Client s3() {
        return CURRENT.get().s3();
    }

    public static SfnClient sfn() {
        return CURRENT.get().sfn();
    }

    public static SnsClient sns() {
        return CURRENT.get().sns();
    }

    public static MediaConvertClient mediaConvert() {
        return CURRENT.get().mediaConvert();
    }

    public static TranscribeClient transcribe() {
        return CURRENT.get().transcribe();
    }

    /** What time it is where the handler that is being made will run. */
    public static Clock clock() {
        return CURRENT.get().clock();
    }

    /** How a handler that is being made will wait. */
    public static Pause pause() {
        return CURRENT.get()::pause;
    }

    /** Waits; a test need not. */
    @FunctionalInterface
    public interface Pause {

        void of(Duration duration) throws InterruptedException;
    }

    /** As in Lambda. */
    private static final class Aws implements Surroundings {

        @Override
        public S3Client s3() {
            return S3Client.builder().httpClient(http()).build();
        }

        @Override
        public SfnClient sfn() {
            return SfnClient.builder().httpClient(http()).build();
        }

        @Override
        public SnsClient sns() {
            return SnsClient.builder().httpClient(http()).build();
        }

        @Override
        public MediaConvertClient mediaConvert() {
            return MediaConvertClient.builder()
                    .httpClient(http())
                    .overrideConfiguration(c -> c.addExecutionInterceptor(new ResponseDocument()))
                    .build();
        }

        @Override
        public TranscribeClient transcribe() {
            return TranscribeClient.builder().httpClient(http()).build();
        }

        @Override
        public Clock clock() {
            return Clock.systemUTC();
        }

        @Override
        public void pause(Duration duration) throws InterruptedException {
            Thread.sleep(duration.toMillis());
        }

        private static SdkHttpClient http() {
            return UrlConnectionHttpClient.builder().build();
        }
    }
}
