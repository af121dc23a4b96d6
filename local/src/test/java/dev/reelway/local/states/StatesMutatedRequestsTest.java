package dev.reelway.local.states;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.reelway.engine.task.Connectors;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.sfn.model.StateMachineType;

/** Whatever is wrong with a request, the service says so in its own form and goes on. */
class StatesMutatedRequestsTest {

    private static final int REQUESTS = 2_000;
    private static final long SEED = Long.getLong("mutations.seed", 20_261_123);
    private static final String ROLE = "'roleArn':'" + StatesFixture.ROLE + "'";
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final StatesFixture states = new StatesFixture(Connectors.none());
    private final HttpClient client = HttpClient.newHttpClient();

    @AfterEach
    void stop() {
        states.close();
    }

    private static Mutations.Good good(String operation, String body, String... required) throws IOException {
        return new Mutations.Good(operation, (ObjectNode) JSON.readTree(body.replace('\'', '"')), List.of(required));
    }

    private List<Mutations.Good> good() throws IOException {
        String machine = states.machine("m", StatesFixture.PASS);
        String express = states.client()
                .createStateMachine(r -> r.name("e")
                        .roleArn(StatesFixture.ROLE)
                        .definition(StatesFixture.PASS)
                        .type(StateMachineType.EXPRESS))
                .stateMachineArn();
        String execution = states.start(machine, "{}");
        states.ended(execution);
        var all = new ArrayList<>(ofDefinitions());
        all.addAll(ofMachines(machine, express));
        all.addAll(ofExecutions(execution));
        return all;
    }

    private static List<Mutations.Good> ofDefinitions() throws IOException {
        String pass = StatesFixture.PASS.replace("\"", "\\'");
        String task = "{\\'Type\\':\\'Task\\',\\'Resource\\':\\'arn:aws:states:::lambda:invoke\\',\\'End\\':true}";
        return List.of(
                good(
                        "CreateStateMachine",
                        "{'name':'n'," + ROLE + ",'definition':'" + pass + "','type':'STANDARD','publish':false,"
                                + "'tags':[{'key':'k','value':'v'}],"
                                + "'loggingConfiguration':{'level':'OFF','includeExecutionData':false},"
                                + "'tracingConfiguration':{'enabled':false}}",
                        "definition",
                        "name",
                        "roleArn"),
                good("ValidateStateMachineDefinition", "{'definition':'" + pass + "','maxResults':5}", "definition"),
                good(
                        "TestState",
                        "{'definition':'" + task + "','input':'{}','inspectionLevel':'TRACE','variables':'{}',"
                                + "'context':'{}','mock':{'result':'{}','fieldValidationMode':'STRICT'},"
                                + "'stateConfiguration':{'retrierRetryCount':1}}",
                        "definition"));
    }

    private static List<Mutations.Good> ofMachines(String machine, String express) throws IOException {
        String arn = "{'stateMachineArn':'" + machine + "'";
        return List.of(
                good("UpdateStateMachine", arn + "," + ROLE + "}", "stateMachineArn"),
                good("DescribeStateMachine", arn + "}", "stateMachineArn"),
                good("StartExecution", arn + ",'input':'[1]'}", "stateMachineArn"),
                good("StartSyncExecution", "{'stateMachineArn':'" + express + "','input':'[1]'}", "stateMachineArn"),
                good("ListExecutions", arn + ",'maxResults':2}", "stateMachineArn"),
                good(
                        "TagResource",
                        "{'resourceArn':'" + machine + "','tags':[{'key':'k','value':'v'}]}",
                        "resourceArn",
                        "tags"));
    }

    private static List<Mutations.Good> ofExecutions(String execution) throws IOException {
        String arn = "{'executionArn':'" + execution + "'";
        return List.of(
                good("DescribeExecution", arn + "}", "executionArn"),
                good("GetExecutionHistory", arn + ",'maxResults':9,'reverseOrder':true}", "executionArn"),
                good("CreateActivity", "{'name':'a'}", "name"));
    }

    private HttpResponse<String> send(Mutations.Sent sent) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(states.server().endpoint())
                .timeout(PATIENCE)
                .header(
                        "Authorization",
                        "AWS4-HMAC-SHA256 Credential=any/20261123/us-east-1/states/aws4_request, SignedHeaders=host,"
                                + " Signature=none")
                .POST(HttpRequest.BodyPublishers.ofByteArray(sent.body()));
        sent.headers().forEach(request::header);
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void everyMutatedRequestIsRefusedAndTheNextOneAnswered() throws Exception {
        List<Mutations.Good> good = good();
        for (Mutations.Good request : good) {
            HttpResponse<String> answer = send(request.sent());
            assertThat(answer.statusCode()).as(request + " " + answer.body()).isEqualTo(200);
        }
        var random = new SplittableRandom(SEED);
        var mutations = new Mutations(random);
        Mutations.Sent next = Mutations.Sent.of("ListStateMachines", "{}");
        var wrong = new ArrayList<String>();
        for (int i = 0; i < REQUESTS; i++) {
            String kind = mutations.kind();
            Mutations.Good request = good.get(random.nextInt(good.size()));
            HttpResponse<String> answer;
            Mutations.Sent mutated = mutations.mutate(kind, request);
            try {
                answer = send(mutated);
            } catch (IOException e) {
                throw new IOException(
                        "request " + i + " of seed " + SEED + ", " + kind + " of " + request.operation() + ", "
                                + mutated.body().length + " bytes",
                        e);
            }
            if (!isRefusal(answer)) {
                wrong.add("request " + i + " of seed " + SEED + ", " + kind + " of " + request.operation() + ": "
                        + answer.statusCode() + " " + answer.body());
            }
            assertThat(send(next).statusCode()).as("after request " + i).isEqualTo(200);
        }
        assertThat(wrong).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {100, 400, 1_000, 2_000, 3_000, 4_500, 6_000, 9_000})
    void anExpressionOfAnyDepthIsRunOrRefused(int depth) throws Exception {
        for (String state : Mutations.deepStates(depth)) {
            HttpResponse<String> answer = send(Mutations.Sent.of(
                    "TestState",
                    JSON.createObjectNode().put("definition", state).toString()));
            assertThat(answer.statusCode()).as(answer.body()).isIn(200, 400);
        }
    }

    private static boolean isRefusal(HttpResponse<String> answer) {
        try {
            JsonNode body = JSON.readTree(answer.body());
            return answer.statusCode() / 100 == 4
                    && !body.path("__type").asText().isEmpty()
                    && !body.path("message").asText().isEmpty();
        } catch (IOException e) {
            return false;
        }
    }
}
