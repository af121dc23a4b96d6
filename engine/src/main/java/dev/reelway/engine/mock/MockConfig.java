package dev.reelway.engine.mock;

import java.util.Map;
import java.util.Optional;

/**
 * A mock configuration: test cases of state machines, by the machines' names.
 *
 * @param machines by name: the machine's test cases by name, each with the responses of the states that it mocks
 * @see <a href="https://docs.aws.amazon.com/step-functions/latest/dg/sfn-local-mock-cfg-file.html">Mock configuration file</a>
 */
public record MockConfig(Map<String, Map<String, TestCase>> machines) {

    public MockConfig {
        machines = Map.copyOf(machines);
    }

    /**
     * A test case. States that it does not name run for real.
     *
     * @param responses by state: the answers to its invocations
     */
    public record TestCase(Map<String, MockedResponse> responses) {

        public TestCase {
            responses = Map.copyOf(responses);
        }
    }

    /**
     * Reads a configuration.
     *
     * @throws InvalidMockConfig with everything that is wrong with it
     */
    public static MockConfig parse(String json) {
        return new MockConfigReader().read(json);
    }

    /** The test case of that name of the machine of that name. */
    public Optional<TestCase> testCase(String machine, String name) {
        return Optional.ofNullable(machines.getOrDefault(machine, Map.of()).get(name));
    }
}
