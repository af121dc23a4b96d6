package dev.reelway.testkit.junit;

import dev.reelway.engine.mock.MockConfig;
import dev.reelway.testkit.StateMachine;
import dev.reelway.testkit.check.RunCheck;
import dev.reelway.testkit.mock.MockFile;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/**
 * The test cases of a mock configuration file as dynamic tests, for a method with {@code @TestFactory}. What a case is to end with is
 * told by how its name begins.
 */
public final class TestCases {

    private final Supplier<StateMachine> machines;
    private final String file;
    private final Map<String, Consumer<RunCheck>> expectations = new LinkedHashMap<>();
    private UnaryOperator<String> inputs = name -> "{}";

    private TestCases(Supplier<StateMachine> machines, String file) {
        this.machines = machines;
        this.file = file;
    }

    /**
     * The cases of a file.
     *
     * @param machines gives a new machine for each case
     * @param file on the class path, with a slash in front, or a file
     */
    public static TestCases of(Supplier<StateMachine> machines, String file) {
        return new TestCases(machines, file);
    }

    /** Every case has this input; {@code {}} unless this is said. */
    public TestCases input(String json) {
        inputs = name -> json;
        return this;
    }

    /** Each case has the input that this makes of its name. */
    public TestCases inputs(UnaryOperator<String> ofCase) {
        inputs = ofCase;
        return this;
    }

    /** A case whose name begins so ends like this; of several beginnings the longest counts. */
    public TestCases expect(String prefix, Consumer<RunCheck> check) {
        expectations.put(prefix, check);
        return this;
    }

    /** A test a case, in the order of their names. */
    public Stream<DynamicTest> tests() {
        String machine = machines.get().name();
        MockConfig config = MockFile.parse(file, StateMachine.read(file));
        Map<String, MockConfig.TestCase> cases = config.machines().getOrDefault(machine, Map.of());
        if (cases.isEmpty()) {
            throw new IllegalArgumentException("There are no test cases of the state machine '" + machine + "' in "
                    + file + ", but of " + new TreeSet<>(config.machines().keySet()));
        }
        return new TreeSet<>(cases.keySet()).stream().map(name -> DynamicTest.dynamicTest(name, () -> run(name)));
    }

    private void run(String name) {
        Consumer<RunCheck> check = expectation(name);
        check.accept(machines.get().mocks(file, name).run(inputs.apply(name)).check());
    }

    private Consumer<RunCheck> expectation(String name) {
        return expectations.keySet().stream()
                .filter(name::startsWith)
                .reduce((one, other) -> one.length() >= other.length() ? one : other)
                .map(expectations::get)
                .orElseThrow(() -> new AssertionError("Nothing says what the test case '" + name
                        + "' is to end with: expected a name that begins with one of " + expectations.keySet()));
    }
}
