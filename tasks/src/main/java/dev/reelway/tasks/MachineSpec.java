package dev.reelway.tasks;

/**
 * A state machine of the pipeline; its definition is {@code statemachines/NAME.asl.json} on the class path.
 *
 * @param name its logical name, such as {@code asset-pipeline}; the placeholder of its ARN is then
 *     {@code ${AssetPipelineStateMachineArn}}
 */
public record MachineSpec(String name) {

    /** Where the class path has the definition. */
    public String resource() {
        return "/statemachines/" + name + ".asl.json";
    }

    /** The placeholder that stands for the machine's ARN, without its braces. */
    public String placeholder() {
        return Placeholders.capitalised(name) + "StateMachineArn";
    }
}
