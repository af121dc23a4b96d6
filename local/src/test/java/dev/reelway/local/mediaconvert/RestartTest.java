package dev.reelway.local.mediaconvert;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.mediaconvert.MediaConvertClient;
import software.amazon.awssdk.services.mediaconvert.model.InputPolicy;
import software.amazon.awssdk.services.mediaconvert.model.Job;
import software.amazon.awssdk.services.mediaconvert.model.JobStatus;

/** What the service keeps, seen by a second one over the same folder. */
class RestartTest {

    @TempDir
    Path folder;

    private SdkService open() throws Exception {
        return new SdkService(folder, FileKeeper.open(folder.resolve("kept")));
    }

    @Test
    void everythingIsThereAgain() throws Exception {
        Job waiting;
        Job canceled;
        String presetArn;
        try (SdkService first = open()) {
            MediaConvertClient client = first.client;
            client.createQueue(queue -> queue.name("bulk").concurrentJobs(3).tags(Map.of("team", "video")));
            client.createQueue(queue -> queue.name("gone"));
            client.deleteQueue(queue -> queue.name("gone"));
            presetArn = client.createPreset(preset -> preset.name("p").settings(settings -> {}))
                    .preset()
                    .arn();
            client.createJobTemplate(
                    template -> template.name("t").description("d").settings(settings -> {}));
            String id = first.service.create(with("\"priority\": 4, \"tags\": {\"a\": \"b\"}"));
            waiting = client.getJob(get -> get.id(id)).job();
            String other = first.service.create(with("\"priority\": 1"));
            client.cancelJob(cancel -> cancel.id(other));
            canceled = client.getJob(get -> get.id(other)).job();
        }
        try (SdkService second = open()) {
            MediaConvertClient client = second.client;
            assertThat(client.listQueues(list -> {}).queues())
                    .extracting(queue -> queue.name() + " " + queue.concurrentJobs())
                    .containsExactly("Default 1", "bulk 3");
            assertThat(client.listTagsForResource(list -> list.arn(waiting.arn()))
                            .resourceTags()
                            .tags())
                    .containsExactly(Map.entry("a", "b"));
            assertThat(client.getPreset(get -> get.name("p")).preset().arn()).isEqualTo(presetArn);
            assertThat(client.getJobTemplate(get -> get.name("t")).jobTemplate().description())
                    .isEqualTo("d");
            assertThat(client.getJob(get -> get.id(waiting.id())).job()).isEqualTo(waiting);
            assertThat(client.getJob(get -> get.id(canceled.id())).job()).isEqualTo(canceled);
            assertThat(client.listJobs(list -> list.status(JobStatus.CANCELED)).jobs())
                    .hasSize(1);
            assertThat(client.getQueue(get -> get.name("Default")).queue().submittedJobsCount())
                    .isEqualTo(1);
        }
    }

    @Test
    void thePolicyHoldsOn() throws Exception {
        try (SdkService first = open()) {
            first.client.putPolicy(put -> put.policy(policy -> policy.httpInputs(InputPolicy.DISALLOWED)));
        }
        try (SdkService second = open()) {
            assertThat(second.client.getPolicy(get -> {}).policy().httpInputs()).isEqualTo(InputPolicy.DISALLOWED);
        }
    }

    @Test
    void aHopThatIsDueComesAfterARestartToo() throws Exception {
        String id;
        try (SdkService first = open()) {
            first.client.createQueue(queue -> queue.name("bulk").status("PAUSED"));
            id = first.service.create(with("\"hopDestinations\": [{\"queue\": \"bulk\", \"waitMinutes\": 5}]"));
        }
        try (SdkService second = open()) {
            second.time.pass(Duration.ofMinutes(5));
            Job job = second.client.getJob(get -> get.id(id)).job();
            assertThat(job.queue()).endsWith(":queues/bulk");
        }
    }

    @Test
    void aRecordThatIsTornOffIsLost() throws Exception {
        String kept;
        try (SdkService first = open()) {
            kept = first.service.create(with("\"priority\": 1"));
            first.service.create(with("\"priority\": 2"));
        }
        try (var files = Files.list(folder.resolve("kept"))) {
            Path log = files.sorted().reduce((a, b) -> b).orElseThrow();
            byte[] bytes = Files.readAllBytes(log);
            Files.write(log, Arrays.copyOf(bytes, bytes.length - 7));
        }
        try (SdkService second = open()) {
            assertThat(second.client.listJobs(list -> {}).jobs())
                    .extracting(Job::id)
                    .isEqualTo(List.of(kept));
        }
    }

    private static String with(String member) {
        return Documents.job("s3://uploads/a.mp4", Documents.mp4("x/"))
                .replace("{\"role\"", "{" + member + ", \"role\"");
    }
}
