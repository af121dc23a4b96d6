package dev.reelway.tasks.watchdog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.reelway.tasks.asset.AssetIds;
import dev.reelway.tasks.failure.TransientFailure;
import dev.reelway.tasks.lambda.Environment;
import dev.reelway.tasks.watchdog.WatchdogHandler.Answer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.core.sync.ResponseTransformer;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.DeleteObjectsRequest;
import software.amazon.awssdk.services.s3.model.DeleteObjectsResponse;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;
import software.amazon.awssdk.services.s3.paginators.ListObjectsV2Iterable;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.GetExecutionHistoryRequest;
import software.amazon.awssdk.services.sfn.model.GetExecutionHistoryResponse;
import software.amazon.awssdk.services.sfn.model.HistoryEvent;
import software.amazon.awssdk.services.sfn.model.HistoryEventType;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.PublishRequest;
import software.amazon.awssdk.services.sns.model.PublishResponse;
import software.amazon.awssdk.services.sns.model.SnsException;

class WatchdogHandlerTest {

    private static final String INPUT = "{\"source\": {\"bucket\": \"uploads\", \"key\": \"clip.mp4\"}}";

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final String MARKER = "watchdog/name-0123-17";

    private final Objects objects = new Objects();
    private final Histories histories = new Histories();
    private final Topic topic = new Topic();
    private final WatchdogHandler watchdog = new WatchdogHandler(
            new Environment(Map.of(
                    "DELIVERY_BUCKET",
                    "delivery",
                    "CONFIGURATION_BUCKET",
                    "configuration",
                    "NOTIFICATION_TOPIC_ARN",
                    "arn:topic")),
            objects,
            histories,
            topic,
            Clock.fixed(NOW, ZoneOffset.UTC));

    private static StatusChange ended(String status) {
        return new StatusChange(new StatusChange.Detail(
                "arn:execution:name-0123", "name-0123", status, 17L, INPUT, null, "Op", "no time"));
    }

    @Test
    void tellsOfAnExecutionThatWasStoppedAndRemovesWhatItLeft() throws Exception {
        JsonNode told = tell("ABORTED");
        assertThat(told.path("status").asText()).isEqualTo("FAILED");
        assertThat(told.path("reason").asText()).isEqualTo("The execution was stopped: no time");
        assertThat(told.path("source").path("key").asText()).isEqualTo("clip.mp4");
        assertThat(objects.listed).isEqualTo("assets/" + told.path("assetId").asText() + "/name-0123/");
        assertThat(topic.published.get(0).messageAttributes().get("status").stringValue())
                .isEqualTo("FAILED");
    }

    @Test
    void saysHowItEnded() throws Exception {
        assertThat(tell("TIMED_OUT").path("reason").asText()).isEqualTo("The execution ran out of time: no time");
        objects.texts.clear();
        assertThat(tell("FAILED").path("reason").asText()).isEqualTo("The execution died: no time");
    }

    private JsonNode tell(String status) throws Exception {
        assertThat(watchdog.run(ended(status))).isEqualTo(new Answer(true, null));
        return new ObjectMapper()
                .readTree(topic.published.get(topic.published.size() - 1).message());
    }

    @Test
    void tellsOnceHoweverOftenTheEventComes() {
        watchdog.run(ended("ABORTED"));
        assertThat(watchdog.run(ended("ABORTED"))).isEqualTo(new Answer(false, "This end was told before."));
        assertThat(topic.published).hasSize(1);
    }

    @Test
    void leavesExecutionsAloneThatToldThemselves() {
        histories.exited = "NotifyFailed";
        assertThat(watchdog.run(ended("FAILED")))
                .isEqualTo(new Answer(false, "The execution told subscribers itself."));
        assertThat(watchdog.run(ended("RUNNING")))
                .isEqualTo(new Answer(false, "An execution that is RUNNING needs no watchdog."));
        assertThat(topic.published).isEmpty();
    }

    @Test
    void tellsWhatASuccessHadToSayAndCouldNot() {
        histories.exited = "NotifyPublished";
        histories.well = false;
        String said = "{\"status\":\"PUBLISHED\",\"assetId\":\"6a8b0000\"}";
        StatusChange.Detail detail = new StatusChange.Detail(
                "arn:execution:name-0123", "name-0123", "SUCCEEDED", 17L, INPUT, said, null, null);
        assertThat(watchdog.run(new StatusChange(detail))).isEqualTo(new Answer(true, null));
        assertThat(topic.published.get(0).message()).isEqualTo(said);
        assertThat(topic.published.get(0).messageAttributes().get("assetId").stringValue())
                .isEqualTo("6a8b0000");
    }

    @Test
    void tellsOfAFailureAfterPublishingThatItIsPublished() throws Exception {
        String asset = AssetIds.assetId("uploads", "clip.mp4");
        String file = "assets/" + asset + "/name-0123/cmaf/index.m3u8";
        objects.texts.put(file, "#EXTM3U");
        objects.texts.put(
                "assets/" + asset + "/asset.json",
                "{\"assetId\":\"" + asset
                        + "\",\"revision\":\"name-0123\",\"playback\":{\"hls\":\"h\",\"dash\":\"d\"}}");
        JsonNode told = tell("FAILED");
        assertThat(told.path("status").asText()).isEqualTo("PUBLISHED");
        assertThat(told.path("reason").asText())
                .isEqualTo("The execution failed after it had published: The execution died: no time");
        assertThat(told.path("playback").path("hls").asText()).isEqualTo("h");
        assertThat(objects.texts).containsKey(file);
    }

    @Nested
    class Failures {

        @Test
        void whoDiedWhileTellingIsFollowedByTheNext() {
            objects.texts.put(MARKER, "telling");
            objects.time = NOW.minusSeconds(60);
            assertThat(watchdog.run(ended("ABORTED"))).isEqualTo(new Answer(true, null));
        }

        @Test
        void whoIsStillTellingIsWaitedFor() {
            objects.texts.put(MARKER, "telling");
            assertThatThrownBy(() -> watchdog.run(ended("ABORTED")))
                    .isInstanceOf(TransientFailure.class)
                    .hasMessage("Somebody else is telling of this end: " + MARKER);
            assertThat(topic.published).isEmpty();
        }

        @Test
        void whatCouldNotBeToldIsToldTheNextTime() {
            topic.broken = true;
            assertThatThrownBy(() -> watchdog.run(ended("ABORTED"))).isInstanceOf(SnsException.class);
            topic.broken = false;
            assertThat(watchdog.run(ended("ABORTED"))).isEqualTo(new Answer(true, null));
            assertThat(topic.published).hasSize(1);
        }
    }

    /** Texts of one bucket. */
    private static final class Objects implements S3Client {

        private final Map<String, String> texts = new TreeMap<>();
        private String listed = "";
        private Instant time = NOW;

        @Override
        public PutObjectResponse putObject(PutObjectRequest request, RequestBody body) {
            if (texts.containsKey(request.key()) && "*".equals(request.ifNoneMatch())) {
                throw S3Exception.builder().statusCode(412).build();
            }
            try (InputStream content = body.contentStreamProvider().newStream()) {
                texts.put(request.key(), new String(content.readAllBytes(), StandardCharsets.UTF_8));
            } catch (IOException e) {
                throw new AssertionError(e);
            }
            return PutObjectResponse.builder().build();
        }

        @Override
        public DeleteObjectsResponse deleteObjects(DeleteObjectsRequest request) {
            request.delete().objects().stream().map(ObjectIdentifier::key).forEach(texts::remove);
            return DeleteObjectsResponse.builder().build();
        }

        @Override
        public <T> T getObject(GetObjectRequest request, ResponseTransformer<GetObjectResponse, T> transformer) {
            String text = texts.get(request.key());
            if (text == null) {
                throw NoSuchKeyException.builder().statusCode(404).build();
            }
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            try {
                return transformer.transform(
                        GetObjectResponse.builder().lastModified(time).build(),
                        AbortableInputStream.create(new ByteArrayInputStream(bytes)));
            } catch (Exception e) {
                throw new AssertionError(e);
            }
        }

        @Override
        public ListObjectsV2Iterable listObjectsV2Paginator(ListObjectsV2Request request) {
            listed = request.prefix();
            return new ListObjectsV2Iterable(this, request);
        }

        @Override
        public ListObjectsV2Response listObjectsV2(ListObjectsV2Request request) {
            return ListObjectsV2Response.builder()
                    .contents(texts.keySet().stream()
                            .filter(key -> key.startsWith(request.prefix()))
                            .map(key -> S3Object.builder().key(key).size(1L).build())
                            .toList())
                    .isTruncated(false)
                    .build();
        }

        @Override
        public String serviceName() {
            return "s3";
        }

        @Override
        public void close() {}
    }

    /** One history whose last state was left, well or with an error that was caught. */
    private static final class Histories implements SfnClient {

        private String exited = "";
        private boolean well = true;

        @Override
        public GetExecutionHistoryResponse getExecutionHistory(GetExecutionHistoryRequest request) {
            assertThat(request.reverseOrder()).isTrue();
            List<HistoryEvent> events = exited.isEmpty()
                    ? List.of()
                    : List.of(
                            HistoryEvent.builder()
                                    .type(HistoryEventType.TASK_STATE_EXITED)
                                    .id(9L)
                                    .previousEventId(8L)
                                    .stateExitedEventDetails(d -> d.name(exited))
                                    .build(),
                            HistoryEvent.builder()
                                    .type(well ? HistoryEventType.TASK_SUCCEEDED : HistoryEventType.TASK_FAILED)
                                    .id(8L)
                                    .build());
            return GetExecutionHistoryResponse.builder().events(events).build();
        }

        @Override
        public String serviceName() {
            return "states";
        }

        @Override
        public void close() {}
    }

    /** Remembers what was published. */
    private static final class Topic implements SnsClient {

        private final List<PublishRequest> published = new ArrayList<>();
        private boolean broken;

        @Override
        public PublishResponse publish(PublishRequest request) {
            if (broken) {
                throw SnsException.builder().statusCode(400).message("no").build();
            }
            published.add(request);
            return PublishResponse.builder().build();
        }

        @Override
        public String serviceName() {
            return "sns";
        }

        @Override
        public void close() {}
    }
}
