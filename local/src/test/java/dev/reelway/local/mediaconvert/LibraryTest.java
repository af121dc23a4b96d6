package dev.reelway.local.mediaconvert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
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
import software.amazon.awssdk.services.mediaconvert.model.ConflictException;
import software.amazon.awssdk.services.mediaconvert.model.Input;
import software.amazon.awssdk.services.mediaconvert.model.Job;
import software.amazon.awssdk.services.mediaconvert.model.JobTemplate;
import software.amazon.awssdk.services.mediaconvert.model.JobTemplateListBy;
import software.amazon.awssdk.services.mediaconvert.model.JobTemplateSettings;
import software.amazon.awssdk.services.mediaconvert.model.NotFoundException;
import software.amazon.awssdk.services.mediaconvert.model.Order;
import software.amazon.awssdk.services.mediaconvert.model.Output;
import software.amazon.awssdk.services.mediaconvert.model.OutputGroup;
import software.amazon.awssdk.services.mediaconvert.model.Preset;
import software.amazon.awssdk.services.mediaconvert.model.StatusUpdateInterval;
import software.amazon.awssdk.services.mediaconvert.model.Type;

/** Job templates and presets through the AWS SDK. */
class LibraryTest {

    @TempDir
    Path folder;

    private SdkService sdk;
    private MediaConvertClient client;

    @BeforeEach
    void start() throws Exception {
        sdk = new SdkService(folder, Keeper.NONE);
        client = sdk.client;
    }

    @AfterEach
    void stop() throws Exception {
        sdk.close();
    }

    @Test
    void keepsTemplates() {
        JobTemplate made = template("web", "vod");
        assertThat(made.arn()).isEqualTo("arn:aws:mediaconvert:eu-west-1:000000000000:jobTemplates/web");
        assertThat(made.type()).isEqualTo(Type.CUSTOM);
        assertThat(made.createdAt()).isEqualTo(sdk.time.instant());
        assertThat(client.getJobTemplate(get -> get.name("web")).jobTemplate()).isEqualTo(made);
        sdk.time.pass(Duration.ofMinutes(1));
        JobTemplate changed = client.updateJobTemplate(
                        update -> update.name("web").description("new"))
                .jobTemplate();
        assertThat(changed.description()).isEqualTo("new");
        assertThat(changed.settings()).isEqualTo(made.settings());
        assertThat(changed.createdAt()).isEqualTo(made.createdAt());
        assertThat(changed.lastUpdated()).isEqualTo(sdk.time.instant());
        client.deleteJobTemplate(delete -> delete.name("web"));
        NotFoundException gone =
                catchThrowableOfType(NotFoundException.class, () -> client.getJobTemplate(get -> get.name("web")));
        assertThat(gone.awsErrorDetails().errorMessage()).isEqualTo("The job template \"web\" does not exist.");
    }

    @Test
    void listsThemByNameOrTimeAndCategory() {
        template("b", "vod");
        sdk.time.pass(Duration.ofSeconds(1));
        template("a", "live");
        sdk.time.pass(Duration.ofSeconds(1));
        template("c", "vod");
        assertThat(client.listJobTemplates(list -> {}).jobTemplates())
                .extracting(JobTemplate::name)
                .containsExactly("a", "b", "c");
        assertThat(client.listJobTemplates(list ->
                                list.listBy(JobTemplateListBy.CREATION_DATE).order(Order.DESCENDING))
                        .jobTemplates())
                .extracting(JobTemplate::name)
                .containsExactly("c", "a", "b");
        assertThat(client.listJobTemplates(list -> list.category("vod")).jobTemplates())
                .extracting(JobTemplate::name)
                .containsExactly("b", "c");
        assertThat(client.listJobTemplates(list -> list.listBy(JobTemplateListBy.SYSTEM))
                        .jobTemplates())
                .isEmpty();
        assertThat(client.listJobTemplatesPaginator(list -> list.maxResults(1)).jobTemplates())
                .extracting(JobTemplate::name)
                .containsExactly("a", "b", "c");
    }

    @Test
    void aJobsOwnSettingsWinOverThoseOfItsTemplateAndPreset() {
        Preset preset = client.createPreset(create -> create.name("sound")
                        .category("audio")
                        .tags(Map.of("team", "video"))
                        .settings(settings -> settings.containerSettings(container -> container.container("MP4"))
                                .audioDescriptions(audio(96_000))))
                .preset();
        client.createJobTemplate(create -> create.name("web")
                .priority(7)
                .statusUpdateInterval(StatusUpdateInterval.SECONDS_10)
                .settings(JobTemplateSettings.builder()
                        .outputGroups(group("s3://delivery/template", preset.arn()))
                        .build()));
        Job job = client.createJob(create -> create.role("r")
                        .jobTemplate("web")
                        .priority(-3)
                        .settings(settings -> settings.inputs(Input.builder()
                                        .fileInput("s3://uploads/a.mp4")
                                        .build())
                                .outputGroups(OutputGroup.builder()
                                        .outputGroupSettings(own ->
                                                own.fileGroupSettings(files -> files.destination("s3://delivery/own")))
                                        .build())))
                .job();
        assertThat(job.priority()).isEqualTo(-3);
        assertThat(job.jobTemplate()).isEqualTo("web");
        assertThat(job.statusUpdateInterval()).isEqualTo(StatusUpdateInterval.SECONDS_10);
        OutputGroup group = job.settings().outputGroups().get(0);
        assertThat(group.outputGroupSettings().fileGroupSettings().destination())
                .isEqualTo("s3://delivery/own");
        assertThat(group.outputGroupSettings().typeAsString()).isEqualTo("FILE_GROUP_SETTINGS");
        assertThat(group.outputs().get(0).preset()).isEqualTo(preset.arn());
        assertThat(client.listTagsForResource(tags -> tags.arn(preset.arn()))
                        .resourceTags()
                        .tags())
                .containsExactly(Map.entry("team", "video"));
    }

    @Test
    void theInputOfATemplateStandsForEveryInputOfAJob() throws Exception {
        sdk.service.call("POST", "jobTemplates", """
                {"name": "in", "settings": {"inputs": [{"videoSelector": {"rotate": "AUTO"}}]}}""");
        String job = Documents.job("s3://uploads/a.mp4", Documents.mp4("x/"))
                .replace("\"videoSelector\": {\"rotate\": \"AUTO\"},", "")
                .replace("{\"role\"", "{\"jobTemplate\": \"in\", \"role\"");
        JsonNode made = TestService.json(sdk.service.call("POST", "jobs", job)).path("job");
        assertThat(made.at("/settings/inputs/0/videoSelector/rotate").asText()).isEqualTo("AUTO");
        assertThat(made.at("/settings/inputs/0/fileInput").asText()).isEqualTo("s3://uploads/a.mp4");
    }

    @Test
    void anotherCodecDropsWhatTheTemplateSaysOfItsOwn() throws Exception {
        JsonNode lower = TestService.JSON.readTree("""
                {"codecSettings": {"codec": "H_264", "h264Settings": {"bitrate": 5000}}, "width": 640, "list": [1, 2]}""");
        JsonNode upper = TestService.JSON.readTree("""
                {"codecSettings": {"codec": "H_265", "h265Settings": {"bitrate": 1}}, "height": null, "list": [3]}""");
        assertThat(Merge.over(lower.deepCopy(), upper.deepCopy())).isEqualTo(TestService.JSON.readTree("""
                {"codecSettings": {"codec": "H_265", "h265Settings": {"bitrate": 1}}, "width": 640, "list": [3]}"""));
    }

    @Nested
    class Failures {

        @Test
        void refusesASecondOneOfAName() {
            template("web", "vod");
            ConflictException e = catchThrowableOfType(ConflictException.class, () -> template("web", "vod"));
            assertThat(e.awsErrorDetails().errorMessage()).isEqualTo("The job template \"web\" exists already.");
        }

        @Test
        void saysThatAWSsOwnAreNotHere() throws Exception {
            assertThat(refusal("{\"role\": \"r\", \"jobTemplate\": \"System-Ott_Hls_Ts_Avc_Aac\", \"settings\": {}}"))
                    .isEqualTo("NotImplemented: /jobTemplate \"System-Ott_Hls_Ts_Avc_Aac\": only your own are here");
            assertThat(refusal("{\"role\": \"r\", \"jobTemplate\": \"none\", \"settings\": {}}"))
                    .isEqualTo("The job template \"none\" does not exist.");
        }

        @Test
        void takesEitherAPresetOrAContainer() throws Exception {
            String group = Documents.mp4("x/").replace("\"nameModifier\"", "\"preset\": \"p\", \"nameModifier\"");
            assertThat(refusal(Documents.job("s3://uploads/a.mp4", group)))
                    .isEqualTo("/outputGroups/0/outputs/0: specify either preset or containerSettings, but not both");
            String preset = """
                    {"outputGroupSettings": {"type": "FILE_GROUP_SETTINGS", "fileGroupSettings": {"destination": "s3://d/x"}},
                     "outputs": [{"preset": "p"}]}""";
            assertThat(refusal(Documents.job("s3://uploads/a.mp4", preset)))
                    .isEqualTo("The preset \"p\" does not exist.");
        }

        @Test
        void checksSettingsAgainstTheModel() throws Exception {
            ApiResponse response =
                    sdk.service.call("POST", "presets", "{\"name\": \"p\", \"settings\": {\"outputs\": []}}");
            assertThat(response.status()).isEqualTo(400);
            assertThat(TestService.json(response).path("message").asText())
                    .isEqualTo("/: Unknown property \"outputs\"");
        }

        private String refusal(String job) throws Exception {
            ApiResponse response = sdk.service.call("POST", "jobs", job);
            assertThat(response.status()).isGreaterThanOrEqualTo(400);
            return TestService.json(response).path("message").asText();
        }
    }

    private JobTemplate template(String name, String category) {
        return client.createJobTemplate(create -> create.name(name)
                        .category(category)
                        .settings(settings -> settings.outputGroups(group("s3://delivery/x", "p"))))
                .jobTemplate();
    }

    private static OutputGroup group(String destination, String preset) {
        return OutputGroup.builder()
                .outputGroupSettings(own ->
                        own.type("FILE_GROUP_SETTINGS").fileGroupSettings(files -> files.destination(destination)))
                .outputs(List.of(Output.builder().preset(preset).build()))
                .build();
    }

    private static AudioDescription audio(int bitrate) {
        return AudioDescription.builder()
                .codecSettings(codec -> codec.codec("AAC")
                        .aacSettings(aac -> aac.bitrate(bitrate)
                                .codingMode(AacCodingMode.CODING_MODE_2_0)
                                .sampleRate(48_000)))
                .build();
    }
}
