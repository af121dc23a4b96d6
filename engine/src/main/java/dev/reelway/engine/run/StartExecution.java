package dev.reelway.engine.run;

import dev.reelway.engine.model.StateMachine;

/**
 * What is to be run, and under which names.
 *
 * @param machine the program
 * @param executionArn identifies the execution; its fourth part is the region
 * @param name the execution's name
 * @param stateMachineArn the ARN of the state machine
 * @param stateMachineName the name of the state machine
 * @param roleArn the role that the state machine runs as; empty for none, which only a tested state has
 * @param input JSON text, kept as it is for as long as no state changes it
 * @param setting what else it begins with
 */
public record StartExecution(
        StateMachine machine,
        String executionArn,
        String name,
        String stateMachineArn,
        String stateMachineName,
        String roleArn,
        String input,
        Setting setting) {

    private static final int REGION = 3;
    private static final int RESOURCE = 5;
    private static final int ARN_PARTS = 6;

    public StartExecution {
        if (executionArn.split(":", ARN_PARTS).length < ARN_PARTS) {
            throw new IllegalArgumentException("'" + executionArn + "' is not an execution ARN");
        }
    }

    /** An execution that begins with its input alone. */
    @SuppressWarnings("ParameterNumber") // As many as the record has.
    public StartExecution(
            StateMachine machine,
            String executionArn,
            String name,
            String stateMachineArn,
            String stateMachineName,
            String roleArn,
            String input) {
        this(machine, executionArn, name, stateMachineArn, stateMachineName, roleArn, input, Setting.NONE);
    }

    /** The region in which the execution runs. */
    public String region() {
        return executionArn.split(":", ARN_PARTS)[REGION];
    }

    /** Whether this is the execution of an EXPRESS machine, as its ARN says: it cannot be redriven. */
    public boolean isExpress() {
        return executionArn.split(":", ARN_PARTS)[RESOURCE].startsWith("express:");
    }
}
