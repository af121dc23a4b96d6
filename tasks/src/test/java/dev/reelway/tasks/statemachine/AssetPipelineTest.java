package dev.reelway.tasks.statemachine;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.reelway.tasks.FunctionCatalog;
import dev.reelway.tasks.FunctionSpec;
import dev.reelway.tasks.MachineSpec;
import dev.reelway.tasks.PipelineCatalog;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Holds the files of the state machines against the rules that every state keeps, and against the functions that they call. */
class AssetPipelineTest {

    private String text = "";
    private final List<JsonNode> states = new ArrayList<>();

    @BeforeEach
    void read() throws IOException {
        for (MachineSpec machine : PipelineCatalog.MACHINES) {
            try (InputStream file = getClass().getResourceAsStream(machine.resource())) {
                String definition = new String(file.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
                collect(new ObjectMapper().readTree(definition));
                text += definition;
            }
        }
    }

    private void collect(JsonNode machine) {
        for (JsonNode state : machine.get("States")) {
            states.add(state);
            state.path("Branches").forEach(this::collect);
            if (state.has("ItemProcessor")) {
                collect(state.get("ItemProcessor"));
            }
        }
    }

    @Test
    void everyTaskHasATimeoutARetrierAndACatcher() {
        assertThat(states)
                .filteredOn(s -> s.get("Type").asText().equals("Task"))
                .isNotEmpty()
                .allSatisfy(task -> {
                    assertThat(task.has("TimeoutSeconds") || task.has("TimeoutSecondsPath"))
                            .isTrue();
                    assertThat(task.path("Retry")).isNotEmpty();
                    assertThat(task.path("Catch").findValuesAsText("Next")).isNotEmpty();
                });
    }

    @Test
    void everyChoiceHasADefault() {
        assertThat(states)
                .filteredOn(s -> s.get("Type").asText().equals("Choice"))
                .isNotEmpty()
                .allSatisfy(choice -> assertThat(choice.has("Default")).isTrue());
    }

    @Test
    void everyFunctionThatItCallsIsInTheCatalogueAndTheOtherWayRound() {
        Set<String> called = new TreeSet<>();
        Matcher placeholder = Pattern.compile("\\$\\{(\\w+)FunctionArn}").matcher(text);
        while (placeholder.find()) {
            called.add(placeholder.group(1));
        }
        // Called by people, through the command line.
        called.add("Decide");
        // Called by events, not by the state machine.
        PipelineCatalog.RULES.forEach(rule -> called.add(rule.function()));

        assertThat(FunctionCatalog.FUNCTIONS)
                .extracting(FunctionSpec::name)
                .containsExactlyInAnyOrderElementsOf(called);
    }

    @Test
    void everyErrorOfOursThatItNamesIsAClass() {
        Matcher name = Pattern.compile("dev\\.reelway\\.[\\w.]+").matcher(text);
        Set<String> names = new TreeSet<>();
        while (name.find()) {
            names.add(name.group());
        }

        assertThat(names)
                .hasSize(3)
                .allSatisfy(n -> assertThat(Class.forName(n)).isFinal());
    }
}
