package dev.reelway.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Every task with every fault ends as designed, tells once, and leaves nothing behind. */
class FaultMatrixTest {

    private static Matrix matrix;

    @BeforeAll
    static void runs() {
        long start = System.nanoTime();
        matrix = Matrix.run();
        System.out.printf(
                "Fault matrix: %d cells, %d runs, %.1f s%n",
                matrix.cells().size(), matrix.runs(), (System.nanoTime() - start) / 1e9);
    }

    @Test
    void nothingIsWrongWithoutAFault() {
        assertThat(matrix.problemsWithoutFault()).isEmpty();
    }

    @Test
    void thePageSaysWhatBecomesOfEveryFault() throws Exception {
        Path page = Machines.root().resolve("docs/fault-matrix.md");
        String text = MatrixDocument.of(matrix);
        System.out.println(text);
        if (Boolean.getBoolean("golden.update")) {
            Files.writeString(page, text);
        }
        assertThat(text).isEqualTo(Files.readString(page));
    }

    @Test
    void everyFaultEndsAsDesigned() {
        List<String> problems = matrix.cells().stream()
                .flatMap(cell -> cell.result().problems().stream()
                        .map(problem -> cell.task() + ", " + cell.fault().title() + ": " + problem))
                .toList();
        assertThat(problems).isEmpty();
    }
}
