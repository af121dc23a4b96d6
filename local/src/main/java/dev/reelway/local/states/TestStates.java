package dev.reelway.local.states;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.reelway.engine.data.Payload;
import dev.reelway.engine.model.State;
import dev.reelway.engine.model.TaskState;
import dev.reelway.engine.run.Engine;
import dev.reelway.engine.run.EngineLimits;
import dev.reelway.engine.run.ExecutionHandle;
import dev.reelway.engine.run.Ids;
import dev.reelway.engine.run.Ports;
import dev.reelway.engine.run.StartExecution;
import dev.reelway.engine.task.Connectors;
import dev.reelway.local.states.schema.ServiceModels;
import java.util.LinkedHashMap;
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
        TestRequest request = TestRequest.read(call, models);
        var inspection = new Inspection(request.tested(), request.input());
        State watched = request.tested().state().accept(new WatchedState(inspection, request.configuration()));
        Optional<MockedMapFlow> map = iterations(watched);
        Optional<Connectors> mocked =
                request.mock().map(mock -> Connectors.all(map.map(mock::of).orElse(mock)));
        ExecutionHandle ended = run(started(call, request, watched), mocked);
        map.map(MockedMapFlow::iterations).ifPresent(count -> count.ifPresent(request.configuration()::checkFailures));
        return answer(request, ended, inspection);
    }

    private static Optional<MockedMapFlow> iterations(State watched) {
        return watched instanceof TaskState task && task.data() instanceof MockedMapFlow map
                ? Optional.of(map)
                : Optional.empty();
    }

    private static ObjectNode answer(TestRequest request, ExecutionHandle ended, Inspection inspection) {
        var verdict = new TestVerdict(
                request.tested().state(), request.configuration().retries());
        ObjectNode answer = verdict.of(ended);
        if (request.inspected()) {
            Map<String, Payload> variables =
                    new LinkedHashMap<>(request.setting().variables());
            variables.putAll(TestVerdict.assigned(ended));
            inspection.noteVariables(variables);
            ObjectNode data = inspection.data();
            verdict.errorDetails(ended).ifPresent(details -> data.set("errorDetails", details));
            answer.set("inspectionData", data);
        }
        return answer;
    }

    private ExecutionHandle run(StartExecution request, Optional<Connectors> mocked) {
        try (var engine = new Engine(ports.apply(mocked), ONE)) {
            return ends.await(() -> engine.start(request));
        }
    }

    private StartExecution started(Call call, TestRequest request, State watched) {
        String machineArn = Arns.stateMachine(call.region(), ids.uuid().toString());
        String name = ids.uuid().toString();
        return new StartExecution(
                request.tested().with(watched),
                Arns.testedExecution(machineArn, name),
                name,
                machineArn,
                machineArn.substring(machineArn.lastIndexOf(':') + 1),
                call.text("roleArn").orElse(""),
                request.input(),
                request.setting());
    }
}
