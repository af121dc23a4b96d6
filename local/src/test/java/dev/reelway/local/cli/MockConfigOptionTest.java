package dev.reelway.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A mock configuration that cannot be used is told of before anything is started. */
class MockConfigOptionTest {

    @TempDir
    Path folder;

    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private int up(Map<String, String> environment, String... options) {
        var out = new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
        var terminal = new Terminal(out, new PrintStream(err, true, StandardCharsets.UTF_8), false, 80, 24);
        String[] line = new String[options.length + 3];
        line[0] = "up";
        line[1] = "--data";
        line[2] = folder.resolve("data").toString();
        System.arraycopy(options, 0, line, 3, options.length);
        return ReelwayCommand.commandLine(terminal, environment).execute(line);
    }

    private String said() {
        return err.toString(StandardCharsets.UTF_8).strip();
    }

    @Test
    void theFileOfTheOptionIsNotThere() {
        Path file = folder.resolve("none.json");
        assertThat(up(Map.of(), "--mock-config", file.toString())).isEqualTo(ExitCode.USAGE);
        assertThat(said())
                .isEqualTo("reelway: The mock configuration \"" + file + "\" cannot be used: there is no such file.");
        assertThat(folder.resolve("data")).doesNotExist();
    }

    @Test
    void theFileOfTheEnvironmentHasSomethingElseInIt() throws Exception {
        Path file = folder.resolve("mocks.json");
        Files.writeString(file, "{\"StateMachines\":{},\"MockedResponses\":[]}");
        assertThat(up(Map.of("SFN_MOCK_CONFIG", file.toString()))).isEqualTo(ExitCode.USAGE);
        assertThat(said())
                .isEqualTo("reelway: The mock configuration \"" + file
                        + "\" cannot be used: /MockedResponses is []; expected an object.");
    }

    @Test
    void theOptionWinsOverTheEnvironment() {
        Path option = folder.resolve("option.json");
        up(Map.of("SFN_MOCK_CONFIG", folder.resolve("environment.json").toString()), "--mock-config=" + option);
        assertThat(said())
                .isEqualTo("reelway: The mock configuration \"" + option + "\" cannot be used: there is no such file.");
    }
}
