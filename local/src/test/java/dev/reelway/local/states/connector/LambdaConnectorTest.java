package dev.reelway.local.states.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reelway.engine.task.TaskRequest;
import dev.reelway.local.http.ApiRequest;
import dev.reelway.local.states.StatesFixture;
import dev.reelway.local.states.connector.Tasks.Replies;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.InvokeRequest;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;

class LambdaConnectorTest {

    private static final String FUNCTION = "arn:aws:lambda:eu-west-1:111111111111:function:probe";
    private static final String INVOKE = "arn:aws:states:::lambda:invoke";
    private static final String BY_NAME = "{'FunctionName': 'probe', 'Payload': {'n': 1.5}}";

    private final FakeApi api = new FakeApi("lambda");
    private final LambdaClient client =
            StatesFixture.clientOf(api.endpoint(), LambdaClient.builder()).build();
    private final LambdaConnector connector = new LambdaConnector(client, Runnable::run);

    @AfterEach
    void stop() {
        client.close();
        api.close();
    }

    private void answers(String payload, Map<String, String> headers) {
        api.answer(200, "application/json", payload, headers);
    }

    private String sent() {
        assertThat(api.requests).hasSize(1);
        return new String(api.requests.get(0).body(), StandardCharsets.UTF_8);
    }

    @Test
    void callsAFunctionByItsArnWithTheInputAsItIs() {
        answers("{\"width\": 1920}", Map.of());
        Replies replies = Tasks.run(connector, Tasks.of(FUNCTION, "{ 'n': 1.50 }"));
        assertThat(replies.all()).containsExactly("succeeded");
        assertThat(replies.text()).isEqualTo("{\"width\": 1920}");
        assertThat(sent()).isEqualTo("{ \"n\": 1.50 }");
        assertThat(api.requests.get(0).path())
                .isEqualTo("/2015-03-31/functions/arn%3Aaws%3Alambda%3Aeu-west-1%3A111111111111%3Afunction%3Aprobe"
                        + "/invocations");
    }

    @Test
    void givesTheWholeAnswerOfAnInvocation() {
        answers("{\"width\":1920}", Map.of("X-Amz-Executed-Version", "7"));
        Replies replies = Tasks.run(connector, Tasks.of(INVOKE, BY_NAME));
        assertThat(replies.all()).containsExactly("succeeded");
        assertThat(Tasks.names(replies.output()))
                .containsExactly("ExecutedVersion", "Payload", "SdkHttpMetadata", "SdkResponseMetadata", "StatusCode");
        assertThat(replies.output().path("Payload").path("width").asInt()).isEqualTo(1920);
        assertThat(replies.output().path("ExecutedVersion").asText()).isEqualTo("7");
        assertThat(replies.output().path("StatusCode").asInt()).isEqualTo(200);
        assertThat(replies.output().at("/SdkResponseMetadata/RequestId").asText())
                .isEqualTo(FakeApi.REQUEST_ID);
        assertThat(replies.output().at("/SdkHttpMetadata/HttpStatusCode").asInt())
                .isEqualTo(200);
        assertThat(replies.output()
                        .at("/SdkHttpMetadata/HttpHeaders/Content-Type")
                        .asText())
                .isEqualTo("application/json");
        assertThat(replies.output()
                        .at("/SdkHttpMetadata/AllHttpHeaders/Content-Type/0")
                        .asText())
                .isEqualTo("application/json");
        assertThat(sent()).isEqualTo("{\"n\":1.5}");
    }

    @Test
    void passesOnHowToInvoke() {
        answers("", Map.of());
        Replies replies = Tasks.run(
                connector,
                Tasks.of(INVOKE, "{'FunctionName': 'probe', 'InvocationType': 'Event', 'Qualifier': 'live'}"));
        ApiRequest request = api.requests.get(0);
        assertThat(request.header("X-Amz-Invocation-Type")).contains("Event");
        assertThat(request.parameter("Qualifier")).contains("live");
        assertThat(sent()).isEqualTo("{}");
        assertThat(replies.output().path("Payload").asText("none")).isEmpty();
    }

    @Test
    void waitsForTheTokenAfterTheFirstAnswer() {
        answers("null", Map.of());
        Replies replies = Tasks.run(connector, Tasks.of(INVOKE + ".waitForTaskToken", BY_NAME));
        assertThat(replies.all()).containsExactly("submitted");
        assertThat(replies.output().path("Payload").isNull()).isTrue();
    }

    @Nested
    class Failures {

        private static final Map<String, String> UNHANDLED = Map.of("X-Amz-Function-Error", "Unhandled");

        @ParameterizedTest
        @CsvSource({FUNCTION, INVOKE, INVOKE + ".waitForTaskToken"})
        void theFunctionThrows(String resource) {
            String document = "{\"errorMessage\":\"no moov\",\"errorType\":\"BadSource\"}";
            answers(document, UNHANDLED);
            assertThat(Tasks.run(connector, Tasks.of(resource, BY_NAME)).all())
                    .containsExactly("failed BadSource: " + document);
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {"{\"errorMessage\":\"timed out\"}", "[1]", "Killed", "\"text\""},
                quoteCharacter = '`')
        void theFunctionEndsWithoutSayingHow(String document) {
            answers(document, UNHANDLED);
            assertThat(Tasks.run(connector, Tasks.of(FUNCTION, "{}")).all())
                    .containsExactly("failed Lambda.Unknown: " + document);
        }

        @Test
        void theFunctionDoesNotExist() {
            api.error(404, "ResourceNotFoundException", "Function not found: " + FUNCTION + ":$LATEST");
            assertThat(Tasks.run(connector, Tasks.of(INVOKE, BY_NAME)).all())
                    .containsExactly("failed Lambda.ResourceNotFoundException: Function not found: " + FUNCTION
                            + ":$LATEST (Service: AWSLambda; Status Code: 404; Error Code: ResourceNotFoundException;"
                            + " Request ID: " + FakeApi.REQUEST_ID + "; Proxy: null)");
        }

        @Test
        void thereAreTooManyRequests() {
            api.error(429, "TooManyRequestsException", "Rate Exceeded.");
            assertThat(Tasks.run(connector, Tasks.of(FUNCTION, "{}")).all())
                    .containsExactly(
                            "failed Lambda.TooManyRequestsException: Rate Exceeded. (Service: AWSLambda; Status"
                                    + " Code: 429; Error Code: TooManyRequestsException; Request ID: "
                                    + FakeApi.REQUEST_ID
                                    + "; Proxy: null)");
        }

        @Test
        void theErrorIsNoneOfTheModel() {
            api.error(418, "Teapot", "short and stout");
            assertThat(Tasks.run(connector, Tasks.of(FUNCTION, "{}")).all())
                    .containsExactly(
                            "failed Lambda.AWSLambdaException: short and stout (Service: AWSLambda; Status Code:"
                                    + " 418; Error Code: Teapot; Request ID: " + FakeApi.REQUEST_ID + "; Proxy: null)");
        }

        @Test
        void nobodyAnswers() {
            api.close();
            assertThat(Tasks.run(connector, Tasks.of(FUNCTION, "{}")).all())
                    .singleElement()
                    .satisfies(reply -> assertThat(reply)
                            .startsWith("failed Lambda.SdkClientException: ")
                            .containsIgnoringCase("connection refused"));
        }

        @Test
        void theClientBreaksAndTheTaskEnds() {
            LambdaClient broken = new LambdaClient() {
                @Override
                public InvokeResponse invoke(InvokeRequest request) {
                    throw new StackOverflowError("too deep");
                }

                @Override
                public String serviceName() {
                    return "lambda";
                }

                @Override
                public void close() {}
            };
            var replies = new Replies();
            assertThatThrownBy(
                            () -> new LambdaConnector(broken, Runnable::run).start(Tasks.of(FUNCTION, "{}"), replies))
                    .isInstanceOf(StackOverflowError.class);
            assertThat(replies.all())
                    .containsExactly("failed States.TaskFailed: java.lang.StackOverflowError: too deep");
        }

        @Test
        void thePayloadIsNotJsonAndTheTaskEnds() {
            answers("not JSON", Map.of());
            assertThat(Tasks.run(connector, Tasks.of(INVOKE, BY_NAME)).all())
                    .containsExactly("failed States.TaskFailed: dev.reelway.engine.data.InvalidJson: Unrecognized token"
                            + " 'not': was expecting (JSON String, Number, Array, Object or token 'null', 'true' or"
                            + " 'false')");
        }

        @ParameterizedTest
        @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                {}                                        | The field 'FunctionName' is required but was missing
                [1]                                       | The field 'FunctionName' is required but was missing
                {'FunctionName': 1}                       | The value for the field 'FunctionName' must be a STRING
                {'FunctionName': 'f', 'Function': 'g'}    | The field 'Function' is not supported by Step Functions
                {'FunctionName': 'f', 'Qualifier': 1}     | The value for the field 'Qualifier' must be a STRING
                """)
        void theParametersAreNoInvocation(String parameters, String reason) {
            assertThat(connector.refusal(Tasks.of(INVOKE, parameters))).contains(reason);
        }

        @Test
        void theActionIsNotInvoke() {
            TaskRequest request = Tasks.of("arn:aws:states:::lambda:delete", "{}");
            assertThat(connector.refusal(request))
                    .isEqualTo(Optional.of("'arn:aws:states:::lambda:delete' is not supported: use lambda:invoke"));
        }
    }
}
