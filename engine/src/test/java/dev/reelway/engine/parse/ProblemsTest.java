package dev.reelway.engine.parse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelway.engine.lint.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Reads each definition of the folder {@code problems} and compares what is found with the text file beside it. */
class ProblemsTest {

    private static final Path FOLDER = Path.of("src", "test", "resources", "problems");

    @TestFactory
    List<DynamicTest> findsTheProblemsOfADefinition() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.sorted()
                    .filter(file -> file.toString().endsWith(".json"))
                    .map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> check(file)))
                    .toList();
        }
    }

    private static void check(Path definition) throws IOException {
        String found = DefinitionParser.parse(Files.readString(definition)).problems().stream()
                .map(Problem::toString)
                .collect(Collectors.joining("\n", "", "\n"));
        Path golden = Path.of(definition.toString().replace(".json", ".txt"));
        if (Boolean.getBoolean("golden.update")) {
            Files.writeString(golden, found);
        }
        assertThat(found).isEqualTo(Files.readString(golden));
    }
}
