package dev.reelway.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.reelway.engine.data.Json;
import dev.reelway.engine.data.Payload;
import dev.reelway.engine.harness.EngineHarness;
import dev.reelway.engine.parse.DefinitionParser;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What an execution begins with beside its input. */
class SettingTest {

    private static final String ARN = "arn:aws:states:us-east-1:111111111111:execution:m:";

    private final EngineHarness harness = EngineHarness.withoutTasks();

    @AfterEach
    void check() {
        harness.close();
    }

    private String output(String state, Setting setting, String role) {
        var machine = DefinitionParser.parse("{\"StartAt\":\"A\",\"States\":{\"A\":" + state.replace('\'', '"') + "}}")
                .orThrow();
        return harness.start(new StartExecution(machine, ARN + role, "x", "m", "m", role, "{}", setting))
                .view()
                .output()
                .orElseThrow();
    }

    @Test
    void anExecutionCanBeginWithVariables() {
        String state = "{'Type':'Pass','Assign':{'b.$':'$a'},'OutputPath':'$a','End':true}";
        Setting setting = new Setting(Map.of("a", Payload.ofText("[1]")), Optional.empty());
        assertThat(output(state, setting, "r")).isEqualTo("[1]");
    }

    @Test
    void anExecutionCanSeeAnotherContext() {
        ObjectNode context = Json.NODES.objectNode().put("mine", 1);
        Setting setting = new Setting(Map.of(), Optional.of(context));
        context.put("mine", 2);
        assertThat(output("{'Type':'Pass','OutputPath':'$$','End':true}", setting, "r"))
                .isEqualTo("{\"mine\":1}");
    }

    @Test
    void whoRunsAsNoRoleSeesNone() {
        String state = "{'Type':'Pass','OutputPath':'$$.Execution.RoleArn','End':true}";
        assertThat(output(state, Setting.NONE, "")).isEqualTo("null");
        assertThat(output(state, Setting.NONE, "r")).isEqualTo("\"r\"");
    }
}
