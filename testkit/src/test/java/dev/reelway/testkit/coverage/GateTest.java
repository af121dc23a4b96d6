package dev.reelway.testkit.coverage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelway.testkit.Machines;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The gate judges what all processes of a session have covered. */
class GateTest {

    @TempDir
    Path folder;

    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private int check(String... arguments) {
        return Gate.check(new PrintStream(err, true, StandardCharsets.UTF_8), arguments);
    }

    private String said() {
        return err.toString(StandardCharsets.UTF_8).strip();
    }

    @Test
    void enoughPassesAndTooLittleDoesNot() {
        var coverage = new Coverage();
        Machines.order().counting(coverage).run("{\"express\": false}");
        new CoverageFolder(folder, "now").write("1", coverage);
        assertThat(check(folder.toString(), "now", "38")).isZero();
        assertThat(said()).isEmpty();
        assertThat(check(folder.toString(), "now", "39")).isEqualTo(1);
        assertThat(said())
                .startsWith(
                        "The tests cover too little of the state machines; at least 39 % is required.\norder: 38.4 %");
    }

    @Test
    void nothingAtAllIsNoSuccess() {
        assertThat(check(folder.toString(), "other", "0")).isEqualTo(2);
        assertThat(said()).isEqualTo("No process of the session 'other' has left coverage in " + folder);
    }

    @Test
    void argumentsThatAreMissing() {
        assertThat(check("only one")).isEqualTo(2);
        assertThat(said())
                .isEqualTo("Expected three arguments: the folder of the coverage, the session, the minimum in percent");
    }
}
