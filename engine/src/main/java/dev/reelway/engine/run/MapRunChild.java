package dev.reelway.engine.run;

import dev.reelway.engine.model.StateMachine;

/**
 * Which child execution of a Map Run an execution is.
 *
 * @param mapRunArn the Map Run
 * @param parentArn the execution that the Map Run belongs to
 * @param index which of its inputs it was started with, counted from zero
 * @param items how many items that input has in it
 * @param flow where in the definition of its machine what it runs stands, as a JSON pointer
 * @param express whether it is an express execution
 */
public record MapRunChild(String mapRunArn, String parentArn, int index, int items, String flow, boolean express) {

    /**
     * What it runs.
     *
     * @param whole the machine that the Map stands in
     * @throws IllegalArgumentException if that has no such Map
     */
    public StateMachine machine(StateMachine whole) {
        return whole.flow()
                .find(flow)
                .map(found -> MapRunPlan.childMachine(found, express))
                .orElseThrow(() -> new IllegalArgumentException("The machine has nothing at '" + flow + "'"));
    }
}
