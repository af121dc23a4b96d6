package dev.reelway.local.mediaconvert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.mediaconvert.MediaConvertClient;
import software.amazon.awssdk.services.mediaconvert.model.BadRequestException;
import software.amazon.awssdk.services.mediaconvert.model.ConflictException;
import software.amazon.awssdk.services.mediaconvert.model.InputPolicy;
import software.amazon.awssdk.services.mediaconvert.model.Job;
import software.amazon.awssdk.services.mediaconvert.model.NotFoundException;
import software.amazon.awssdk.services.mediaconvert.model.PricingPlan;
import software.amazon.awssdk.services.mediaconvert.model.QueueStatus;

/** Queues, hops between them, tags, the policy and searches; no job runs, because the queues are paused. */
class QueueTest {

    @TempDir
    Path folder;

    private SdkService sdk;
    private MediaConvertClient client;

    @BeforeEach
    void start() throws Exception {
        sdk = new SdkService(folder, Keeper.NONE);
        client = sdk.client;
        client.createQueue(
                queue -> queue.name("bulk").status(QueueStatus.PAUSED).concurrentJobs(2));
    }

    @AfterEach
    void stop() throws Exception {
        sdk.close();
    }

    @Test
    void aJobThatHasWaitedTooLongHops() throws Exception {
        String id = sdk.service.create(with("\"priority\": 3, \"hopDestinations\": "
                + "[{\"queue\": \"bulk\", \"waitMinutes\": 15, \"priority\": 9}]"));
        sdk.time.pass(Duration.ofMinutes(14));
        assertThat(sdk.service.statuses(id)).isEmpty();
        sdk.time.pass(Duration.ofMinutes(1));
        JsonNode event = sdk.service.await(id, "QUEUE_HOP");
        assertThat(event.path("queue").asText()).endsWith(":queues/bulk");
        assertThat(event.path("previousQueue").asText()).endsWith(":queues/Default");
        assertThat(event.path("priority").asInt()).isEqualTo(9);
        assertThat(event.path("previousPriority").asInt()).isEqualTo(3);
        Job job = client.getJob(get -> get.id(id)).job();
        assertThat(job.queue()).endsWith(":queues/bulk");
        assertThat(job.priority()).isEqualTo(9);
        assertThat(job.queueTransitions()).singleElement().satisfies(transition -> {
            assertThat(transition.sourceQueue()).endsWith(":queues/Default");
            assertThat(transition.destinationQueue()).endsWith(":queues/bulk");
            assertThat(transition.timestamp()).isEqualTo(sdk.time.instant());
        });
        assertThat(client.listJobs(list -> list.queue("bulk")).jobs()).hasSize(1);
        assertThat(client.getQueue(get -> get.name("bulk")).queue().submittedJobsCount())
                .isEqualTo(1);
        assertThat(client.getQueue(get -> get.name("Default")).queue().submittedJobsCount())
                .isZero();
    }

    @Test
    void aJobWhoseDestinationIsGoneStaysAndWarns() throws Exception {
        String id = sdk.service.create(with("\"hopDestinations\": [{\"queue\": \"bulk\", \"waitMinutes\": 1}]"));
        client.deleteQueue(delete -> delete.name("bulk"));
        sdk.time.pass(Duration.ofMinutes(1));
        JsonNode event = sdk.service.await(id, "NEW_WARNING");
        assertThat(event.path("warningCode").asText()).isEqualTo("100000");
        assertThat(event.path("warningMessage").asText())
                .isEqualTo("The job waited for 1 minutes but cannot hop: the queue \"bulk\" does not exist.");
        Job job = client.getJob(get -> get.id(id)).job();
        assertThat(job.queue()).endsWith(":queues/Default");
        assertThat(job.warnings()).singleElement().satisfies(warning -> {
            assertThat(warning.code()).isEqualTo(100_000);
            assertThat(warning.count()).isEqualTo(1);
        });
        assertThat(job.messages().warning())
                .containsExactly(event.path("warningMessage").asText());
    }

    @Test
    void aCanceledJobDoesNotHop() throws Exception {
        String id = sdk.service.create(with("\"hopDestinations\": [{\"queue\": \"bulk\", \"waitMinutes\": 1}]"));
        client.cancelJob(cancel -> cancel.id(id));
        sdk.time.pass(Duration.ofMinutes(2));
        assertThat(sdk.service.statuses(id)).isEmpty();
        assertThat(client.getQueue(get -> get.name("Default")).queue().submittedJobsCount())
                .isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "[{\"waitMinutes\": 5}] "
                        + "| /hopDestinations/0/queue: \"Default\" is the queue that the job is submitted to",
                "[{\"queue\": \"bulk\"}] | /hopDestinations/0/waitMinutes: is a required property",
                "[{\"queue\": \"bulk\", \"waitMinutes\": 4321}] "
                        + "| /hopDestinations/0/waitMinutes: expected a number from 1 to 4320",
                "[{\"queue\": \"none\", \"waitMinutes\": 1}] | The queue \"none\" does not exist.",
            })
    void refusesHopsThatCannotBe(String hops, String message) throws Exception {
        JsonNode answer = TestService.json(sdk.service.call("POST", "jobs", with("\"hopDestinations\": " + hops)));
        assertThat(answer.path("message").asText()).startsWith(message);
    }

    @Test
    void findsJobsByTheirInput() throws Exception {
        String first = sdk.service.create(Documents.job("s3://uploads/film/a.mp4", Documents.mp4("x/")));
        sdk.service.create(Documents.job("s3://uploads/clip/b.mp4", Documents.mp4("x/")));
        assertThat(client.searchJobs(search -> search.inputFile("film/")).jobs())
                .extracting(Job::id)
                .containsExactly(first);
        assertThat(client.searchJobs(search -> {}).jobs()).hasSize(2);
    }

    @Test
    void pagesStayTogetherWhileJobsAreAdded() throws Exception {
        String oldest = sdk.service.create(with("\"priority\": 1"));
        String newer = sdk.service.create(with("\"priority\": 1"));
        var page = client.listJobs(list -> list.maxResults(1));
        sdk.service.create(with("\"priority\": 1"));
        assertThat(page.jobs()).extracting(Job::id).containsExactly(newer);
        assertThat(client.listJobs(list -> list.maxResults(1).nextToken(page.nextToken()))
                        .jobs())
                .extracting(Job::id)
                .containsExactly(oldest);
    }

    @Test
    void tagsWhatHasAnArn() {
        String arn = client.getQueue(get -> get.name("bulk")).queue().arn();
        client.tagResource(tag -> tag.arn(arn).tags(Map.of("team", "video", "cost", "1")));
        client.untagResource(untag -> untag.arn(arn).tagKeys("cost"));
        assertThat(client.listTagsForResource(list -> list.arn(arn))
                        .resourceTags()
                        .tags())
                .containsExactly(Map.entry("team", "video"));
    }

    @Test
    void keepsThePolicyOnInputs() throws Exception {
        assertThat(client.getPolicy(get -> {}).policy().s3Inputs()).isEqualTo(InputPolicy.ALLOWED);
        client.putPolicy(put -> put.policy(policy -> policy.s3Inputs(InputPolicy.DISALLOWED)));
        JsonNode answer = TestService.json(sdk.service.call("POST", "jobs", with("\"priority\": 1")));
        assertThat(answer.path("message").asText())
                .isEqualTo("The input \"s3://uploads/a.mp4\" is not allowed: the policy says s3Inputs DISALLOWED.");
        client.deletePolicy(delete -> {});
        assertThat(client.getPolicy(get -> {}).policy().s3Inputs()).isEqualTo(InputPolicy.ALLOWED);
    }

    @Test
    void namesItsOneEngine() throws Exception {
        assertThat(client.listVersions(list -> {}).versions())
                .extracting(version -> version.version())
                .containsExactly("2017-08-29");
        sdk.service.create(with("\"jobEngineVersion\": \"2017-08-29\""));
        JsonNode answer =
                TestService.json(sdk.service.call("POST", "jobs", with("\"jobEngineVersion\": \"2026-01-01\"")));
        assertThat(answer.path("message").asText())
                .isEqualTo("NotImplemented: /jobEngineVersion \"2026-01-01\", only 2017-08-29");
    }

    @Test
    void echoesWhatChangesNoOutput() throws Exception {
        String id = sdk.service.create(with("\"simulateReservedQueue\": \"ENABLED\", \"billingTagsSource\": \"QUEUE\","
                + " \"accelerationSettings\": {\"mode\": \"PREFERRED\"}"));
        Job job = client.getJob(get -> get.id(id)).job();
        assertThat(job.simulateReservedQueueAsString()).isEqualTo("ENABLED");
        assertThat(job.billingTagsSourceAsString()).isEqualTo("QUEUE");
        assertThat(job.accelerationSettings().modeAsString()).isEqualTo("PREFERRED");
        assertThat(job.accelerationStatusAsString()).isEqualTo("IN_PROGRESS");
        client.cancelJob(cancel -> cancel.id(id));
        assertThat(client.getJob(get -> get.id(id)).job().accelerationStatusAsString())
                .isEqualTo("NOT_ACCELERATED");
    }

    @Nested
    class Failures {

        @Test
        void deletesNoQueueThatHasJobsAndNotTheDefaultOne() throws Exception {
            sdk.service.create(with("\"queue\": \"bulk\""));
            ConflictException full = catchThrowableOfType(
                    ConflictException.class, () -> client.deleteQueue(delete -> delete.name("bulk")));
            assertThat(full.awsErrorDetails().errorMessage())
                    .isEqualTo("The queue \"bulk\" has jobs that have not ended.");
            BadRequestException own = catchThrowableOfType(
                    BadRequestException.class, () -> client.deleteQueue(delete -> delete.name("Default")));
            assertThat(own.awsErrorDetails().errorMessage()).isEqualTo("The queue \"Default\" cannot be deleted.");
        }

        @Test
        void refusesCharactersInMetadataThatTheServiceDoes() throws Exception {
            String job = Documents.job("s3://uploads/a.mp4", Documents.mp4("x/"))
                    .replace("\"assetId\": \"a1\"", "\"name\": \"test&.mp4\"");
            JsonNode answer = TestService.json(sdk.service.call("POST", "jobs", job));
            assertThat(answer.path("message").asText())
                    .isEqualTo("/userMetadata: the value \"test&.mp4\" of \"name\" is invalid");
        }

        @Test
        void sellsNoReservations() {
            BadRequestException e = catchThrowableOfType(
                    BadRequestException.class,
                    () -> client.createQueue(queue -> queue.name("fast").pricingPlan(PricingPlan.RESERVED)));
            assertThat(e.awsErrorDetails().errorMessage()).isEqualTo("NotImplemented: /pricingPlan \"RESERVED\"");
        }

        @Test
        void tagsOnlyWhatIsThere() {
            NotFoundException none = catchThrowableOfType(
                    NotFoundException.class,
                    () -> client.listTagsForResource(
                            list -> list.arn("arn:aws:mediaconvert:eu-west-1:000000000000:jobs/none")));
            assertThat(none.awsErrorDetails().errorMessage()).isEqualTo("The job \"none\" does not exist.");
            BadRequestException other = catchThrowableOfType(
                    BadRequestException.class, () -> client.listTagsForResource(list -> list.arn("arn:aws:s3:::b")));
            assertThat(other.awsErrorDetails().errorMessage())
                    .isEqualTo("\"arn:aws:s3:::b\" is not the ARN of a job, a job template, a preset or a queue of"
                            + " MediaConvert");
        }

        @Test
        void namesValuesThatAListKnows() {
            BadRequestException e =
                    catchThrowableOfType(BadRequestException.class, () -> client.listJobs(list -> list.status("DONE")));
            assertThat(e.awsErrorDetails().errorMessage())
                    .isEqualTo("status: Should be equal to one of the allowed values in "
                            + "[\"SUBMITTED\",\"PROGRESSING\",\"COMPLETE\",\"CANCELED\",\"ERROR\"]");
            BadRequestException token =
                    catchThrowableOfType(BadRequestException.class, () -> client.listJobs(list -> list.nextToken("x")));
            assertThat(token.awsErrorDetails().errorMessage()).isEqualTo("nextToken: \"x\" is not valid");
        }
    }

    private static String with(String member) {
        return Documents.job("s3://uploads/a.mp4", Documents.mp4("x/"))
                .replace("{\"role\"", "{" + member + ", \"role\"");
    }
}
