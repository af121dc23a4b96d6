package dev.reelway.local.states;

import dev.reelway.engine.mock.MockConfig;
import dev.reelway.engine.mock.MockConfig.TestCase;
import dev.reelway.engine.mock.MockedTasks;
import dev.reelway.engine.run.ExecutionListener;
import dev.reelway.engine.run.ExecutionStatus;
import dev.reelway.engine.task.Connectors;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/**
 * Executions whose tasks are answered from a mock configuration: those that are started on {@code <ARN of a machine>#<test case>}.
 *
 * @see <a href="https://docs.aws.amazon.com/step-functions/latest/dg/sfn-local-test-sm-exec.html">Testing with mocks</a>
 */
final class Mocking {

    private static final char BEFORE_CASE = '#';

    private final Optional<MockConfigFile> file;
    private final Connectors connectors;
    private final MockedTasks tasks;

    /**
     * @param file where the test cases are, if there are any
     * @param real what answers the tasks that are not mocked
     * @param origin the ARN of the execution on whose behalf another one runs
     */
    Mocking(Optional<MockConfigFile> file, Connectors real, UnaryOperator<String> origin) {
        this.file = file;
        this.tasks = new MockedTasks(real, origin);
        this.connectors = file.isEmpty() ? real : Connectors.all(tasks).withObjects(real.objects());
    }

    /** What tasks call. */
    Connectors connectors() {
        return connectors;
    }

    /**
     * What an execution is to be started on.
     *
     * @param stateMachineArn the ARN, without a test case
     * @param testCase the name of the test case
     */
    record Target(String stateMachineArn, Optional<String> testCase) {

        /** Reads {@code <ARN>#<test case>}; nothing behind the mark is no test case. */
        static Target of(String text) {
            int mark = text.indexOf(BEFORE_CASE);
            return mark < 0
                    ? new Target(text, Optional.empty())
                    : new Target(
                            text.substring(0, mark),
                            Optional.of(text.substring(mark + 1)).filter(name -> !name.isEmpty()));
        }
    }

    /** The test case of that name of the machine of that name. */
    TestCase testCase(String machine, String name) {
        MockConfigFile given = file.orElseThrow(() -> refused("there is no mock configuration: name one with"
                + " --mock-config or in SFN_MOCK_CONFIG, or leave out '" + BEFORE_CASE + name + "'"));
        MockConfig config;
        try {
            config = given.read();
        } catch (MockConfigFile.UnusableException e) {
            throw refused(String.valueOf(e.getMessage()));
        }
        return config.testCase(machine, name).orElseThrow(() -> {
            var known = new TreeSet<>(
                    config.machines().getOrDefault(machine, Map.of()).keySet());
            return refused("'" + name + "' is no test case of the state machine '" + machine + "' in \"" + given.file()
                    + "\", where these are known: " + known);
        });
    }

    private static StatesException refused(String why) {
        return new StatesException("ValidationException", "Invalid mock test case: " + why);
    }

    /** An execution of that ARN is about to begin. */
    void begins(String executionArn, Optional<TestCase> testCase) {
        testCase.ifPresentOrElse(one -> tasks.mock(executionArn, one), () -> tasks.forget(executionArn));
    }

    /** The same listener, which also lets go of what has ended. */
    ExecutionListener listening(ExecutionListener listener) {
        return listener.after(view -> {
            if (view.status() != ExecutionStatus.RUNNING) {
                tasks.forget(view.executionArn());
            }
        });
    }
}
