package dev.reelway.local.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.reelway.local.bus.CloudEvent;
import dev.reelway.local.bus.EventBus;
import dev.reelway.local.cloud.CloudClients;
import dev.reelway.local.http.CloudServer;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;

/** S3 as the AWS SDK sees it, through the server. */
class S3ServiceTest {

    private static final String ODD = "Ünï & 50% + #1 (final)?=x.mp4";

    @TempDir
    Path folder;

    private final List<CloudEvent> events = new CopyOnWriteArrayList<>();
    private CloudServer server;
    private S3Service service;
    private S3Client client;

    @BeforeEach
    void start() throws Exception {
        EventBus bus = new EventBus(Runnable::run, () -> "event-id");
        bus.subscribe(source -> true, events::add);
        Clock still = Clock.fixed(Instant.parse("2026-01-02T03:04:05Z"), ZoneOffset.UTC);
        service = new S3Service(folder, bus, still, "eu-west-1");
        server = CloudServer.start(0);
        server.objects(service);
        client = S3Client.builder()
                .endpointOverride(server.endpoint())
                .region(Region.EU_WEST_1)
                .forcePathStyle(true)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("any", "one")))
                .build();
        client.createBucket(b -> b.bucket("media"));
    }

    @AfterEach
    void stop() {
        client.close();
        server.close();
        service.close();
    }

    private void put(String key, String text) {
        client.putObject(
                b -> b.bucket("media").key(key).metadata(Map.of("title", "Big Buck Bunny")),
                RequestBody.fromString(text));
    }

    @Test
    void aConnectionIsGoodForManyPutsInARow() throws Exception {
        // A client that never tries again: a connection that the server gives up between two of them fails the second.
        try (CloudClients impatient = CloudClients.of(server.endpoint(), "eu-west-1")) {
            for (int size : new int[] {1, 3_000, 300_000}) {
                Path file = Files.write(folder.resolve("file"), new byte[size]);
                for (int i = 0; i < 30; i++) {
                    String key = size + "/" + i;
                    impatient.s3().putObject(b -> b.bucket("media").key(key), RequestBody.fromFile(file));
                }
            }
        }
        assertThat(client.listObjectsV2(b -> b.bucket("media")).contents()).hasSize(90);
    }

    @Test
    void aRelativeFolderListsAsWell() throws Exception {
        Path relative = Path.of("").toAbsolutePath().relativize(folder.resolve("relative"));
        try (S3Service other =
                new S3Service(relative, new EventBus(Runnable::run, () -> "id"), Clock.systemUTC(), "eu-west-1")) {
            server.objects(other);
            client.createBucket(b -> b.bucket("media"));
            put("a/b.txt", "here");
            assertThat(client.listObjectsV2(b -> b.bucket("media").prefix("a/")).contents())
                    .extracting(S3Object::key)
                    .containsExactly("a/b.txt");
        }
    }

    private List<String> reasons() {
        return events.stream().map(e -> e.detail().get("reason").asText()).toList();
    }

    @Test
    void keepsListsAndDeletesObjectsUnderOddKeys() {
        put(ODD, "0123456789");
        assertThat(client.headObject(b -> b.bucket("media").key(ODD)).metadata())
                .containsEntry("title", "Big Buck Bunny");
        assertThat(client.getObjectAsBytes(b -> b.bucket("media").key(ODD).range("bytes=2-4"))
                        .asUtf8String())
                .isEqualTo("234");
        assertThat(client.listObjectsV2(b -> b.bucket("media")).contents())
                .extracting(S3Object::key)
                .containsExactly(ODD);
        client.deleteObject(b -> b.bucket("media").key(ODD));
        assertThat(client.listObjectsV2(b -> b.bucket("media")).contents()).isEmpty();
    }

    @Test
    void tellsOfAPutInTheWordsOfEventBridge() {
        put(ODD, "0123456789");
        assertThat(events).singleElement().satisfies(event -> {
            assertThat(event.source()).isEqualTo("aws.s3");
            assertThat(event.detailType()).isEqualTo("Object Created");
            assertThat(event.region()).isEqualTo("eu-west-1");
            assertThat(event.resources()).containsExactly("arn:aws:s3:::media");
            assertThat(event.detail().at("/object/key").asText()).isEqualTo(ODD);
            assertThat(event.detail().at("/object/size").asLong()).isEqualTo(10);
            assertThat(event.detail().at("/object/etag").asText()).isEqualTo("781e5e245d69b566979b86e28d23f2c7");
        });
        assertThat(reasons()).containsExactly("PutObject");
    }

    @Test
    void numbersEventsOfOneInstantInOrder() {
        put("a", "1");
        put("a", "2");
        assertThat(events)
                .extracting(e -> e.detail().at("/object/sequencer").asText())
                .isSorted()
                .doesNotHaveDuplicates();
    }

    @Test
    void tellsOfCopiesAndMultipartUploadsOnce() {
        put("a", "1");
        client.copyObject(b -> b.sourceBucket("media")
                .sourceKey("a")
                .destinationBucket("media")
                .destinationKey("b"));
        String upload =
                client.createMultipartUpload(b -> b.bucket("media").key("c")).uploadId();
        String etag = client.uploadPart(
                        b -> b.bucket("media").key("c").uploadId(upload).partNumber(1), RequestBody.fromString("part"))
                .eTag();
        client.completeMultipartUpload(b -> b.bucket("media")
                .key("c")
                .uploadId(upload)
                .multipartUpload(m ->
                        m.parts(CompletedPart.builder().partNumber(1).eTag(etag).build())));
        assertThat(client.getObjectAsBytes(b -> b.bucket("media").key("c")).asUtf8String())
                .isEqualTo("part");
        assertThat(reasons()).containsExactly("PutObject", "CopyObject", "CompleteMultipartUpload");
    }

    @Nested
    class Failures {

        @Test
        void missingKey() {
            NoSuchKeyException error = catchThrowableOfType(
                    NoSuchKeyException.class,
                    () -> client.getObjectAsBytes(b -> b.bucket("media").key("none")));
            assertThat(error.statusCode()).isEqualTo(404);
        }

        @Test
        void conditionsThatAreNotMet() {
            put("a", "1");
            S3Exception exists = catchThrowableOfType(
                    S3Exception.class,
                    () -> client.putObject(
                            b -> b.bucket("media").key("a").ifNoneMatch("*"), RequestBody.fromString("2")));
            assertThat(exists.statusCode()).isEqualTo(412);
            S3Exception other = catchThrowableOfType(
                    S3Exception.class,
                    () -> client.getObjectAsBytes(
                            b -> b.bucket("media").key("a").ifMatch("\"0\"")));
            assertThat(other.statusCode()).isEqualTo(412);
            assertThat(reasons()).containsExactly("PutObject");
        }

        @Test
        void refusesToCopyMoreThan5GiB() throws Exception {
            try (RandomAccessFile sparse =
                    new RandomAccessFile(folder.resolve("media/huge").toFile(), "rw")) {
                sparse.setLength(EventfulBlobStore.LARGEST_COPY + 1);
            }
            S3Exception error = catchThrowableOfType(
                    S3Exception.class,
                    () -> client.copyObject(b -> b.sourceBucket("media")
                            .sourceKey("huge")
                            .destinationBucket("media")
                            .destinationKey("b")));
            assertThat(error.awsErrorDetails().errorCode()).isEqualTo("InvalidRequest");
            assertThat(events).isEmpty();
        }
    }
}
