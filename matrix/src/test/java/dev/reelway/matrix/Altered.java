package dev.reelway.matrix;

import dev.reelway.engine.task.TaskReply;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** Replies on which something is done before they reach the execution. */
final class Altered implements TaskReply {

    private final Consumer<Consumer<TaskReply>> deliver;
    private final UnaryOperator<String> output;

    private Altered(Consumer<Consumer<TaskReply>> deliver, UnaryOperator<String> output) {
        this.deliver = deliver;
        this.output = output;
    }

    /** They are lost. */
    static TaskReply lost() {
        return new Altered(message -> {}, UnaryOperator.identity());
    }

    /** Each comes twice. */
    static TaskReply doubled(TaskReply reply) {
        return new Altered(
                message -> {
                    message.accept(reply);
                    message.accept(reply);
                },
                UnaryOperator.identity());
    }

    /** The result is another. */
    static TaskReply saying(String json, TaskReply reply) {
        return new Altered(message -> message.accept(reply), any -> json);
    }

    /** They wait. */
    static final class Kept {

        private final List<Consumer<TaskReply>> messages = new ArrayList<>();

        TaskReply reply() {
            return new Altered(messages::add, UnaryOperator.identity());
        }

        void deliver(TaskReply reply) {
            messages.forEach(message -> message.accept(reply));
        }
    }

    @Override
    public void startedBy(String workerName) {
        deliver.accept(reply -> reply.startedBy(workerName));
    }

    @Override
    public void submitted(String json) {
        deliver.accept(reply -> reply.submitted(json));
    }

    @Override
    public void succeeded(String json) {
        deliver.accept(reply -> reply.succeeded(output.apply(json)));
    }

    @Override
    public void failed(String error, String cause) {
        deliver.accept(reply -> reply.failed(error, cause));
    }

    @Override
    public void heartbeat() {
        deliver.accept(TaskReply::heartbeat);
    }
}
