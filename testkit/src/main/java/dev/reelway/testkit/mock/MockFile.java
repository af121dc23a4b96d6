package dev.reelway.testkit.mock;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.reelway.engine.data.Json;
import dev.reelway.engine.mock.InvalidMockConfig;
import dev.reelway.engine.mock.MockConfig;
import dev.reelway.engine.mock.MockConfig.TestCase;
import dev.reelway.engine.mock.MockedAnswer;
import dev.reelway.testkit.run.Scenario.Definition;
import dev.reelway.testkit.stub.Answer;
import dev.reelway.testkit.stub.Stub;
import dev.reelway.testkit.stub.Stubs;
import dev.reelway.testkit.stub.Turn;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * The mock configuration file of Step Functions Local.
 *
 * @see <a href="https://docs.aws.amazon.com/step-functions/latest/dg/sfn-local-mock-cfg-file.html">Mock configuration file</a>
 */
public final class MockFile {

    /** For an answer that serves all calls that are left: the format wants to know which is the last. */
    private static final int ENDLESS = 1000;

    private MockFile() {}

    /**
     * Reads a configuration.
     *
     * @param file what messages call it
     */
    public static MockConfig parse(String file, String json) {
        try {
            return MockConfig.parse(json);
        } catch (InvalidMockConfig e) {
            throw new IllegalArgumentException(
                    "The mock configuration " + file + " cannot be used:\n" + e.getMessage(), e);
        }
    }

    /** A test case of a machine. */
    public static TestCase testCase(String file, MockConfig config, String machine, String name) {
        return config.testCase(machine, name).orElseThrow(() -> {
            var known = new TreeSet<>(
                    config.machines().getOrDefault(machine, Map.of()).keySet());
            return new IllegalArgumentException("'" + name + "' is no test case of the state machine '" + machine
                    + "' in " + file + ", where these are known: " + known);
        });
    }

    /**
     * Writes what stubs say.
     *
     * @throws IllegalArgumentException if one does what the format has no words for
     */
    public static String write(Definition definition, Stubs stubs, String testCase) {
        ObjectNode root = Json.NODES.objectNode();
        ObjectNode states = root.putObject("StateMachines")
                .putObject(definition.name())
                .putObject("TestCases")
                .putObject(testCase);
        ObjectNode responses = root.putObject("MockedResponses");
        Tasks.of(definition.parsed()).forEach((state, resource) -> {
            Optional<Stub> stub = stubs.find(state, resource);
            if (stub.isPresent()) {
                states.put(state, testCase + state);
                responses.set(testCase + state, response(state, stub.get()));
            }
        });
        return root.toPrettyString();
    }

    private static ObjectNode response(String state, Stub stub) {
        ObjectNode response = Json.NODES.objectNode();
        List<Turn> turns = stub.turns();
        int next = 0;
        for (int i = 0; i < turns.size(); i++) {
            Turn turn = turns.get(i);
            boolean last = i == turns.size() - 1;
            int end = next + turn.times().orElse(last ? ENDLESS : 1) - 1;
            MockedAnswer answer = plain(state, turn);
            write(response.putObject(next == end ? String.valueOf(next) : next + "-" + end), answer);
            next = end + 1;
        }
        return response;
    }

    private static MockedAnswer plain(String state, Turn turn) {
        Answer answer = turn.answer();
        if (answer instanceof Answer.Computed) {
            throw refused(state, "is made by a function of the test");
        }
        if (answer instanceof Answer.Silence) {
            throw refused(state, "never comes");
        }
        if (!turn.after().isZero()) {
            throw refused(state, "takes time");
        }
        if (answer instanceof Answer.Token token) {
            return token.answer();
        }
        if (answer instanceof Answer.Fixed fixed) {
            return fixed.answer();
        }
        throw new AssertionError(answer);
    }

    private static IllegalArgumentException refused(String state, String why) {
        return new IllegalArgumentException("The stub of the state '" + state
                + "' cannot be written as a mock configuration: an answer of it " + why);
    }

    private static void write(ObjectNode into, MockedAnswer answer) {
        if (answer instanceof MockedAnswer.Return returned) {
            into.set("Return", Json.read(returned.json()));
        } else if (answer instanceof MockedAnswer.Throw thrown) {
            into.putObject("Throw").put("Error", thrown.error()).put("Cause", thrown.cause());
        } else {
            throw new AssertionError(answer);
        }
    }
}
