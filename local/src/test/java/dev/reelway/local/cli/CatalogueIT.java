package dev.reelway.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the owner of a catalogue does with it, by commands on a cloud that is up. */
class CatalogueIT {

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    static Path folder;

    private static UpCloud cloud;

    @BeforeAll
    static void start() throws Exception {
        cloud = UpCloud.start(folder);
    }

    @AfterAll
    static void down() throws Exception {
        cloud.close();
    }

    @Test
    void anAssetThatCostsMoreThanItsBudgetWaitsUntilSomebodyApproves() throws Exception {
        cloud.upload("no-audio.mp4", "dear.mp4", Map.of("reelway-profile", "preview", "reelway-budget", "0.0001"));
        JsonNode held = cloud.told("dear.mp4", 1).get(0);
        assertThat(schema("notification").validate(held)).isEmpty();
        assertThat(held.path("status").asText()).isEqualTo("HELD");
        assertThat(held.path("reason").asText())
                .matches("It would cost about \\$0\\.00\\d+, which is more than its budget of \\$0\\.000100\\.");

        String listed = awaited("held", "dear.mp4");
        assertThat(listed).contains(held.path("assetId").asText()).doesNotContain("taskToken");
        assertThat(command(0, "approve", held.path("assetId").asText(), "--by", "Ada", "--reason", "worth it"))
                .isEqualTo("Asset " + held.path("assetId").asText() + " is approved.\n");

        JsonNode published = cloud.told("dear.mp4", 2).get(1);
        assertThat(published.path("status").asText()).isEqualTo("PUBLISHED");
        JsonNode document = cloud.document(published);
        assertThat(schema("asset").validate(document)).isEmpty();
        assertThat(document.path("approval").path("by").asText()).isEqualTo("Ada");
        assertThat(document.path("decisions").toString()).contains("which Ada approved.");
        assertThat(document.path("cost").path("actual").path("amount").decimalValue())
                .isEqualByComparingTo(
                        document.path("cost").path("estimated").path("amount").decimalValue());
        assertThat(command(0, "held")).isEqualTo("No asset waits for approval.\n");
        assertThat(refused("approve", held.path("assetId").asText()))
                .isEqualTo("reelway: The asset '" + held.path("assetId").asText() + "' does not wait for approval.\n");
    }

    @Test
    void anAssetThatIsNotApprovedIsRejectedForTheReasonGiven() throws Exception {
        cloud.upload("no-audio.mp4", "too-dear.mp4", Map.of("reelway-profile", "preview", "reelway-budget", "0"));
        String assetId = cloud.told("too-dear.mp4", 1).get(0).path("assetId").asText();
        awaited("held", "too-dear.mp4");

        command(0, "reject", assetId, "--reason", "Not this month.");

        JsonNode told = cloud.told("too-dear.mp4", 2).get(1);
        assertThat(told.path("status").asText()).isEqualTo("REJECTED");
        assertThat(told.path("reason").asText()).isEqualTo("Its cost was not approved: Not this month.");
        assertThat(cloud.aws()
                        .s3()
                        .listObjectsV2(r -> r.bucket("uploads").prefix("rejected/" + assetId))
                        .contents())
                .hasSize(1);
    }

    @Test
    void whatDidNotChangeIsNotEncodedAgain() throws Exception {
        cloud.upload("sintel.mp4", "again.mp4", Map.of("reelway-profile", "mobile", "reelway-captions", "false"));
        JsonNode first = cloud.document(cloud.told("again.mp4", 1).get(0));
        String assetId = first.path("assetId").asText();
        int jobs = jobs();

        JsonNode told = JSON.readTree(command(0, "reprocess", assetId, "--json"));
        JsonNode second = cloud.document(told);
        JsonNode states = JSON.readTree(
                        command(0, "graph", told.path("executionArn").asText(), "--json"))
                .path("states");
        assertThat(states.path("ReuseRenditions").path("status").asText()).isEqualTo("succeeded");
        assertThat(states.path("Transcode").path("status").asText()).isEqualTo("untouched");
        assertThat(schema("asset").validate(second)).isEmpty();
        assertThat(jobs()).isEqualTo(jobs);
        assertThat(second.path("revision")).isNotEqualTo(first.path("revision"));
        assertThat(second.path("formerRevisions").path(0)).isEqualTo(first.path("revision"));
        assertThat(second.path("jobId")).isEqualTo(first.path("jobId"));
        assertThat(second.path("thumbnails").path("status").asText()).isEqualTo("READY");
        assertThat(names(second)).isEqualTo(names(first));
        assertThat(command(0, "lint", "--severity", "error", address(second))).contains(": no errors");

        assertThat(command(0, "asset", assetId))
                .contains("source       s3://uploads/again.mp4\n")
                .contains("captions     skipped: The uploader wants none.\n")
                .contains("because      The renditions are those of revision ");
        assertThat(command(0, "reprocess", assetId, "--profile", "preview"))
                .startsWith("Asset " + assetId + ": published");
        assertThat(jobs()).isEqualTo(jobs + 1);
    }

    @Test
    void anAssetIsUnpublishedAndComesBack() throws Exception {
        cloud.upload("no-audio.mp4", "comes.mp4", Map.of("reelway-profile", "preview"));
        String assetId = cloud.told("comes.mp4", 1).get(0).path("assetId").asText();

        assertThat(command(0, "unpublish", assetId, "--reason", "The rights ended."))
                .isEqualTo("Asset " + assetId + " is unpublished; its source is where it was.\n");
        assertThat(cloud.keys("assets/" + assetId)).containsExactly("assets/" + assetId + "/asset.json");
        assertThat(schema("tombstone").validate(document(assetId))).isEmpty();
        JsonNode gone = cloud.told("comes.mp4", 2).get(1);
        assertThat(schema("notification").validate(gone)).isEmpty();
        assertThat(gone.path("status").asText()).isEqualTo("UNPUBLISHED");

        command(0, "reprocess", assetId);
        assertThat(document(assetId).path("formerRevisions")).hasSize(1);
    }

    @Test
    void aBackfillDoesWhatIsMissingAndCanBePaused() throws Exception {
        for (int i = 1; i <= 3; i++) {
            cloud.upload("no-audio.mp4", "shelf/" + i + ".mp4", Map.of("reelway-profile", "preview"));
            cloud.told("shelf/" + i + ".mp4", 1);
        }
        cloud.put("shelf/notes.srt", "1\n00:00:00,000 --> 00:00:01,000\nhello\n");
        command(0, "backfill", "pause", "spring");
        String started =
                command(0, "backfill", "start", "spring", "--prefix", "shelf/", "--profile", "audio", "--json");
        String execution = JSON.readTree(started).path("executionArn").asText();
        command(0, "backfill", "resume", "spring");
        while (cloud.aws()
                .sfn()
                .describeExecution(r -> r.executionArn(execution))
                .statusAsString()
                .equals("RUNNING")) {
            Thread.sleep(200);
        }
        // The profile takes sound alone, and these have none: all three are rejected, which is an outcome.
        for (int i = 1; i <= 3; i++) {
            assertThat(cloud.told("shelf/" + i + ".mp4", 2)
                            .get(1)
                            .path("status")
                            .asText())
                    .isEqualTo("REJECTED");
        }
        assertThat(command(0, "backfill", "start", "summer", "--prefix", "nothing/", "--wait"))
                .isEqualTo("The backfill summer is through.\n");
    }

    @Test
    void executionsAreStartedListedReadStoppedAndRedriven() throws Exception {
        String arn = cloud.aws()
                .sfn()
                .createStateMachine(
                        r -> r.name("greeting")
                                .roleArn("arn:aws:iam::000000000000:role/any")
                                .definition(
                                        "{\"StartAt\": \"Look\", \"States\": {\"Look\": {\"Type\": \"Choice\", \"Default\": \"Wait\", \"Choices\":"
                                                + " [{\"Variable\": \"$.fail\", \"IsPresent\": true, \"Next\": \"Give up\"}]}, \"Wait\": {\"Type\": \"Wait\","
                                                + " \"SecondsPath\": \"$.seconds\", \"End\": true}, \"Give up\": {\"Type\": \"Fail\", \"Error\": \"Sorry\"}}}"))
                .stateMachineArn();
        Path input = Files.writeString(folder.resolve("greeting.json"), "{\"seconds\": 0}");

        assertThat(command(0, "start", "greeting", "--input", "@" + input, "--name", "first", "--wait"))
                .isEqualTo("succeeded  " + arn.replace("stateMachine", "execution") + ":first\n{\"seconds\":0}\n");
        assertThat(command(1, "start", arn, "--input", "{\"fail\": 1}", "--wait"))
                .startsWith("failed  arn:");
        JsonNode slow = JSON.readTree(command(0, "start", "greeting", "--input", "{\"seconds\": 600}", "--json"));
        String execution = slow.path("executionArn").asText();
        assertThat(command(0, "executions", "--machine", "greeting", "--status", "running"))
                .matches("RUNNING    [-0-9]{10} [:0-9]{8}Z            \\Q" + execution + "\\E\n");

        assertThat(command(0, "stop", execution, "--reason", "enough")).isEqualTo("The execution is stopped.\n");
        assertThat(command(0, "history", execution).lines())
                .hasSize(5)
                .anySatisfy(line -> assertThat(line).matches(" +\\d+ +\\d+\\.\\d s  WaitStateEntered +Wait"))
                .anySatisfy(
                        line -> assertThat(line).matches(" +\\d+ +\\d+\\.\\d s  ExecutionAborted +Stopped: enough"));
        assertThat(command(0, "redrive", execution)).isEqualTo("The execution goes on.\n");
        assertThat(refused("redrive", execution)).startsWith("reelway: The execution cannot go on: ");
        assertThat(refused("history", arn.replace("stateMachine", "execution") + ":nobody"))
                .isEqualTo("reelway: There is no execution \"" + arn.replace("stateMachine", "execution")
                        + ":nobody\".\n");
        assertThat(refused("start", "nothing")).isEqualTo("reelway: There is no state machine \"nothing\".\n");
        assertThat(refused("start", "greeting", "--input", "{")).startsWith("reelway: --input is no JSON: ");
    }

    @Test
    void whatIsAskedForWronglyIsAnsweredInASentence() throws Exception {
        assertThat(refused("unpublish", "nobody"))
                .isEqualTo(
                        "reelway: There is no asset \"nobody\"; notifications and the folder names below assets/ say which"
                                + " there are.\n");
        assertThat(refused("reprocess", "nobody", "--from", "nowhere"))
                .isEqualTo("reelway: --from is \"nowhere\"; expected transcode, caption or publish.\n");
        assertThat(refused("graph", "nothing.json"))
                .isEqualTo("reelway: There is no file \"nothing.json\"; executions are named by their ARNs.\n");
        ReelwayProcess nowhere = ReelwayProcess.start(folder, "held", "--endpoint", "http://127.0.0.1:1");
        assertThat(nowhere.exit()).isEqualTo(2);
        assertThat(nowhere.err())
                .isEqualTo("reelway: There is no cloud at http://127.0.0.1:1; 'reelway up' starts one, --endpoint names"
                        + " another.\n");
    }

    private static String[] withEndpoint(String... arguments) {
        String[] all = Arrays.copyOf(arguments, arguments.length + 2);
        all[arguments.length] = "--endpoint";
        all[arguments.length + 1] = cloud.endpoint();
        return arguments[0].equals("lint") ? arguments : all;
    }

    /** In this very process: starting one takes longer than most commands. */
    private static String command(int exit, String... arguments) {
        Printed printed = Printed.by(withEndpoint(arguments));
        assertThat(printed.exit()).as(printed.out() + printed.err()).isEqualTo(exit);
        return printed.out();
    }

    private static String refused(String... arguments) {
        Printed printed = Printed.by(withEndpoint(arguments));
        assertThat(printed.exit()).isEqualTo(2);
        return printed.err();
    }

    private record Printed(int exit, String out, String err) {

        static Printed by(String... arguments) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            ByteArrayOutputStream err = new ByteArrayOutputStream();
            Terminal terminal = new Terminal(stream(out), stream(err), false, 120, 24);
            int exit = ReelwayCommand.commandLine(terminal, System.getenv()).execute(arguments);
            return new Printed(exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
        }

        private static PrintStream stream(ByteArrayOutputStream bytes) {
            return new PrintStream(bytes, true, StandardCharsets.UTF_8);
        }
    }

    /** What a command prints, as soon as a word is in it. */
    private static String awaited(String command, String word) throws Exception {
        String printed = "";
        for (int tenths = 0; tenths < 600 && !printed.contains(word); tenths++) {
            TimeUnit.MILLISECONDS.sleep(100);
            printed = command(0, command);
        }
        assertThat(printed).contains(word);
        return printed;
    }

    private static int jobs() {
        return cloud.aws().mediaConvert().listJobs(r -> r.maxResults(20)).jobs().size();
    }

    private static JsonNode document(String assetId) throws IOException {
        return JSON.readTree(cloud.aws()
                .s3()
                .getObjectAsBytes(r -> r.bucket("delivery").key("assets/" + assetId + "/asset.json"))
                .asUtf8String());
    }

    private static String address(JsonNode document) {
        return cloud.endpoint() + "/delivery/"
                + document.path("playback").path("hls").asText();
    }

    /** What a revision is made of, without its own name. */
    private static List<String> names(JsonNode document) {
        String prefix = "assets/" + document.path("assetId").asText() + "/"
                + document.path("revision").asText() + "/";
        return cloud.keys(prefix).stream()
                .map(key -> key.substring(prefix.length()))
                .toList();
    }

    private static JsonSchema schema(String name) throws IOException {
        try (InputStream schema = CatalogueIT.class.getResourceAsStream("/schemas/" + name + ".schema.json")) {
            return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                    .getSchema(schema);
        }
    }
}
