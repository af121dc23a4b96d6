package dev.reelway.local.states.connector;

import dev.reelway.engine.task.Connector;
import dev.reelway.engine.task.TaskHandle;
import dev.reelway.engine.task.TaskReply;
import dev.reelway.engine.task.TaskRequest;

/** Stands for every service that nothing here can call. */
public final class UnsupportedConnector implements Connector {

    @Override
    public TaskHandle start(TaskRequest request, TaskReply reply) {
        reply.failed(
                "States.TaskFailed",
                "The local cloud cannot call '" + request.resource().arn() + "': it has no '"
                        + request.resource().type()
                        + "'; mock the state '" + request.stateName() + "' with --mock-config to go on without it");
        return TaskHandle.NOTHING_TO_CANCEL;
    }
}
