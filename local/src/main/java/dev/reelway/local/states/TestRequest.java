package dev.reelway.local.states;

import dev.reelway.engine.model.MapState;
import dev.reelway.engine.model.ParallelState;
import dev.reelway.engine.model.State;
import dev.reelway.engine.model.TaskState;
import dev.reelway.engine.run.Setting;
import dev.reelway.engine.task.Resource;
import dev.reelway.local.states.schema.ServiceModels;
import java.util.List;
import java.util.Optional;

/**
 * A TestState request whose parts fit together.
 *
 * @param tested the state
 * @param input what it is given
 * @param setting what else it sees
 * @param mock what answers in place of the state's work, if the work is not to be done
 * @param configuration what the request says about the state's past
 * @param inspected whether it is to be told what became of the data on the way
 */
record TestRequest(
        TestedState tested,
        String input,
        Setting setting,
        Optional<StateMock> mock,
        TestConfiguration configuration,
        boolean inspected) {

    /** Reads a request, or refuses it as the service does. */
    static TestRequest read(Call call, ServiceModels models) {
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
        return new TestRequest(tested, ExecutionInput.of(call), setting, mock, configuration, inspected);
    }

    /** Refuses what cannot be tested without a mock. */
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
