package dev.reelway.local.states;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.reelway.engine.data.Payload;
import dev.reelway.engine.model.MapState;
import dev.reelway.engine.model.ParallelState;
import dev.reelway.engine.model.State;
import dev.reelway.engine.model.StateMachine;
import dev.reelway.engine.model.TaskState;
import dev.reelway.engine.run.Engine;
import dev.reelway.engine.run.EngineLimits;
import dev.reelway.engine.run.ExecutionHandle;
import dev.reelway.engine.run.Ids;
import dev.reelway.engine.run.Ports;
import dev.reelway.engine.run.Setting;
import dev.reelway.engine.run.StartExecution;
import dev.reelway.engine.task.Connectors;
import dev.reelway.engine.task.Resource;
import dev.reelway.local.states.schema.ServiceModels;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Runs single states.
 *
 * @see <a href="https://docs.aws.amazon.com/step-functions/latest/apireference/API_TestState.html">TestState</a>
 */
final class TestStates {

    private static final EngineLimits ONE = new EngineLimits(1, 0, 0);

    private final Ids ids;
    private final Function<Optional<Connectors>, Ports> ports;
    private final Ends ends;
    private final ServiceModels models = new ServiceModels();

    /** @param ports what an engine needs, with other connectors if there are some */
    TestStates(Ids ids, Function<Optional<Connectors>, Ports> ports, Ends ends) {
        this.ids = ids;
        this.ports = ports;
        this.ends = ends;
    }

    ObjectNode test(Call call) {
        Optional<StateMock> mock = StateMock.read(call);
        // There are no secrets here, so that there is nothing to reveal.
        if (call.flag("revealSecrets", false) && mock.isPresent()) {
            throw invalid("TestState does not support RevealSecrets when a mock is specified.");
        }
        boolean inspected = call.choice("inspectionLevel", List.of("INFO", "DEBUG", "TRACE"))
                .filter(level -> !level.equals("INFO"))
                .isPresent();
        TestConfiguration configuration = TestConfiguration.read(call);
        TestedState tested = TestedState.read(call);
        configuration.check(tested.state(), mock.isPresent());
        mock.ifPresentOrElse(given -> given.check(tested.state(), models), () -> checkReal(tested.state(), call));
        Setting setting = TestSetting.read(call, tested.state(), mock.isPresent());
        String input = ExecutionInput.of(call);

        var inspection = new Inspection(tested, input);
        State watched = tested.state().accept(new WatchedState(inspection, configuration));
        ExecutionHandle ended = run(request(call, tested.with(watched), input, setting), connectors(mock, watched));
        iterations(watched)
                .map(MockedMapFlow::iterations)
                .ifPresent(count -> count.ifPresent(configuration::checkFailures));
        var verdict = new TestVerdict(tested.state(), configuration.retries());
        ObjectNode answer = verdict.of(ended);
        if (inspected) {
            verdict.errorDetails(ended).ifPresent(details -> inspection.data().set("errorDetails", details));
            Map<String, Payload> variables = new LinkedHashMap<>(setting.variables());
            variables.putAll(TestVerdict.assigned(ended));
            inspection.noteVariables(variables);
            answer.set("inspectionData", inspection.data());
        }
        return answer;
    }

    private static Optional<MockedMapFlow> iterations(State watched) {
        return watched instanceof TaskState task && task.data() instanceof MockedMapFlow map
                ? Optional.of(map)
                : Optional.empty();
    }

    private static Optional<Connectors> connectors(Optional<StateMock> mock, State watched) {
        return mock.map(
                given -> Connectors.all(iterations(watched).map(given::of).orElse(given)));
    }

    private ExecutionHandle run(StartExecution request, Optional<Connectors> mocked) {
        try (var engine = new Engine(ports.apply(mocked), ONE)) {
            return ends.await(() -> engine.start(request));
        }
    }

    private StartExecution request(Call call, StateMachine machine, String input, Setting setting) {
        String machineArn = Arns.stateMachine(call.region(), ids.uuid().toString());
        String name = ids.uuid().toString();
        return new StartExecution(
                machine,
                Arns.testedExecution(machineArn, name),
                name,
                machineArn,
                machineArn.substring(machineArn.lastIndexOf(':') + 1),
                call.text("roleArn").orElse(""),
                input,
                setting);
    }

    private static void checkReal(State state, Call call) {
        if (state instanceof MapState || state instanceof ParallelState) {
            throw new StatesException(
                    "InvalidDefinition",
                    "TestState API does not support Map or Parallel states. Supported state types include: [Task, Wait,"
                            + " Pass, Succeed, Fail, Choice]");
        }
        if (state instanceof TaskState task) {
            if (!call.has("roleArn")) {
                throw invalid("RoleArn must be specified when testing a Task state");
            }
            if (answersTwice(task.resource())) {
                throw invalid("The resource '" + task.resource().arn() + "' can only be tested with a mock");
            }
        }
    }

    private static boolean answersTwice(Resource resource) {
        return resource.kind() == Resource.Kind.ACTIVITY || resource.pattern().answersTwice();
    }

    private static StatesException invalid(String message) {
        return new StatesException("ValidationException", message);
    }
}
