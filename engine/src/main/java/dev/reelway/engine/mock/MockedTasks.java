package dev.reelway.engine.mock;

import com.fasterxml.jackson.databind.JsonNode;
import dev.reelway.engine.data.Json;
import dev.reelway.engine.mock.MockConfig.TestCase;
import dev.reelway.engine.task.Connector;
import dev.reelway.engine.task.Connectors;
import dev.reelway.engine.task.Resource;
import dev.reelway.engine.task.TaskHandle;
import dev.reelway.engine.task.TaskReply;
import dev.reelway.engine.task.TaskRequest;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

/**
 * Stands before the real connectors, and answers the tasks of the states that an execution's test case mocks: they never reach the
 * outside. Invocations are counted by state over the whole execution, whichever branch or
 * iteration makes them.
 *
 * @see <a href="https://docs.aws.amazon.com/step-functions/latest/dg/sfn-local-test-sm-exec.html">Mocked service integrations</a>
 */
public final class MockedTasks implements Connector {

    private final Connectors real;
    private final UnaryOperator<String> origin;
    /** The mocked executions by their ARNs. */
    private final Map<String, Mocks> executions = new ConcurrentHashMap<>();

    /** @param real what answers the tasks that are not mocked */
    public MockedTasks(Connectors real) {
        this(real, UnaryOperator.identity());
    }

    /**
     * Mocks also what other executions do on behalf of a mocked one.
     *
     * @param real what answers the tasks that are not mocked
     * @param origin the ARN of the execution on whose behalf another one runs, such as a child of its Map Run; its own if it runs on
     *     its own
     */
    public MockedTasks(Connectors real, UnaryOperator<String> origin) {
        this.real = real;
        this.origin = origin;
    }

    /** What one execution mocks and how far it is. Used by the engine's loop alone. */
    private record Mocks(TestCase testCase, Map<String, Integer> invocations) {}

    /** Mocks an execution that is about to be started. */
    public void mock(String executionArn, TestCase testCase) {
        executions.put(executionArn, new Mocks(testCase, new HashMap<>()));
    }

    /** Forgets an execution that has ended. */
    public void forget(String executionArn) {
        executions.remove(executionArn);
    }

    private Optional<Mocks> mocks(TaskRequest request) {
        if (executions.isEmpty()) {
            return Optional.empty();
        }
        return Optional.ofNullable(executions.get(origin.apply(request.executionArn())))
                .filter(mocks -> mocks.testCase().responses().containsKey(request.stateName()));
    }

    @Override
    public Optional<String> refusal(TaskRequest request) {
        // What a mocked task would call is not looked at, as in Step Functions Local.
        return mocks(request).isPresent()
                ? Optional.empty()
                : real.find(request.resource()).refusal(request);
    }

    @Override
    public TaskHandle start(TaskRequest request, TaskReply reply) {
        Optional<Mocks> mocks = mocks(request);
        if (mocks.isEmpty()) {
            return real.find(request.resource()).start(request, reply);
        }
        String state = request.stateName();
        int invocation = mocks.get().invocations().merge(state, 1, Integer::sum) - 1;
        MockedResponse response =
                Objects.requireNonNull(mocks.get().testCase().responses().get(state), "is mocked");
        response.answer(invocation)
                .ifPresentOrElse(
                        answer -> reply(request, reply, answer),
                        () -> reply.failed(
                                "States.Runtime",
                                "The mocked response '" + response.name() + "' of state '" + state
                                        + "' has no answer to invocation " + invocation));
        return TaskHandle.NOTHING_TO_CANCEL;
    }

    /** Ends a task with a mocked answer. */
    public static void reply(TaskRequest request, TaskReply reply, MockedAnswer answer) {
        if (answer instanceof MockedAnswer.Return returned) {
            succeed(request, reply, result(request, returned.json()));
        } else if (answer instanceof MockedAnswer.Throw thrown) {
            fail(request, reply, thrown);
        } else {
            throw new AssertionError(answer);
        }
    }

    /**
     * The same response may serve a function that is called by its ARN and one that is called through {@code lambda:invoke}: the
     * former answers with the payload alone.
     */
    private static String result(TaskRequest request, String json) {
        if (request.resource().kind() != Resource.Kind.LAMBDA_FUNCTION) {
            return json;
        }
        JsonNode answer = Json.read(json);
        boolean ofInvoke = answer.has("StatusCode") && answer.has("Payload");
        return ofInvoke ? Json.write(answer.get("Payload")) : json;
    }

    private static void succeed(TaskRequest request, TaskReply reply, String json) {
        if (request.resource().pattern().answersTwice()) {
            reply.submitted(json);
        }
        reply.succeeded(json);
    }

    private static void fail(TaskRequest request, TaskReply reply, MockedAnswer.Throw thrown) {
        if (request.resource().pattern().answersTwice()) {
            reply.submitted("{}");
        }
        reply.failed(thrown.error(), thrown.cause());
    }
}
