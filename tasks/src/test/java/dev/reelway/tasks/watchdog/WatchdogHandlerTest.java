package dev.reelway.tasks.watchdog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.reelway.tasks.lambda.Environment;
import dev.reelway.tasks.watchdog.WatchdogHandler.Answer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.core.sync.ResponseTransformer;
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
            topic);

    private static StatusChange ended(String status) {
        return new StatusChange(
                new StatusChange.Detail("arn:execution:name-0123", "name-0123", status, 17L, INPUT, "Op", "no time"));
    }

    @Test
    void tellsOfAnExecutionThatWasStoppedAndRemovesWhatItLeft() throws Exception {
        objects.keys.add("assets/6a8b/other");
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
        objects.keys.clear();
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
        assertThat(watchdog.run(ended("SUCCEEDED")))
                .isEqualTo(new Answer(false, "An execution that is SUCCEEDED needs no watchdog."));
        assertThat(topic.published).isEmpty();
    }

    @Nested
    class Failures {

        @Test
        void whatCouldNotBeToldIsToldTheNextTime() {
            topic.broken = true;
            assertThatThrownBy(() -> watchdog.run(ended("ABORTED"))).isInstanceOf(SnsException.class);
            topic.broken = false;
            assertThat(watchdog.run(ended("ABORTED"))).isEqualTo(new Answer(true, null));
            assertThat(topic.published).hasSize(1);
        }
    }

    /** Keys of one bucket. */
    private static final class Objects implements S3Client {

        private final Set<String> keys = new HashSet<>();
        private String listed = "";

        @Override
        public PutObjectResponse putObject(PutObjectRequest request, RequestBody body) {
            if (!keys.add(request.key()) && "*".equals(request.ifNoneMatch())) {
                throw S3Exception.builder().statusCode(412).build();
            }
            return PutObjectResponse.builder().build();
        }

        @Override
        public DeleteObjectsResponse deleteObjects(DeleteObjectsRequest request) {
            request.delete().objects().stream().map(ObjectIdentifier::key).forEach(keys::remove);
            return DeleteObjectsResponse.builder().build();
        }

        @Override
        public <T> T getObject(GetObjectRequest request, ResponseTransformer<GetObjectResponse, T> transformer) {
            throw NoSuchKeyException.builder().statusCode(404).build();
        }

        @Override
        public ListObjectsV2Iterable listObjectsV2Paginator(ListObjectsV2Request request) {
            listed = request.prefix();
            return new ListObjectsV2Iterable(this, request);
        }

        @Override
        public ListObjectsV2Response listObjectsV2(ListObjectsV2Request request) {
            return ListObjectsV2Response.builder()
                    .contents(keys.stream()
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

    /** One history with at most one event. */
    private static final class Histories implements SfnClient {

        private String exited = "";

        @Override
        public GetExecutionHistoryResponse getExecutionHistory(GetExecutionHistoryRequest request) {
            assertThat(request.reverseOrder()).isTrue();
            List<HistoryEvent> events = exited.isEmpty()
                    ? List.of()
                    : List.of(HistoryEvent.builder()
                            .type(HistoryEventType.TASK_STATE_EXITED)
                            .stateExitedEventDetails(d -> d.name(exited))
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
