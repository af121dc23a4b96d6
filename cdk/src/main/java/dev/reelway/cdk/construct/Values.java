package dev.reelway.cdk.construct;

import dev.reelway.tasks.MachineSpec;
import dev.reelway.tasks.PipelineCatalog;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awscdk.ArnComponents;
import software.amazon.awscdk.ArnFormat;
import software.amazon.awscdk.Aws;
import software.amazon.awscdk.Stack;

/**
 * What the placeholders of the catalogue stand for in a stack; constructs add theirs, and those made later use them. Names of
 * state machines are made of the stack's name, so that functions and machines can name each other without going round in circles.
 */
public final class Values {

    private final Map<String, String> values = new TreeMap<>();

    private Values() {}

    /** The values that are known before anything is made. */
    public static Values of(Stack stack) {
        Values values = new Values()
                .put("Partition", Aws.PARTITION)
                .put("Region", Aws.REGION)
                .put("Account", Aws.ACCOUNT_ID);
        for (MachineSpec machine : PipelineCatalog.MACHINES) {
            String name = machineName(stack, machine);
            values.put(machine.placeholder().replaceAll("Arn$", "Name"), name);
            values.put(
                    machine.placeholder(),
                    stack.formatArn(ArnComponents.builder()
                            .service("states")
                            .resource("stateMachine")
                            .resourceName(name)
                            .arnFormat(ArnFormat.COLON_RESOURCE_NAME)
                            .build()));
        }
        return values;
    }

    /** What a machine is called in a stack. */
    static String machineName(Stack stack, MachineSpec machine) {
        return stack.getStackName() + "-" + machine.name();
    }

    /** Adds one, or replaces it. */
    public Values put(String placeholder, String value) {
        values.put(placeholder, value);
        return this;
    }

    /** All that are known so far. */
    public Map<String, String> asMap() {
        return new TreeMap<>(values);
    }
}
