package dev.reelway.local.states;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.reelway.engine.mock.MockConfig.TestCase;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/** The operations that take the ARN of a machine, a version or an alias, and treat STANDARD and EXPRESS machines differently. */
final class Starts {

    private final Programs programs;
    private final Executions executions;
    private final Express express;
    private final MapRuns mapRuns;
    private final Logging logging;
    private final Mocking mocking;
    private final RandomGenerator random;

    /** @param random draws the versions that aliases lead to; used by many threads */
    Starts(Programs programs, Running running, Mocking mocking, RandomGenerator random) {
        this.programs = programs;
        this.executions = running.executions();
        this.express = running.express();
        this.mapRuns = running.mapRuns();
        this.logging = running.logging();
        this.mocking = mocking;
        this.random = random;
    }

    /**
     * What runs.
     *
     * @param executions of STANDARD machines
     * @param express executions of EXPRESS machines
     * @param mapRuns of the former
     * @param logging of both
     */
    record Running(Executions executions, Express express, MapRuns mapRuns, Logging logging) {}

    ObjectNode start(Call call) {
        Start start = read(call);
        Qualified from = start.from();
        return from.program().express()
                ? express.start(call, from.pinned(), start.beginning())
                : executions.start(call, start);
    }

    CompletionStage<ObjectNode> startSynchronously(Call call) {
        Start start = read(call);
        if (!start.from().program().express()) {
            throw notSupported();
        }
        return express.startAndWait(call, start.from().pinned(), start.beginning());
    }

    /**
     * What is to be started.
     *
     * @param from what the execution comes from
     * @param mocked whether tasks are answered from a mock configuration
     * @param beginning is told the ARN of the execution before it begins
     */
    record Start(Qualified from, boolean mocked, Consumer<String> beginning) {}

    private Start read(Call call) {
        Mocking.Target target = Mocking.Target.of(call.arn("stateMachineArn"));
        Qualified from = programs.qualified(target.stateMachineArn()).routed(random);
        Optional<TestCase> testCase =
                target.testCase().map(name -> mocking.testCase(from.program().name(), name));
        return new Start(from, testCase.isPresent(), arn -> {
            mocking.begins(arn, testCase);
            if (from.program().express()) {
                logging.begins(arn, from.pinned());
            }
        });
    }

    ObjectNode list(Call call) {
        if (call.has("stateMachineArn") == call.has("mapRunArn")) {
            throw new StatesException(
                    "ValidationException", "Exactly one of 'stateMachineArn' and 'mapRunArn' must be specified");
        }
        if (call.has("mapRunArn")) {
            return executions.listChildren(call, mapRuns.find(call).mapRunArn());
        }
        if (call.has("redriveFilter")) {
            throw new StatesException(
                    "ValidationException", "'redriveFilter' can only be given together with 'mapRunArn'");
        }
        Qualified wanted = programs.qualified(call.arn("stateMachineArn"));
        if (wanted.program().express()) {
            throw notSupported();
        }
        return executions.list(call, wanted);
    }

    private static StatesException notSupported() {
        return new StatesException(
                "StateMachineTypeNotSupported", "This operation is not supported by this type of state machine");
    }
}
