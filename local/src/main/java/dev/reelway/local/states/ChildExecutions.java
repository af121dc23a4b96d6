package dev.reelway.local.states;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.reelway.engine.data.Json;
import dev.reelway.engine.run.StartExecution;

/** The executions that Map Runs have started, as the API shows them. They come from what their parents were started from. */
final class ChildExecutions {

    private ChildExecutions() {}

    /** Describes what a child runs, in place of its parent's whole machine: the processor of the Map. */
    static void describeProcessor(ObjectNode machine, StartedExecution execution) {
        StartExecution request = execution.handle().view().request();
        execution.child().ifPresent(child -> {
            String source = execution.from().pinned().source();
            machine.put("stateMachineArn", request.stateMachineArn())
                    .put("name", request.stateMachineName())
                    .put("definition", Json.write(Json.read(source).at(JsonPointer.compile(child.flow()))))
                    .put("mapRunArn", child.mapRunArn())
                    .put("label", request.stateMachineName().split("/", 2)[1]);
        });
    }
}
