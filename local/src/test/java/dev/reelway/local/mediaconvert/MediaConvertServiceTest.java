package dev.reelway.local.mediaconvert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.reelway.local.http.ApiResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.mediaconvert.MediaConvertClient;
import software.amazon.awssdk.services.mediaconvert.model.AacCodingMode;
import software.amazon.awssdk.services.mediaconvert.model.AudioDescription;
import software.amazon.awssdk.services.mediaconvert.model.BadRequestException;
import software.amazon.awssdk.services.mediaconvert.model.ConflictException;
import software.amazon.awssdk.services.mediaconvert.model.CreateJobRequest;
import software.amazon.awssdk.services.mediaconvert.model.Input;
import software.amazon.awssdk.services.mediaconvert.model.Job;
import software.amazon.awssdk.services.mediaconvert.model.JobStatus;
import software.amazon.awssdk.services.mediaconvert.model.NotFoundException;
import software.amazon.awssdk.services.mediaconvert.model.Output;
import software.amazon.awssdk.services.mediaconvert.model.OutputGroup;
import software.amazon.awssdk.services.mediaconvert.model.ProbeInputFile;

/** The API as the AWS SDK sees it; nothing is encoded, because the queue is paused. */
class MediaConvertServiceTest {

    @TempDir
    Path folder;

    private SdkService sdk;
    private SdkService.TestTime time;
    private MediaConvertClient client;

    @BeforeEach
    void start() throws Exception {
        sdk = new SdkService(folder, Keeper.NONE);
        time = sdk.time;
        client = sdk.client;
    }

    @AfterEach
    void stop() throws Exception {
        sdk.close();
    }

    @Test
    void createsShowsAndListsJobs() {
        Job created = create("t1");
        assertThat(created.id()).isEqualTo("1767225600000-000001");
        assertThat(created.arn()).isEqualTo("arn:aws:mediaconvert:eu-west-1:000000000000:jobs/1767225600000-000001");
        assertThat(created.status()).isEqualTo(JobStatus.SUBMITTED);
        assertThat(created.createdAt()).isEqualTo(time.instant());
        assertThat(created.queue()).isEqualTo("arn:aws:mediaconvert:eu-west-1:000000000000:queues/Default");
        assertThat(created.userMetadata()).containsEntry("assetId", "a1");
        assertThat(created.settings().inputs().get(0).fileInput()).isEqualTo("s3://uploads/a.mp4");
        assertThat(client.getJob(job -> job.id(created.id())).job()).isEqualTo(created);
        create("t2");
        create("t3");
        assertThat(client.listJobs(list -> list.maxResults(2)).jobs())
                .extracting(Job::id)
                .containsExactly("1767225600000-000003", "1767225600000-000002");
        assertThat(client.listJobsPaginator(list -> list.maxResults(2)).jobs()).hasSize(3);
        assertThat(client.listJobs(list -> list.status(JobStatus.COMPLETE)).jobs())
                .isEmpty();
        assertThat(client.listTagsForResource(tags -> tags.arn(created.arn()))
                        .resourceTags()
                        .tags())
                .containsEntry("team", "video");
    }

    @Test
    void remembersAClientsTokenForAMinute() {
        String first = create("same").id();
        time.pass(Duration.ofSeconds(59));
        assertThat(create("same").id()).isEqualTo(first);
        time.pass(Duration.ofSeconds(2));
        assertThat(create("same").id()).isNotEqualTo(first);
    }

    @Test
    void keepsQueues() {
        client.createQueue(queue -> queue.name("bulk").description("d").concurrentJobs(3));
        assertThat(client.getQueue(queue -> queue.name("bulk")).queue().concurrentJobs())
                .isEqualTo(3);
        assertThat(client.listQueues(list -> {}).queues())
                .extracting(q -> q.name())
                .containsExactly("Default", "bulk");
        client.deleteQueue(queue -> queue.name("bulk"));
        assertThatThrownBy(() -> client.getQueue(queue -> queue.name("bulk"))).isInstanceOf(NotFoundException.class);
    }

    @Test
    @SuppressWarnings("deprecation") // Old clients still ask.
    void answersThatTheEndpointIsItself() {
        assertThat(client.describeEndpoints(e -> {}).endpoints().get(0).url()).isEqualTo("http://127.0.0.1:1");
    }

    @Nested
    class Failures {

        @Test
        void namesASettingThatIsNotBuilt() {
            CreateJobRequest request = request("t").toBuilder()
                    .settings(settings -> settings.inputs(List.of(Input.builder()
                                    .fileInput("s3://uploads/a.mp4")
                                    .programNumber(2)
                                    .build()))
                            .outputGroups(List.of(group())))
                    .build();
            BadRequestException e = catchThrowableOfType(BadRequestException.class, () -> client.createJob(request));
            assertThat(e.awsErrorDetails().errorMessage())
                    .isEqualTo("NotImplemented: /settings/inputs/0/programNumber");
        }

        @Test
        void namesAnOperationThatIsNotBuilt() {
            BadRequestException e = catchThrowableOfType(
                    BadRequestException.class,
                    () -> client.associateCertificate(certificate -> certificate.arn("arn:aws:acm:eu-west-1:1:c/x")));
            assertThat(e.awsErrorDetails().errorMessage()).isEqualTo("NotImplemented: POST /2017-08-29/certificates");
        }

        @Test
        void saysThatThereIsNoSuchJobOrQueue() {
            NotFoundException job =
                    catchThrowableOfType(NotFoundException.class, () -> client.getJob(request -> request.id("x")));
            assertThat(job.awsErrorDetails().errorMessage()).isEqualTo("The job \"x\" does not exist.");
            NotFoundException queue = catchThrowableOfType(
                    NotFoundException.class,
                    () -> client.createJob(
                            request("t").toBuilder().queue("none").build()));
            assertThat(queue.awsErrorDetails().errorMessage()).isEqualTo("The queue \"none\" does not exist.");
        }

        @Test
        void refusesASecondQueueOfAName() {
            assertThatThrownBy(() -> client.createQueue(queue -> queue.name("Default")))
                    .isInstanceOf(ConflictException.class);
        }

        @Test
        void saysThatAProbedFileIsNotThere() {
            assertThatThrownBy(() -> client.probe(probe -> probe.inputFiles(List.of(ProbeInputFile.builder()
                            .fileUrl("s3://uploads/none")
                            .build()))))
                    .isInstanceOf(NotFoundException.class)
                    .hasMessageContaining("The input file cannot be read: there is no s3://uploads/none");
        }

        @Test
        void refusesABodyThatIsNoJson() throws Exception {
            ApiResponse response = sdk.service.call("POST", "jobs", "{");
            assertThat(response.status()).isEqualTo(400);
            assertThat(response.headers()).containsEntry("x-amzn-ErrorType", "BadRequestException");
            assertThat(TestService.json(response).path("message").asText()).startsWith("The body is not JSON: ");
            assertThat(sdk.service
                            .call("POST", "jobs", "[".repeat(40) + "]".repeat(40))
                            .status())
                    .isEqualTo(400);
        }
    }

    private Job create(String token) {
        return client.createJob(request(token)).job();
    }

    private static CreateJobRequest request(String token) {
        return CreateJobRequest.builder()
                .role("r")
                .clientRequestToken(token)
                .userMetadata(Map.of("assetId", "a1"))
                .tags(Map.of("team", "video"))
                .settings(settings -> settings.inputs(List.of(
                                Input.builder().fileInput("s3://uploads/a.mp4").build()))
                        .outputGroups(List.of(group())))
                .build();
    }

    private static OutputGroup group() {
        AudioDescription audio = AudioDescription.builder()
                .codecSettings(codec -> codec.codec("AAC")
                        .aacSettings(aac -> aac.bitrate(96000)
                                .codingMode(AacCodingMode.CODING_MODE_2_0)
                                .sampleRate(48000)))
                .build();
        Output output = Output.builder()
                .containerSettings(container -> container.container("MP4"))
                .audioDescriptions(List.of(audio))
                .build();
        return OutputGroup.builder()
                .outputGroupSettings(own -> own.type("FILE_GROUP_SETTINGS")
                        .fileGroupSettings(files -> files.destination("s3://delivery/x")))
                .outputs(List.of(output))
                .build();
    }
}
