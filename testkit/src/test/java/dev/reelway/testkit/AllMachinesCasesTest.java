package dev.reelway.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelway.engine.mock.MockConfig;
import dev.reelway.testkit.coverage.Coverage;
import dev.reelway.testkit.coverage.Items.Item;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every state machine of the project has test cases beside it that go through all of it: states, branches, retries, catchers. */
class AllMachinesCasesTest {

    private static final Path FOLDER = Path.of(System.getProperty("reelway.root", ".."), "statemachines");
    private static final String SUFFIX = ".asl.json";

    /** What any of the machines may be started with. */
    private static final String INPUT =
            "{\"bucket\":\"uploads\",\"key\":\"clip.mp4\",\"prefix\":\"films/\",\"assetId\":\"asset-0123456789\"}";

    private static Stream<String> machines() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files
                    .map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(SUFFIX))
                    .map(name -> name.substring(0, name.length() - SUFFIX.length()))
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    private static StateMachine machine(String name) {
        return StateMachine.load(FOLDER.resolve(name + SUFFIX).toString()).withOthers(AssetPipelineCasesTest::value);
    }

    private static String cases(String name) {
        return FOLDER.resolve(name + ".test-cases.json").toString();
    }

    private static Map<String, MockConfig.TestCase> testCases(String name) {
        return MockConfig.parse(StateMachine.read(cases(name))).machines().get(name);
    }

    @TestFactory
    Stream<DynamicTest> goesThroughTheWholeMachine() throws IOException {
        return machines()
                .map(name -> DynamicTest.dynamicTest(name, () -> {
                    var coverage = new Coverage();
                    testCases(name)
                            .keySet()
                            .forEach(testCase -> machine(name)
                                    .counting(coverage)
                                    .mocks(cases(name), testCase)
                                    .run(INPUT));
                    assertThat(coverage.machines())
                            .singleElement()
                            .satisfies(machine -> assertThat(
                                            machine.missed().stream().map(Item::text))
                                    .isEmpty());
                }));
    }

    /** A case that is to fail is called so. */
    @TestFactory
    Stream<DynamicTest> endsAsItsNameBegins() throws IOException {
        return machines()
                .flatMap(name -> testCases(name).keySet().stream()
                        .map(testCase -> DynamicTest.dynamicTest(name + ": " + testCase, () -> {
                            Run run = machine(name).mocks(cases(name), testCase).run(INPUT);
                            assertThat(run.status()).isEqualTo(testCase.startsWith("Failed") ? "FAILED" : "SUCCEEDED");
                        })));
    }
}
