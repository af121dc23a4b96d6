package dev.reelway.local.states.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelway.engine.data.Json;
import dev.reelway.engine.task.Resource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Answers of services against AWS's models of them. */
class ServiceModelsTest {

    private static final Path FOLDER = Path.of("src/main/resources/dev/reelway/local/states/schema");

    private final ServiceModels models = new ServiceModels();

    private static Stream<String> services() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.map(file -> file.getFileName().toString().replace(".json", "")).sorted().toList().stream();
        }
    }

    private static ServiceModel model(String service) throws IOException {
        return ServiceModel.read(Files.readString(FOLDER.resolve(service + ".json")));
    }

    private static Stream<String> inner(Shape shape) {
        if (shape instanceof Shape.Structure structure) {
            return structure.members().values().stream().map(Shape.Member::shape);
        }
        if (shape instanceof Shape.Many many) {
            return Stream.of(many.item());
        }
        return shape instanceof Shape.Keyed keyed ? Stream.of(keyed.value()) : Stream.empty();
    }

    @ParameterizedTest
    @MethodSource("services")
    void aModelHasAllShapesThatItRefersTo(String service) throws IOException {
        ServiceModel model = model(service);
        assertThat(model.answers()).isNotEmpty();
        assertThat(model.shapes().keySet()).containsAll(model.answers().values());
        assertThat(model.shapes().values().stream().flatMap(ServiceModelsTest::inner))
                .isSubsetOf(model.shapes().keySet());
    }

    @Test
    void everyKindOfShapeIsInOneOfTheModels() throws IOException {
        Set<Object> kinds = new HashSet<>();
        for (String service : services().toList()) {
            model(service).shapes().values().forEach(shape -> kinds.add(shape.getClass()));
        }
        assertThat(kinds).containsExactlyInAnyOrder((Object[]) Shape.class.getPermittedSubclasses());
    }

    private String problem(String integration, String answer, boolean strict) {
        Resource resource = Resource.parse("arn:aws:states:::" + integration).orElseThrow();
        return models.problem(resource, Json.read(answer), strict).orElse("");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "sns:publish                 | []                                           | Field 'Result' must be an object",
                "sns:publish                 | {\"MessageId\":1}                          | Field 'MessageId' must be a string",
                "aws-sdk:sns:listTopics      | {\"Topics\":{}}                            | Field 'Topics' must be an array",
                "aws-sdk:sns:listTopics      | {\"Topics\":[{},{\"TopicArn\":2}]}       | Field 'TopicArn' must be a string",
                "dynamodb:getItem            | {\"Item\":{\"a\":{\"S\":1}}}           | Field 'S' must be a string",
                "dynamodb:getItem            | {\"Item\":{\"a\":{\"BOOL\":\"x\"}}}  | Field 'BOOL' must be a boolean",
                "dynamodb:getItem            | {\"Item\":[]}                              | Field 'Item' must be an object",
                "dynamodb:getItem            | {\"Item\":{\"a\":{\"L\":[{\"N\":3}]}}} | Field 'N' must be a string",
                "states:startExecution       | {\"ExecutionArn\":\"a\"}                 | Required field 'StartDate' is missing",
                "states:startExecution       | {\"ExecutionArn\":\"\",\"StartDate\":\"d\"} | Field 'ExecutionArn' is smaller than the minimum length",
                "aws-sdk:lambda:getFunction  | {\"Configuration\":{\"Timeout\":0}}      | Field 'Timeout' is less than the minimum value",
                "aws-sdk:lambda:getFunction  | {\"Configuration\":{\"PackageType\":\"Tar\"}} | Field 'PackageType' is not an expected value",
                "aws-sdk:lambda:getFunction  | {\"Configuration\":{\"MemorySize\":99999999}} | Field 'MemorySize' is greater than the maximum value",
            })
    void saysWhatIsWrong(String integration, String answer, String problem) {
        assertThat(problem(integration, answer, true)).isEqualTo(problem);
    }

    @Test
    void aTextCanBeTooLong() {
        String id = "x".repeat(300);
        assertThat(problem("states:startExecution", "{\"ExecutionArn\":\"" + id + "\",\"StartDate\":\"d\"}", true))
                .isEqualTo("Field 'ExecutionArn' is larger than the maximum length");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "sns:publish                      | {\"SdkHttpMetadata\":1,\"MessageId\":\"m\"}",
                "sns:publish                      | {\"MessageId\":null}",
                "lambda:invoke                    | {\"Payload\":{\"any\":[1]},\"StatusCode\":200}",
                "sqs:sendMessage.waitForTaskToken | 7",
                "states:startExecution.sync:2     | {}",
                "aws-sdk:imaginary:getNothing     | 7",
                "aws-sdk:sns:imagine              | 7",
                "apigateway:invoke                | 7",
            })
    void takesWhatIsRight(String integration, String answer) {
        assertThat(problem(integration, answer, true)).isEmpty();
    }

    @Test
    void whatIsMissingIsOnlyMissedStrictly() {
        assertThat(problem("states:startExecution", "{}", false)).isEmpty();
        assertThat(problem("states:startExecution", "{\"StartDate\":1}", false))
                .isEqualTo("Field 'StartDate' must be a string");
    }

    @Test
    void aFunctionOrAnActivityAnswersAnything() {
        Resource activity = Resource.parse("arn:aws:states:us-east-1:111111111111:activity:a")
                .orElseThrow();
        Resource function = Resource.parse("arn:aws:lambda:us-east-1:111111111111:function:f")
                .orElseThrow();
        assertThat(models.problem(activity, Json.read("7"), true)).isEmpty();
        assertThat(models.problem(function, Json.read("7"), true)).isEmpty();
    }
}
