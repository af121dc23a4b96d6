package dev.reelway.local.mediaconvert.conflict;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.reelway.local.mediaconvert.model.RequestCheck;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * {@code cases.json} has a job that is right, and changes to it, each with what is to be found: a pointer and a value, or null to
 * take the member away.
 */
class ConflictsTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path FILE = Path.of("src/test/resources/golden/mediaconvert/conflicts/cases.json");

    record Case(String name, ObjectNode settings, List<String> problems) {

        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Case> cases() throws Exception {
        JsonNode document = JSON.readTree(Files.readString(FILE));
        List<Case> cases = new ArrayList<>();
        for (JsonNode one : document.path("cases")) {
            ObjectNode settings = document.path("settings").deepCopy();
            one.path("change").properties().forEach(change -> change(settings, change.getKey(), change.getValue()));
            List<String> problems = new ArrayList<>();
            one.path("problems").forEach(problem -> problems.add(problem.asText()));
            cases.add(new Case(one.path("name").asText(), settings, problems));
        }
        return cases.stream();
    }

    private static void change(ObjectNode settings, String pointer, JsonNode value) {
        JsonPointer at = JsonPointer.compile(pointer);
        JsonNode parent = settings.at(at.head());
        String last = at.last().getMatchingProperty();
        if (parent instanceof ArrayNode list) {
            list.add(value);
        } else if (value.isNull()) {
            ((ObjectNode) parent).remove(last);
        } else {
            ((ObjectNode) parent).set(last, value);
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void finds(Case one) {
        ObjectNode request = JSON.createObjectNode().put("role", "r");
        request.set("settings", one.settings());
        assertThat(RequestCheck.problems("CreateJob", request))
                .as("what the model says")
                .isEmpty();
        assertThat(Conflicts.problems(one.settings())).isEqualTo(one.problems());
    }

    @Test
    void everyRuleHasACase() throws Exception {
        String names = cases().map(Case::name).reduce("", (a, b) -> a + "\n" + b);
        try (Stream<Path> files = Files.list(Path.of("src/main/java/dev/reelway/local/mediaconvert/conflict"))) {
            List<String> rules = files.filter(file -> {
                        try {
                            return Files.readString(file).contains("implements Rule");
                        } catch (java.io.IOException e) {
                            throw new java.io.UncheckedIOException(e);
                        }
                    })
                    .map(file -> file.getFileName().toString().replace(".java", ""))
                    .toList();
            assertThat(rules)
                    .hasSizeGreaterThan(8)
                    .allSatisfy(rule -> assertThat(names).contains("\n" + rule + ": "));
        }
    }
}
