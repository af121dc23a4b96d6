package dev.reelway.local.states;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.random.RandomGenerator;

/** The operations that take the ARN of a machine, a version or an alias, and treat STANDARD and EXPRESS machines differently. */
final class Starts {

    private final Programs programs;
    private final Executions executions;
    private final Express express;
    private final MapRuns mapRuns;
    private final RandomGenerator random;

    /** @param random draws the versions that aliases lead to; used by many threads */
    Starts(Programs programs, Executions executions, Express express, MapRuns mapRuns, RandomGenerator random) {
        this.programs = programs;
        this.executions = executions;
        this.express = express;
        this.mapRuns = mapRuns;
        this.random = random;
    }

    ObjectNode start(Call call) {
        Qualified from = programs.qualified(call.arn("stateMachineArn")).routed(random);
        return from.program().express() ? express.start(call, from.pinned()) : executions.start(call, from);
    }

    ObjectNode startSynchronously(Call call) {
        Qualified from = programs.qualified(call.arn("stateMachineArn")).routed(random);
        if (!from.program().express()) {
            throw notSupported();
        }
        return express.startAndWait(call, from.pinned());
    }

    ObjectNode list(Call call) {
        call.refuse("Redrives", "redriveFilter");
        if (call.has("stateMachineArn") == call.has("mapRunArn")) {
            throw new StatesException(
                    "ValidationException", "Exactly one of 'stateMachineArn' and 'mapRunArn' must be specified");
        }
        if (call.has("mapRunArn")) {
            return executions.list(call, mapRuns.find(call));
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
