package dev.reelway.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FaultOptionTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "mediaconvert.CreateJob=429:2 | reelway: \"2\" in the fault \"mediaconvert.CreateJob=429:2\" is no probability; expected a"
                        + " number above 0 and up to 1.",
                "CreateJob=429 | reelway: \"CreateJob=429\" is no fault; expected SERVICE.OPERATION=STATUS_OR_ERROR_NAME:PROBABILITY, such"
                        + " as mediaconvert.CreateJob=429:0.3."
            })
    void aFaultThatIsNoneEndsInOneSentence(String fault, String sentence) {
        var out = new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
        var err = new ByteArrayOutputStream();
        var terminal = new Terminal(out, new PrintStream(err, true, StandardCharsets.UTF_8), false, 80, 24);
        String data = folder.resolve("data").toString();
        int code = ReelwayCommand.commandLine(terminal, Map.of())
                .execute("up", "--data", data, "--fault", "s3.GetObject=503:0.5", "--fault", fault);
        assertThat(code).isEqualTo(ExitCode.USAGE);
        assertThat(err.toString(StandardCharsets.UTF_8).strip()).isEqualTo(sentence);
        assertThat(folder.resolve("data")).doesNotExist();
    }
}
