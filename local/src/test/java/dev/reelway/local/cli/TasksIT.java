package dev.reelway.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.reelway.local.cloud.CloudClients;
import dev.reelway.local.http.ApiResponse;
import dev.reelway.local.http.CloudServer;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.sfn.model.DescribeExecutionResponse;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;

/** What the tasks of state machines reach on the whole cloud: its own services, one that runs elsewhere, and mocks. */
class TasksIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String SEND = task("sqs:sendMessage", "'QueueUrl':'q','MessageBody':{'a':1}");

    @TempDir
    static Path folder;

    private static CloudServer queues;
    private static ReelwayProcess process;
    private static CloudClients aws;

    @BeforeAll
    static void start() throws Exception {
        queues = CloudServer.start(0);
        // The MD5 is that of {"a":1}: the SDK checks it.
        queues.register(
                "sqs",
                request -> ApiResponse.of(
                        200,
                        "application/x-amz-json-1.0",
                        "{\"MessageId\":\"m-1\",\"MD5OfMessageBody\":\"bb6cb5c68df4652941caf652a366f2d8\"}"));
        Files.writeString(folder.resolve("mocks.json"), json("""
                {'StateMachines': {'send': {'TestCases': {'Full': {'Do': 'Full'}}}},
                 'MockedResponses': {'Full': {'0': {'Throw': {'Error': 'SQS.OverLimitException', 'Cause': 'full'}}}}}"""));
        process = ReelwayProcess.start(
                folder,
                Map.of("AWS_ENDPOINT_URL_SQS", queues.endpoint().toString(), "AWS_ENDPOINT_URL_DYNAMODB", ""),
                "up",
                "--port",
                "0",
                "--data",
                "data",
                "--json",
                "--mock-config",
                "mocks.json");
        JsonNode up = JSON.readTree(process.line("{"));
        aws = CloudClients.of(URI.create(up.path("endpoint").asText()), "us-east-1");
        aws.s3().createBucket(r -> r.bucket("texts"));
        for (String text : new String[] {"one", "two"}) {
            aws.s3().putObject(r -> r.bucket("texts").key(text + ".txt"), RequestBody.fromString(text));
        }
    }

    @AfterAll
    static void down() throws Exception {
        aws.close();
        process.close();
        queues.close();
    }

    private static String json(String text) {
        return text.replace('\'', '"');
    }

    private static String task(String resource, String parameters) {
        return "{'Type':'Task','Resource':'arn:aws:states:::" + resource + "','Parameters':{" + parameters
                + "},'End':true}";
    }

    private static String machine(String name, String state) {
        String definition = json("{'StartAt':'Do','States':{'Do':" + state + "}}");
        return aws.sfn()
                .createStateMachine(r -> r.name(name)
                        .roleArn("arn:aws:iam::111111111111:role/tasks")
                        .definition(definition))
                .stateMachineArn();
    }

    private static DescribeExecutionResponse run(String machine) throws InterruptedException {
        String execution =
                aws.sfn().startExecution(r -> r.stateMachineArn(machine)).executionArn();
        for (int tenths = 0; tenths < 600; tenths++) {
            DescribeExecutionResponse view = aws.sfn().describeExecution(r -> r.executionArn(execution));
            if (view.status() != ExecutionStatus.RUNNING) {
                return view;
            }
            TimeUnit.MILLISECONDS.sleep(100);
        }
        throw new AssertionError("It does not end: " + execution);
    }

    @Test
    void aMapRunReadsTheObjectsOfABucketAndAnotherMachineWaitsForIt() throws Exception {
        String map = machine(
                "each",
                "{'Type':'Map','Label':'each','ItemReader':{'Resource':'arn:aws:states:::s3:listObjectsV2','Parameters':{"
                        + "'Bucket':'texts'}},'ItemProcessor':{'ProcessorConfig':{'Mode':'DISTRIBUTED',"
                        + "'ExecutionType':'STANDARD'},'StartAt':'Get','States':{'Get':"
                        + task("aws-sdk:s3:getObject", "'Bucket':'texts','Key.$':'$.Key'")
                                .replace("'End':true", "'OutputPath':'$.Body','End':true")
                        + "}},'End':true}");
        DescribeExecutionResponse end =
                run(machine("waits", task("states:startExecution.sync:2", "'StateMachineArn':'" + map + "'")));
        assertThat(end.status()).as(end.cause()).isEqualTo(ExecutionStatus.SUCCEEDED);
        JsonNode output = JSON.readTree(end.output());
        assertThat(output.path("Output")).isEqualTo(JSON.readTree("[\"one\",\"two\"]"));
        String execution = output.path("ExecutionArn").asText();
        String mapRun = aws.sfn()
                .listMapRuns(r -> r.executionArn(execution))
                .mapRuns()
                .get(0)
                .mapRunArn();
        assertThat(aws.sfn()
                        .describeMapRun(r -> r.mapRunArn(mapRun))
                        .itemCounts()
                        .succeeded())
                .isEqualTo(2);
    }

    @Test
    void aServiceThatRunsElsewhereIsCalledThereUnlessItIsMocked() throws Exception {
        String machine = machine("send", SEND);
        DescribeExecutionResponse sent = run(machine);
        assertThat(sent.status()).as(sent.cause()).isEqualTo(ExecutionStatus.SUCCEEDED);
        assertThat(JSON.readTree(sent.output()).path("MessageId").asText()).isEqualTo("m-1");
        DescribeExecutionResponse mocked = run(machine + "#Full");
        assertThat(mocked.error()).isEqualTo("SQS.OverLimitException");
        assertThat(mocked.cause()).isEqualTo("full");
    }

    @Test
    void aServiceThatIsNowhereIsNamed() throws Exception {
        DescribeExecutionResponse end =
                run(machine("table", task("dynamodb:getItem", "'TableName':'t','Key':{'id':{'S':'1'}}")));
        assertThat(end.error()).isEqualTo("DynamoDB.SdkClientException");
        assertThat(end.cause())
                .isEqualTo(
                        "The local cloud has no DynamoDB: set AWS_ENDPOINT_URL_DYNAMODB to the address of one that runs"
                                + " elsewhere, or mock the state with --mock-config");
        DescribeExecutionResponse unknown = run(machine("secrets", task("aws-sdk:secretsmanager:listSecrets", "")));
        assertThat(unknown.error()).isEqualTo("States.TaskFailed");
        assertThat(unknown.cause())
                .isEqualTo(
                        "The local cloud cannot call 'arn:aws:states:::aws-sdk:secretsmanager:listSecrets': it has no"
                                + " 'aws-sdk:secretsmanager'; mock the state 'Do' with --mock-config to go on without it");
    }
}
