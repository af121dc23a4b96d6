package dev.reelway.local.states;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.reelway.engine.model.TaskState;
import dev.reelway.engine.run.Engine;
import dev.reelway.engine.run.EngineLimits;
import dev.reelway.engine.run.ExecutionHandle;
import dev.reelway.engine.run.Ids;
import dev.reelway.engine.run.Ports;
import dev.reelway.engine.run.StartExecution;
import dev.reelway.engine.task.Connectors;
import dev.reelway.engine.task.Resource;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Runs single states.
 *
 * @see <a href="https://docs.aws.amazon.com/step-functions/latest/apireference/API_TestState.html">TestState</a>
 */
final class TestStates {

    private static final EngineLimits ONE = new EngineLimits(1, 0, 0);
    private static final List<String> TAKE_MOCKS = List.of("Task", "Map", "Parallel");
    private static final int MOST_RETRIES = 99_999;

    private final Ids ids;
    private final Function<Optional<Connectors>, Ports> ports;
    private final Ends ends;

    /** @param ports what an engine needs, with other connectors if there are some */
    TestStates(Ids ids, Function<Optional<Connectors>, Ports> ports, Ends ends) {
        this.ids = ids;
        this.ports = ports;
        this.ends = ends;
    }

    ObjectNode test(Call call) {
        Optional<StateMock> mock = StateMock.read(call);
        Optional<Call> configuration = call.structure("stateConfiguration");
        checkTogether(call, mock, configuration);
        TestedState state = TestedState.read(call);
        mock.ifPresentOrElse(given -> checkMocked(state, given), () -> checkReal(state, call));
        var verdict = new TestVerdict(
                state,
                configuration
                        .flatMap(given -> given.number("retrierRetryCount", MOST_RETRIES))
                        .orElse(0));
        refuseUnbuilt(call, configuration);
        boolean inspected = isInspected(call, state);
        String input = ExecutionInput.of(call);
        ExecutionHandle ended = run(call, state, input, mock);
        ObjectNode answer = verdict.of(ended);
        if (inspected) {
            Inspection.Probe probe = (part, given, result) -> TestVerdict.output(
                    run(call, state.with(part), given, result.map(StateMock::succeeding)), state.name());
            ObjectNode data = new Inspection(state, input, ended.history(), probe).data();
            verdict.errorDetails(ended).ifPresent(details -> data.set("errorDetails", details));
            answer.set("inspectionData", data);
        }
        return answer;
    }

    private static boolean isInspected(Call call, TestedState state) {
        Optional<String> level = call.choice("inspectionLevel", List.of("INFO", "DEBUG", "TRACE"))
                .filter(wanted -> !wanted.equals("INFO"));
        if (level.isPresent() && state.isJsonata()) {
            throw invalid(
                    "The inspection level '" + level.get() + "' is not supported here for JSONata states: use INFO");
        }
        return level.isPresent();
    }

    private ExecutionHandle run(Call call, TestedState state, String input, Optional<StateMock> mock) {
        try (var engine = new Engine(ports.apply(mock.map(Connectors::all)), ONE)) {
            return ends.await(() -> engine.start(request(call, state.asTask(), input)));
        }
    }

    private StartExecution request(Call call, TestedState state, String input) {
        String machineArn = Arns.stateMachine(call.region(), ids.uuid().toString());
        String name = ids.uuid().toString();
        return new StartExecution(
                state.once(),
                Arns.testedExecution(machineArn, name),
                name,
                machineArn,
                machineArn.substring(machineArn.lastIndexOf(':') + 1),
                call.text("roleArn").orElse(""),
                input);
    }

    private static void checkTogether(Call call, Optional<StateMock> mock, Optional<Call> configuration) {
        if (mock.isPresent() && call.flag("revealSecrets", false)) {
            throw invalid("TestState does not support RevealSecrets when a mock is specified.");
        }
        if (mock.isEmpty()
                && configuration
                        .filter(given -> given.has("mapIterationFailureCount"))
                        .isPresent()) {
            throw invalid("TestState does not support MapIterationFailureCount when a mock is not specified.");
        }
    }

    private static void checkMocked(TestedState state, StateMock mock) {
        String type = state.type();
        if (!TAKE_MOCKS.contains(type)) {
            throw invalid("State type '" + type + "' is not supported when a mock is specified");
        }
        if (type.equals("Map")) {
            throw invalid("Map states are not supported here");
        }
        if (type.equals("Parallel")) {
            // What is wrong with the definition is told first.
            state.machine();
            mock.checkBranches(state.branches());
        }
    }

    private static void checkReal(TestedState state, Call call) {
        String type = state.type();
        if (type.equals("Map") || type.equals("Parallel")) {
            throw new StatesException(
                    "InvalidDefinition",
                    "TestState API does not support Map or Parallel states. Supported state types include: [Task, Wait,"
                            + " Pass, Succeed, Fail, Choice]");
        }
        if (type.equals("Task") && !call.has("roleArn")) {
            throw invalid("RoleArn must be specified when testing a Task state");
        }
        if (state.machine().flow().start() instanceof TaskState task && answersTwice(task.resource())) {
            throw invalid("The resource '" + task.resource().arn() + "' can only be tested with a mock");
        }
    }

    private static boolean answersTwice(Resource resource) {
        return resource.kind() == Resource.Kind.ACTIVITY || resource.pattern().answersTwice();
    }

    private static void refuseUnbuilt(Call call, Optional<Call> configuration) {
        call.refuse("Contexts", "context");
        call.refuse("Variables", "variables");
        configuration.ifPresent(given ->
                given.refuse("Map states", "mapIterationFailureCount", "mapItemReaderData", "errorCausedByState"));
        if (call.flag("revealSecrets", false)) {
            throw invalid("Secrets are not supported here: leave out 'revealSecrets'");
        }
    }

    private static StatesException invalid(String message) {
        return new StatesException("ValidationException", message);
    }
}
