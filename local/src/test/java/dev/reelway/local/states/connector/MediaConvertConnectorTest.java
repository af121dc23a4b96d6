package dev.reelway.local.states.connector;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.reelway.engine.data.Json;
import dev.reelway.engine.run.Timers;
import dev.reelway.engine.task.TaskHandle;
import dev.reelway.local.bus.CloudEvent;
import dev.reelway.local.bus.EventBus;
import dev.reelway.local.http.ApiRequest;
import dev.reelway.local.states.StatesFixture;
import dev.reelway.local.states.connector.Tasks.Replies;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.mediaconvert.MediaConvertClient;
import software.amazon.awssdk.services.mediaconvert.model.CreateJobRequest;
import software.amazon.awssdk.services.mediaconvert.model.CreateJobResponse;
import software.amazon.awssdk.services.mediaconvert.model.GetJobRequest;
import software.amazon.awssdk.services.mediaconvert.model.GetJobResponse;

/** The connector's calls and timers run when the test says so, one at a time. */
class MediaConvertConnectorTest {

    private static final String CREATE = "arn:aws:states:::mediaconvert:createJob";
    private static final String JOB =
            "{'Role': 'arn:aws:iam::111111111111:role/media', 'UserMetadata': {'asset': 'a1'},"
                    + " 'Settings': {'Inputs': [{'FileInput': 's3://media/a.mp4', 'VideoSelector': {'Rotate': 'AUTO'}}]}}";
    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

    private final FakeApi api = new FakeApi("mediaconvert");
    private final MediaConvertClient client =
            StatesFixture.clientOf(api.endpoint(), MediaConvertClient.builder()).build();
    private final EventBus bus = new EventBus(Runnable::run, () -> "event-id");
    private final Queue<Runnable> calls = new ArrayDeque<>();
    private final Map<Runnable, Instant> alarms = new LinkedHashMap<>();
    private final Timers timers = (time, action) -> {
        alarms.put(action, time);
        return () -> alarms.remove(action);
    };
    private final MediaConvertConnector connector =
            new MediaConvertConnector(client, calls::add, timers, Clock.fixed(NOW, ZoneOffset.UTC), bus);
    private final Replies replies = new Replies();

    @AfterEach
    void stop() {
        client.close();
        api.close();
    }

    private TaskHandle start(String resource) {
        var request = Tasks.of(resource, JOB);
        assertThat(connector.refusal(request)).isEmpty();
        return connector.start(request, replies);
    }

    private void runCalls() {
        for (Runnable call = calls.poll(); call != null; call = calls.poll()) {
            call.run();
        }
    }

    private void timePasses() {
        var due = List.copyOf(alarms.keySet());
        alarms.clear();
        due.forEach(Runnable::run);
        runCalls();
    }

    private static String job(String status) {
        return "{\"job\":{\"id\":\"job-1\",\"status\":\"" + status + "\",\"createdAt\":1767323045,"
                + "\"userMetadata\":{\"asset\":\"a1\"},\"settings\":{\"inputs\":[{\"fileInput\":\"s3://media/a.mp4\"}]}}}";
    }

    private void event(String job, String status) {
        bus.publish(new CloudEvent(
                "event-id",
                "aws.mediaconvert",
                "MediaConvert Job State Change",
                NOW,
                "eu-west-1",
                List.of(),
                Json.NODES.objectNode().put("jobId", job).put("status", status)));
    }

    private List<String> asked() {
        return api.requests.stream().map(r -> r.method() + " " + r.path()).toList();
    }

    private static JsonNode body(ApiRequest request) {
        return Json.read(new String(request.body(), StandardCharsets.UTF_8));
    }

    @Test
    void createsAJobFromCapitalisedParameters() {
        api.json(job("SUBMITTED"));
        start(CREATE);
        runCalls();
        assertThat(asked()).containsExactly("POST /2017-08-29/jobs");
        JsonNode sent = body(api.requests.get(0));
        assertThat(sent.path("role").asText()).isEqualTo("arn:aws:iam::111111111111:role/media");
        assertThat(sent.at("/userMetadata/asset").asText()).isEqualTo("a1");
        assertThat(sent.at("/settings/inputs/0/videoSelector/rotate").asText()).isEqualTo("AUTO");
        assertThat(replies.all()).containsExactly("succeeded");
        assertThat(Tasks.names(replies.output())).containsExactly("Job", "SdkHttpMetadata", "SdkResponseMetadata");
        assertThat(replies.output().at("/Job/Id").asText()).isEqualTo("job-1");
        assertThat(replies.output().at("/Job/CreatedAt").asLong()).isEqualTo(1_767_323_045_000L);
        assertThat(replies.output().at("/Job/UserMetadata/asset").asText()).isEqualTo("a1");
        assertThat(replies.output().at("/Job/Settings/Inputs/0/FileInput").asText())
                .isEqualTo("s3://media/a.mp4");
    }

    @Test
    void endsWithTheEventOfTheJobsEnd() {
        api.json(job("SUBMITTED")).json(job("PROGRESSING"));
        start(CREATE + ".sync");
        runCalls();
        assertThat(replies.all()).containsExactly("submitted");
        assertThat(Tasks.names(replies.output())).containsExactly("Job", "SdkHttpMetadata", "SdkResponseMetadata");
        event("job-2", "COMPLETE");
        event("job-1", "STATUS_UPDATE");
        assertThat(calls).as("other jobs and other news are of no interest").isEmpty();
        api.json(job("COMPLETE"));
        event("job-1", "COMPLETE");
        runCalls();
        assertThat(replies.all()).containsExactly("submitted", "succeeded");
        assertThat(Tasks.names(replies.output())).containsExactly("Job");
        assertThat(replies.output().at("/Job/Status").asText()).isEqualTo("COMPLETE");
        assertThat(alarms).isEmpty();
        event("job-1", "COMPLETE");
        assertThat(calls).as("a job that has ended is forgotten").isEmpty();
    }

    @Test
    void looksAtTheJobWhenNoEventComes() {
        api.json(job("SUBMITTED")).json(job("PROGRESSING"));
        start(CREATE + ".sync");
        runCalls();
        assertThat(alarms.values()).containsExactly(NOW.plusSeconds(30));
        api.json(job("PROGRESSING"));
        timePasses();
        assertThat(alarms.values()).containsExactly(NOW.plusSeconds(30));
        api.json(job("COMPLETE"));
        timePasses();
        assertThat(replies.all()).containsExactly("submitted", "succeeded");
        assertThat(asked())
                .containsExactly(
                        "POST /2017-08-29/jobs",
                        "GET /2017-08-29/jobs/job-1",
                        "GET /2017-08-29/jobs/job-1",
                        "GET /2017-08-29/jobs/job-1");
        assertThat(alarms).isEmpty();
    }

    @Test
    void noticesAJobThatEndedBeforeAnybodyListened() {
        api.json(job("SUBMITTED")).json(job("COMPLETE"));
        start(CREATE + ".sync");
        runCalls();
        assertThat(replies.all()).containsExactly("submitted", "succeeded");
    }

    @Test
    void goesOnLookingWhenALookFails() {
        api.json(job("SUBMITTED")).error(429, "TooManyRequestsException", "slow down");
        start(CREATE + ".sync");
        runCalls();
        assertThat(replies.all()).containsExactly("submitted");
        api.json(job("COMPLETE"));
        timePasses();
        assertThat(replies.all()).containsExactly("submitted", "succeeded");
    }

    @Test
    void cancelsTheJobOfATaskThatNobodyWaitsFor() {
        api.json(job("SUBMITTED")).json(job("PROGRESSING")).json("{}");
        TaskHandle handle = start(CREATE + ".sync");
        runCalls();
        handle.cancel();
        assertThat(alarms).isEmpty();
        runCalls();
        assertThat(asked().get(2)).isEqualTo("DELETE /2017-08-29/jobs/job-1");
        event("job-1", "CANCELED");
        assertThat(calls).isEmpty();
        assertThat(replies.all()).containsExactly("submitted");
    }

    @Test
    void cancelsAJobThatWasStillBeingCreated() {
        TaskHandle handle = start(CREATE + ".sync");
        handle.cancel();
        api.json(job("SUBMITTED")).json("{}");
        runCalls();
        assertThat(asked()).containsExactly("POST /2017-08-29/jobs", "DELETE /2017-08-29/jobs/job-1");
        assertThat(alarms).isEmpty();
        assertThat(replies.all()).doesNotContain("succeeded");
    }

    @Test
    void ignoresALookThatWasUnderWayWhenTheTaskWasCancelled() {
        api.json(job("SUBMITTED")).json(job("PROGRESSING"));
        TaskHandle handle = start(CREATE + ".sync");
        runCalls();
        event("job-1", "COMPLETE");
        handle.cancel();
        api.json(job("COMPLETE")).json("{}");
        runCalls();
        assertThat(replies.all()).containsExactly("submitted");
        assertThat(alarms).isEmpty();
    }

    @Nested
    class Failures {

        @ParameterizedTest
        @CsvSource({"ERROR", "CANCELED"})
        void theJobDidNotComplete(String status) {
            api.json(job("SUBMITTED")).json(job(status));
            start(CREATE + ".sync");
            runCalls();
            assertThat(replies.all())
                    .containsExactly(
                            "submitted",
                            "failed States.TaskFailed: {\"Job\":{\"CreatedAt\":1767323045000,\"Id\":\"job-1\",\"Settings\":"
                                    + "{\"Inputs\":[{\"FileInput\":\"s3://media/a.mp4\"}]},\"Status\":\"" + status
                                    + "\",\"UserMetadata\":{\"asset\":\"a1\"}}}");
        }

        @ParameterizedTest
        @CsvSource({
            "429, TooManyRequestsException, TooManyRequestsException",
            "400, BadRequestException, BadRequestException",
            "409, ConflictException, ConflictException",
            "418, Teapot, AWSMediaConvertException"
        })
        void theServiceRefusesTheJob(int status, String code, String name) {
            for (String resource : List.of(CREATE, CREATE + ".sync")) {
                api.error(status, code, "not now");
                start(resource);
                runCalls();
            }
            String failure = "failed MediaConvert." + name + ": not now (Service: AWSMediaConvert; Status Code: "
                    + status + "; Error Code: " + code + "; Request ID: " + FakeApi.REQUEST_ID + "; Proxy: null)";
            assertThat(replies.all()).containsExactly(failure, failure);
            assertThat(alarms).isEmpty();
        }

        @Test
        void aLookBreaksAndTheTaskEnds() {
            MediaConvertClient broken = new MediaConvertClient() {
                @Override
                public CreateJobResponse createJob(CreateJobRequest request) {
                    return CreateJobResponse.builder().job(j -> j.id("job-1")).build();
                }

                @Override
                public GetJobResponse getJob(GetJobRequest request) {
                    throw new IllegalStateException("a defect");
                }

                @Override
                public String serviceName() {
                    return "mediaconvert";
                }

                @Override
                public void close() {}
            };
            var looking = new MediaConvertConnector(broken, calls::add, timers, Clock.fixed(NOW, ZoneOffset.UTC), bus);
            looking.start(Tasks.of(CREATE + ".sync", JOB), replies);
            runCalls();
            assertThat(replies.all())
                    .containsExactly(
                            "submitted", "failed States.TaskFailed: java.lang.IllegalStateException: a defect");
        }

        @ParameterizedTest
        @CsvSource({CREATE + ".waitForTaskToken", CREATE + ".sync:2", "arn:aws:states:::mediaconvert:getJob"})
        void theIntegrationIsNone(String resource) {
            assertThat(connector.refusal(Tasks.of(resource, JOB)))
                    .contains("'" + resource
                            + "' is not supported: use mediaconvert:createJob or mediaconvert:createJob.sync");
        }

        @ParameterizedTest
        @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                {'role': 'r'}                          | The field 'role' is not supported by Step Functions
                {'Settings': {'Inputs': {}}}           | The value for the field 'Inputs' must be a LIST
                {'Priority': 'high'}                   | The value for the field 'Priority' must be a INTEGER
                ['Role']                               | The parameters must be a JSON object
                """)
        void theParametersAreNoJob(String parameters, String reason) {
            assertThat(connector.refusal(Tasks.of(CREATE, parameters))).contains(reason);
        }
    }
}
