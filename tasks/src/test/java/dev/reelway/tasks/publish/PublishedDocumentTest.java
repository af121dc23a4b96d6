package dev.reelway.tasks.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.reelway.tasks.asset.Asset;
import dev.reelway.tasks.asset.Bucket;
import dev.reelway.tasks.asset.Options;
import dev.reelway.tasks.asset.Source;
import dev.reelway.tasks.failure.TransientFailure;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.core.sync.ResponseTransformer;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;

class PublishedDocumentTest {

    private static final Asset ASSET = new Asset(
            "asset-01",
            "revision-2",
            new Source("uploads", "clip.mp4", null, "etag", 1L, "0055", "2026-11-23T10:00:00Z"),
            "2026-11-23T10:00:05Z",
            Options.NONE,
            List.of(),
            null);

    private final OneObject bucket = new OneObject();
    private final PublishedDocument document = new PublishedDocument(bucket, new Bucket(bucket, "delivery"));

    @Test
    void theFirstRevisionIsWrittenOnlyIfThereIsStillNone() {
        document.replace(ASSET, new ObjectMapper().createObjectNode());
        assertThat(bucket.puts).singleElement().satisfies(put -> {
            assertThat(put.key()).isEqualTo("assets/asset-01/asset.json");
            assertThat(put.ifNoneMatch()).isEqualTo("*");
            assertThat(put.ifMatch()).isNull();
        });
    }

    @Test
    void aLaterRevisionIsWrittenOnlyOverTheOneThatWasRead() {
        bucket.content = "{\"revision\": \"revision-1\"}";
        document.replace(ASSET, new ObjectMapper().createObjectNode());
        assertThat(bucket.puts).singleElement().satisfies(put -> {
            assertThat(put.ifMatch()).isEqualTo("\"tag\"");
            assertThat(put.ifNoneMatch()).isNull();
        });
    }

    @Test
    void aStepThatIsRunAgainWritesNothing() {
        bucket.content = "{\"revision\": \"revision-2\"}";
        document.replace(ASSET, new ObjectMapper().createObjectNode());
        assertThat(bucket.puts).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        // etag, sequencer, upload, start of what is published: another upload, by its sequencer
        "other, 0054, 2026-11-23T11:00:00Z, 2026-11-23T11:00:00Z, true",
        "other, 0056, 2026-11-23T09:00:00Z, 2026-11-23T09:00:00Z, false",
        // Sequencers are filled up on the right.
        "other, 00549, 2026-11-23T11:00:00Z, 2026-11-23T11:00:00Z, true",
        "other, 00551, 2026-11-23T09:00:00Z, 2026-11-23T09:00:00Z, false",
        // Another upload without one, by its time
        "other, , 2026-11-23T09:59:59Z, 2026-11-23T11:00:00Z, true",
        "other, , 2026-11-23T10:00:01Z, 2026-11-23T09:00:00Z, false",
        // The same upload, by when the execution started
        "etag, 0055, 2026-11-23T10:00:00Z, 2026-11-23T10:00:04Z, true",
        "etag, 0055, 2026-11-23T10:00:00Z, 2026-11-23T10:00:06Z, false"
    })
    void theLaterUploadWinsWhateverOrderTheyEndIn(
            String etag, String sequencer, String uploaded, String started, boolean wins) {
        bucket.content = "{\"revision\": \"revision-1\", \"upload\": {\"etag\": \"" + etag + "\", "
                + (sequencer == null ? "" : "\"sequencer\": \"" + sequencer + "\", ")
                + "\"lastModified\": \"" + uploaded + "\", \"startedAt\": \"" + started + "\"}}";
        assertThat(document.replace(ASSET, new ObjectMapper().createObjectNode()))
                .isEqualTo(
                        wins
                                ? Optional.empty()
                                : Optional.of("A later upload of the same key was published before this one."));
        assertThat(bucket.puts).hasSize(wins ? 1 : 0);
    }

    @Nested
    class Failures {

        @Test
        void aRevisionThatWasPublishedMeanwhileLetsTheStepRunAgain() {
            bucket.refusal = 412;
            assertThatThrownBy(() -> document.replace(ASSET, new ObjectMapper().createObjectNode()))
                    .isInstanceOf(TransientFailure.class)
                    .hasMessage("Another revision of asset asset-01 was published at the same time.");
        }

        @Test
        void whateverElseIsRefusedIsPassedOn() {
            bucket.refusal = 403;
            assertThatThrownBy(() -> document.replace(ASSET, new ObjectMapper().createObjectNode()))
                    .isInstanceOf(S3Exception.class)
                    .isNotInstanceOf(TransientFailure.class);
        }
    }

    /** One object, or none. */
    private static final class OneObject implements S3Client {

        private final List<PutObjectRequest> puts = new ArrayList<>();
        private String content = "";
        private int refusal;

        @Override
        public <T> T getObject(GetObjectRequest request, ResponseTransformer<GetObjectResponse, T> transformer) {
            if (content.isEmpty()) {
                throw NoSuchKeyException.builder().statusCode(404).build();
            }
            GetObjectResponse response =
                    GetObjectResponse.builder().eTag("\"tag\"").build();
            byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
            try {
                return transformer.transform(
                        response, AbortableInputStream.create(new java.io.ByteArrayInputStream(bytes)));
            } catch (Exception e) {
                throw new AssertionError(e);
            }
        }

        @Override
        public PutObjectResponse putObject(PutObjectRequest request, RequestBody body) {
            if (refusal != 0) {
                throw S3Exception.builder().statusCode(refusal).build();
            }
            puts.add(request);
            return PutObjectResponse.builder().build();
        }

        @Override
        public String serviceName() {
            return "s3";
        }

        @Override
        public void close() {}
    }
}
