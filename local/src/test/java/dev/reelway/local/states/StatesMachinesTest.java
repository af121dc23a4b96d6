package dev.reelway.local.states;

import static dev.reelway.local.states.StatesFixture.PASS;
import static dev.reelway.local.states.StatesFixture.ROLE;
import static dev.reelway.local.states.StatesFixture.WAIT;
import static dev.reelway.local.states.StatesFixture.refused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.reelway.engine.task.Connectors;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.DescribeStateMachineResponse;
import software.amazon.awssdk.services.sfn.model.EncryptionType;
import software.amazon.awssdk.services.sfn.model.InvalidArnException;
import software.amazon.awssdk.services.sfn.model.InvalidDefinitionException;
import software.amazon.awssdk.services.sfn.model.InvalidLoggingConfigurationException;
import software.amazon.awssdk.services.sfn.model.InvalidNameException;
import software.amazon.awssdk.services.sfn.model.InvalidTokenException;
import software.amazon.awssdk.services.sfn.model.ListStateMachinesResponse;
import software.amazon.awssdk.services.sfn.model.LogDestination;
import software.amazon.awssdk.services.sfn.model.LogLevel;
import software.amazon.awssdk.services.sfn.model.MissingRequiredParameterException;
import software.amazon.awssdk.services.sfn.model.StateMachineAlreadyExistsException;
import software.amazon.awssdk.services.sfn.model.StateMachineDoesNotExistException;
import software.amazon.awssdk.services.sfn.model.StateMachineListItem;
import software.amazon.awssdk.services.sfn.model.StateMachineStatus;
import software.amazon.awssdk.services.sfn.model.StateMachineType;
import software.amazon.awssdk.services.sfn.model.StateMachineTypeNotSupportedException;
import software.amazon.awssdk.services.sfn.model.ValidateStateMachineDefinitionResponse;
import software.amazon.awssdk.services.sfn.model.ValidateStateMachineDefinitionResultCode;
import software.amazon.awssdk.services.sfn.model.ValidationException;

/** State machines as the AWS SDK sees them, through the server. */
class StatesMachinesTest {

    private static final String PREFIX = "arn:aws:states:eu-west-1:111111111111:stateMachine:";

    private final StatesFixture states = new StatesFixture(Connectors.none());
    private final SfnClient client = states.client();

    @AfterEach
    void stop() {
        states.close();
    }

    private DescribeStateMachineResponse describe(String arn) {
        return client.describeStateMachine(r -> r.stateMachineArn(arn));
    }

    @Test
    void describesWhatWasCreated() {
        String arn = states.machine("plan", PASS);
        assertThat(arn).isEqualTo(PREFIX + "plan");
        DescribeStateMachineResponse machine = describe(arn);
        assertThat(machine.name()).isEqualTo("plan");
        assertThat(machine.definition()).isEqualTo(PASS);
        assertThat(machine.roleArn()).isEqualTo(ROLE);
        assertThat(machine.type()).isEqualTo(StateMachineType.STANDARD);
        assertThat(machine.status()).isEqualTo(StateMachineStatus.ACTIVE);
        assertThat(machine.revisionId()).as("the first revision has no id").isNull();
        assertThat(machine.loggingConfiguration().level()).isEqualTo(LogLevel.OFF);
        assertThat(machine.tracingConfiguration().enabled()).isFalse();
    }

    @Test
    void createsTheSameMachineOnce() {
        var first = client.createStateMachine(r -> r.name("plan").roleArn(ROLE).definition(PASS));
        var second = client.createStateMachine(
                r -> r.name("plan").roleArn(ROLE + "2").definition(PASS));
        assertThat(second.creationDate()).isEqualTo(first.creationDate());
        assertThat(describe(first.stateMachineArn()).roleArn()).isEqualTo(ROLE);
        assertThat(client.listStateMachines().stateMachines()).hasSize(1);
    }

    @Test
    void givesEachChangeARevisionAndNoneToWhatChangesNothing() {
        String arn = states.machine("plan", PASS);
        String first = client.updateStateMachine(r -> r.stateMachineArn(arn).definition(WAIT))
                .revisionId();
        String same = client.updateStateMachine(
                        r -> r.stateMachineArn(arn).definition(WAIT).roleArn(ROLE))
                .revisionId();
        String second = client.updateStateMachine(r -> r.stateMachineArn(arn).roleArn(ROLE + "2"))
                .revisionId();
        assertThat(first).isNotEmpty().isEqualTo(same).isNotEqualTo(second);
        DescribeStateMachineResponse machine = describe(arn);
        assertThat(machine.definition()).isEqualTo(WAIT);
        assertThat(machine.roleArn()).isEqualTo(ROLE + "2");
        assertThat(machine.revisionId()).isEqualTo(second);
    }

    @Test
    void listsByNameAndPagesOverWhatComesAndGoes() {
        List.of("d", "b", "a", "c").forEach(name -> states.machine(name, PASS));
        ListStateMachinesResponse page = client.listStateMachines(r -> r.maxResults(2));
        assertThat(page.stateMachines()).extracting(StateMachineListItem::name).containsExactly("a", "b");
        client.deleteStateMachine(r -> r.stateMachineArn(PREFIX + "b"));
        states.machine("aa", PASS);
        ListStateMachinesResponse rest = client.listStateMachines(r -> r.nextToken(page.nextToken()));
        assertThat(rest.stateMachines()).extracting(StateMachineListItem::name).containsExactly("c", "d");
        assertThat(rest.nextToken()).isNull();
        assertThat(client.listStateMachines(r -> r.maxResults(0)).stateMachines())
                .hasSize(4);
    }

    @Test
    void deletesWhatIsThereAndAcceptsWhatIsNot() {
        String arn = states.machine("plan", PASS);
        client.deleteStateMachine(r -> r.stateMachineArn(arn));
        client.deleteStateMachine(r -> r.stateMachineArn(arn));
        assertThat(client.listStateMachines().stateMachines()).isEmpty();
    }

    @Test
    void keepsAndShowsWhatIsToBeLogged() {
        String arn = client.createStateMachine(r -> r.name("plan")
                        .roleArn(ROLE)
                        .definition(PASS)
                        .tracingConfiguration(t -> t.enabled(true))
                        .loggingConfiguration(l -> l.level(LogLevel.ALL)
                                .destinations(LogDestination.builder()
                                        .cloudWatchLogsLogGroup(g -> g.logGroupArn("arn:aws:logs:x"))
                                        .build())))
                .stateMachineArn();
        assertThat(describe(arn).tracingConfiguration().enabled()).isTrue();
        assertThat(describe(arn).loggingConfiguration()).satisfies(logging -> {
            assertThat(logging.level()).isEqualTo(LogLevel.ALL);
            assertThat(logging.includeExecutionData()).isFalse();
            assertThat(logging.destinations().get(0).cloudWatchLogsLogGroup().logGroupArn())
                    .isEqualTo("arn:aws:logs:x");
        });
    }

    @Test
    void judgesDefinitionsWithAndWithoutWarnings() {
        String odd = PASS.replace("\"End\"", "\"Colour\":\"red\",\"End\"");
        ValidateStateMachineDefinitionResponse errors = client.validateStateMachineDefinition(r -> r.definition(odd));
        assertThat(errors.result()).isEqualTo(ValidateStateMachineDefinitionResultCode.OK);
        assertThat(errors.diagnostics()).isEmpty();
        assertThat(client.validateStateMachineDefinition(r -> r.definition(odd).severity("WARNING"))
                        .diagnostics())
                .singleElement()
                .satisfies(warning -> {
                    assertThat(warning.location()).isEqualTo("/States/A/Colour");
                    assertThat(warning.severityAsString()).isEqualTo("WARNING");
                });
        ValidateStateMachineDefinitionResponse bad =
                client.validateStateMachineDefinition(r -> r.definition("{}").maxResults(1));
        assertThat(bad.result()).isEqualTo(ValidateStateMachineDefinitionResultCode.FAIL);
        assertThat(bad.truncated()).isFalse();
        assertThat(bad.diagnostics()).singleElement().satisfies(problem -> {
            assertThat(problem.code()).isEqualTo("SCHEMA_VALIDATION_FAILED");
            assertThat(problem.message()).isEqualTo("These fields are required: [States, StartAt]");
            assertThat(problem.location()).isEqualTo("/");
        });
    }

    @Nested
    class Failures {

        @Test
        void theNameIsTaken() {
            String arn = states.machine("plan", PASS);
            refused(
                    StateMachineAlreadyExistsException.class,
                    "State Machine Already Exists: '" + arn + "'",
                    () -> states.machine("plan", WAIT));
        }

        @ParameterizedTest
        @ValueSource(strings = {"a b", "a/b", "a:b", "a*", "a\u0000", "a\u0085", "a\uFFFF", "a\uD800b", "a\"b", "a\\b"})
        void theNameHasCharactersThatNamesHaveNot(String name) {
            // Half a pair cannot be sent as UTF-8: what arrives is a question mark.
            refused(
                    InvalidNameException.class,
                    "Invalid Name: '" + name.replace('\uD800', '?') + "'",
                    () -> states.machine(name, PASS));
        }

        @Test
        void theNameIsTooLong() {
            String name = "a".repeat(81);
            refused(
                    ValidationException.class,
                    "1 validation error detected: Value '" + name
                            + "' at 'name' failed to satisfy constraint: Member must"
                            + " have length less than or equal to 80",
                    () -> states.machine(name, PASS));
            assertThat(states.machine("é".repeat(80), PASS)).isEqualTo(PREFIX + "é".repeat(80));
        }

        @Test
        void theNameIsMissing() {
            refused(
                    ValidationException.class,
                    "1 validation error detected: Value null at 'name' failed to satisfy constraint: Member must not be"
                            + " null",
                    () -> client.createStateMachine(r -> r.roleArn(ROLE).definition(PASS)));
        }

        @Test
        void theDefinitionIsWrong() {
            refused(
                    InvalidDefinitionException.class,
                    "Invalid State Machine Definition: 'SCHEMA_VALIDATION_FAILED: These fields are required: [States] at"
                            + " /'",
                    () -> states.machine("plan", "{\"StartAt\":\"A\"}"));
            assertThat(client.listStateMachines().stateMachines()).isEmpty();
        }

        @Test
        void anUpdateIsWrongAndChangesNothing() {
            String arn = states.machine("plan", PASS);
            refused(
                    InvalidDefinitionException.class,
                    "Invalid State Machine Definition: 'SCHEMA_VALIDATION_FAILED: These fields are required: [States] at"
                            + " /'",
                    () -> client.updateStateMachine(r -> r.stateMachineArn(arn).definition("{\"StartAt\":\"A\"}")));
            assertThat(describe(arn).definition()).isEqualTo(PASS);
        }

        @Test
        void anUpdateSaysNothing() {
            String arn = states.machine("plan", PASS);
            refused(
                    MissingRequiredParameterException.class,
                    "Either the definition, the role ARN, the LoggingConfiguration, or the TracingConfiguration must be"
                            + " specified",
                    () -> client.updateStateMachine(r -> r.stateMachineArn(arn)));
        }

        @Test
        void logsHaveNowhereToGo() {
            refused(
                    InvalidLoggingConfigurationException.class,
                    "Invalid Logging Configuration: Must specify exactly one Log Destination.",
                    () -> client.createStateMachine(r -> r.name("plan")
                            .roleArn(ROLE)
                            .definition(PASS)
                            .loggingConfiguration(l -> l.level(LogLevel.ERROR))));
        }

        @Test
        void theMachineDoesNotExist() {
            refused(
                    StateMachineDoesNotExistException.class,
                    "State Machine Does Not Exist: '" + PREFIX + "none'",
                    () -> describe(PREFIX + "none"));
        }

        @ParameterizedTest
        @CsvSource({
            "none, Invalid ARN prefix: none",
            "arn:aws:states:eu-west-1:111111111111:execution:a:b, Resource type not valid in this context: execution",
            "arn:aws:s3:::bucket, Invalid ARN: arn:aws:s3:::bucket",
            "arn:aws:states:eu-west-1:111111111111:stateMachine:,"
                    + " Invalid ARN: arn:aws:states:eu-west-1:111111111111:stateMachine:"
        })
        void theArnIsNotThatOfAMachine(String arn, String reason) {
            refused(InvalidArnException.class, "Invalid Arn: '" + reason + "'", () -> describe(arn));
        }

        @ParameterizedTest
        @ValueSource(strings = {"none", "****", "YWZ0ZXI"})
        void theTokenIsNotOneOfThisServer(String token) {
            refused(
                    InvalidTokenException.class,
                    "Invalid Token: 'Invalid token'",
                    () -> client.listStateMachines(r -> r.nextToken(token)));
        }

        @Test
        void whatIsNotBuiltSaysSo() {
            refused(
                    ValidationException.class,
                    "Keys of your own are not supported here: leave out 'encryptionConfiguration'",
                    () -> client.createStateMachine(r -> r.name("x")
                            .roleArn(ROLE)
                            .definition(PASS)
                            .encryptionConfiguration(e -> e.type(EncryptionType.AWS_OWNED_KEY))));
        }

        private HttpResponse<String> post(String operation, String body) throws Exception {
            return HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(URI.create(
                                            states.server().endpoint().toString()))
                                    .header("X-Amz-Target", "AWSStepFunctions." + operation)
                                    .POST(HttpRequest.BodyPublishers.ofString(body))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());
        }

        @Test
        void anOperationThatDoesNotExistIsNamed() throws Exception {
            HttpResponse<String> answer = post("StartNothing", "{}");
            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(answer.body())
                    .startsWith(
                            "{\"__type\":\"com.amazonaws.sfn#UnknownOperationException\",\"message\":\"The operation"
                                    + " 'StartNothing' is not supported here; those that are: CreateActivity,"
                                    + " CreateStateMachine, CreateStateMachineAlias, DeleteActivity,");
        }

        @Test
        void onlyExpressMachinesRunSynchronously() {
            String arn = states.machine("plan", PASS);
            refused(
                    StateMachineTypeNotSupportedException.class,
                    "This operation is not supported by this type of state machine",
                    () -> client.startSyncExecution(r -> r.stateMachineArn(arn)));
        }

        @ParameterizedTest
        @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                nonsense             | The body is not JSON: Unrecognized token 'nonsense': was expecting (JSON String, Number, Array, Object or token 'null', 'true' or 'false')
                []                   | The body is not a JSON object
                {"maxResults":"1"}   | 'maxResults' must be a whole number
                {"nextToken":1}      | 'nextToken' must be a string
                """)
        void theBodyIsNotOne(String body, String message) throws Exception {
            HttpResponse<String> answer = post("ListStateMachines", body);
            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(answer.body())
                    .isEqualTo("{\"__type\":\"com.amazonaws.sfn#SerializationException\",\"message\":\""
                            + message.replace("\"", "\\\"") + "\"}");
        }
    }
}
