package dev.reelway.engine.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.reelway.engine.model.StateMachine;
import dev.reelway.engine.parse.DefinitionParser;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Compares which variables a machine says that its states refer to with what DescribeStateMachine was recorded to say. */
class VariableReferencesTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final ConformanceFolder folder = ConformanceFolder.configured();

    @BeforeEach
    void needsTheFolder() {
        folder.assumeThere();
    }

    @TestFactory
    List<DynamicTest> areThoseThatWereRecorded() {
        var tests = new ArrayList<DynamicTest>();
        for (RecordedCase recorded : folder.byArea().getOrDefault("api", List.of())) {
            for (JsonNode step : recorded.json().path("steps")) {
                JsonNode answer = step.path("expect").path("body");
                Optional<String> definition = onlyDefinition(recorded);
                if (step.path("api").asText().equals("DescribeStateMachine")
                        && definition.isPresent()
                        && isInScope(answer)) {
                    String name = recorded.id() + " " + step.path("n");
                    tests.add(DynamicTest.dynamicTest(name, () -> check(definition.get(), answer)));
                }
            }
        }
        assertThat(tests).isNotEmpty();
        return tests;
    }

    private static boolean isInScope(JsonNode answer) {
        return answer.path("definition").isObject()
                && new RecordedCase(answer).outOfScope().isEmpty();
    }

    /** What was sent: in the answer, the recorder has replaced values whose names look like those of times. */
    private static Optional<String> onlyDefinition(RecordedCase recorded) {
        var all = new TreeSet<String>();
        recorded.json().path("steps").forEach(step -> {
            if (step.path("request").has("definition")) {
                all.add(step.path("request").path("definition").asText());
            }
        });
        return all.size() == 1 ? Optional.of(all.first()) : Optional.empty();
    }

    private static void check(String definition, JsonNode answer) {
        StateMachine machine = DefinitionParser.parse(definition).orThrow();
        JsonNode actual = machine.variableReferences().isEmpty()
                ? MissingNode.getInstance()
                : JSON.valueToTree(machine.variableReferences());
        assertThat(actual).isEqualTo(answer.path("variableReferences"));
    }
}
