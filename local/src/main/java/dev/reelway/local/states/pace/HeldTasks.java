package dev.reelway.local.states.pace;

import com.fasterxml.jackson.databind.JsonNode;
import dev.reelway.engine.data.InvalidJson;
import dev.reelway.engine.data.Json;
import dev.reelway.engine.task.Connector;
import dev.reelway.engine.task.Connectors;
import dev.reelway.engine.task.Pattern;
import dev.reelway.engine.task.Resource;
import dev.reelway.engine.task.TaskHandle;
import dev.reelway.engine.task.TaskReply;
import dev.reelway.engine.task.TaskRequest;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Holds time while connectors carry out tasks. */
final class HeldTasks implements Connector {

    private final Connectors connectors;
    private final FastTime time;
    private final NestedExecutions nested;

    HeldTasks(Connectors connectors, FastTime time, NestedExecutions nested) {
        this.connectors = connectors;
        this.time = time;
        this.nested = nested;
    }

    @Override
    public Optional<String> refusal(TaskRequest request) {
        return connectors.find(request.resource()).refusal(request);
    }

    @Override
    public TaskHandle start(TaskRequest request, TaskReply reply) {
        Connector connector = connectors.find(request.resource());
        if (waitsForOthers(request.resource())) {
            time.stir();
            return connector.start(request, reply);
        }
        var hold = new Hold(time);
        TaskHandle task;
        try {
            task = connector.start(request, new Reply(request, reply, hold));
        } catch (RuntimeException failure) {
            hold.end();
            throw failure;
        }
        return () -> {
            try {
                task.cancel();
            } finally {
                hold.end();
            }
        };
    }

    /** For a worker, or for an execution of this very service, whose timers would never come due if time were held. */
    private static boolean waitsForOthers(Resource resource) {
        return resource.kind() == Resource.Kind.ACTIVITY
                || (resource.type().equals("aws-sdk:sfn") && resource.action().equals("startSyncExecution"));
    }

    /** Lets go once there is nothing to run for any more. */
    private final class Reply implements TaskReply {

        private final TaskRequest request;
        private final TaskReply reply;
        private final Hold hold;

        Reply(TaskRequest request, TaskReply reply, Hold hold) {
            this.request = request;
            this.reply = reply;
            this.hold = hold;
        }

        @Override
        public void startedBy(@Nullable String workerName) {
            reply.startedBy(workerName);
        }

        @Override
        public void submitted(String output) {
            reply.submitted(output);
            if (request.resource().pattern() == Pattern.WAIT_FOR_TASK_TOKEN) {
                time.stir();
                hold.end();
            } else if (request.resource().type().equals("states")) {
                executionArn(output).ifPresent(arn -> nested.await(arn, hold));
            }
        }

        private static Optional<String> executionArn(String output) {
            try {
                return Optional.ofNullable(Json.read(output).get("ExecutionArn"))
                        .map(JsonNode::asText);
            } catch (InvalidJson e) {
                // The execution complains about that.
                return Optional.empty();
            }
        }

        @Override
        public void succeeded(String output) {
            try {
                reply.succeeded(output);
            } finally {
                hold.end();
            }
        }

        @Override
        public void failed(@Nullable String error, @Nullable String cause) {
            try {
                reply.failed(error, cause);
            } finally {
                hold.end();
            }
        }

        @Override
        public void heartbeat() {
            reply.heartbeat();
        }
    }
}
