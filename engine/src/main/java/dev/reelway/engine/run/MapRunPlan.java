package dev.reelway.engine.run;

import dev.reelway.engine.model.Distribution;
import dev.reelway.engine.model.Flow;
import dev.reelway.engine.model.MapState;
import dev.reelway.engine.model.StateMachine;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

/**
 * What a Map Run is to do, and the names of all that belongs to it.
 *
 * @param parent the execution whose Map it is
 * @param label what names the Map in ARNs
 * @param id tells it from other runs of the Map
 * @param machine what a child execution runs
 * @param express whether the children are express executions
 * @param maxConcurrency how many children may run at a time; 0 for no limit of its own
 * @param tolerance how many items may fail
 * @param results where to write what became of the children, in place of giving their outputs
 */
record MapRunPlan(
        StartExecution parent,
        String label,
        UUID id,
        StateMachine machine,
        boolean express,
        long maxConcurrency,
        Tolerance tolerance,
        Optional<ResultPlace> results) {

    /** How long an express execution may take. */
    private static final long EXPRESS_SECONDS = 300;

    private static final int SERVICE_PARTS = 5;

    static MapRunPlan of(StartExecution parent, MapState state, Distribution distribution, MapSizing sizing, UUID id) {
        Flow flow = state.processor();
        return new MapRunPlan(
                parent,
                distribution.label().orElseGet(() -> madeUpLabel(parent, state)),
                id,
                childMachine(flow, distribution.express()),
                distribution.express(),
                sizing.maxConcurrency(),
                sizing.tolerance(),
                distribution.writer().map(sizing::place));
    }

    /** What the children of a Map run that does this to each item. */
    static StateMachine childMachine(Flow flow, boolean express) {
        OptionalLong timeout = express ? OptionalLong.of(EXPRESS_SECONDS) : OptionalLong.empty();
        return new StateMachine(Optional.empty(), timeout, flow, Map.of());
    }

    /** A Map without a label is named by an id that stays the same from run to run. */
    private static String madeUpLabel(StartExecution parent, MapState state) {
        String place = parent.stateMachineArn() + state.processor().location();
        return UUID.nameUUIDFromBytes(place.getBytes(StandardCharsets.UTF_8)).toString();
    }

    /** The same with other limits. */
    MapRunPlan updated(MapRunUpdate update) {
        return new MapRunPlan(
                parent,
                label,
                id,
                machine,
                express,
                update.maxConcurrency().orElse(maxConcurrency),
                new Tolerance(
                        update.toleratedFailureCount().or(tolerance::count),
                        update.toleratedFailurePercentage().or(tolerance::percentage)),
                results);
    }

    String mapRunArn() {
        return arn("mapRun") + ":" + id;
    }

    /** What the children are executions of. */
    String stateMachineArn() {
        return arn("stateMachine");
    }

    /** How many children may run at a time. */
    long concurrency() {
        return maxConcurrency == 0 ? Long.MAX_VALUE : maxConcurrency;
    }

    StartExecution child(UUID name, String input) {
        return new StartExecution(
                machine,
                arn(express ? "express" : "execution") + ":" + name,
                name.toString(),
                stateMachineArn(),
                machineName() + "/" + label,
                parent.roleArn(),
                input);
    }

    MapRunChild identify(int index, int items) {
        return new MapRunChild(
                mapRunArn(), parent.executionArn(), index, items, machine.flow().location(), express);
    }

    /** A Map inside a child belongs to the same machine. */
    private String machineName() {
        return parent.stateMachineName().split("/", 2)[0];
    }

    private String arn(String kind) {
        String[] parts = parent.executionArn().split(":", SERVICE_PARTS + 1);
        parts[SERVICE_PARTS] = kind;
        return String.join(":", parts) + ":" + machineName() + "/" + label;
    }
}
