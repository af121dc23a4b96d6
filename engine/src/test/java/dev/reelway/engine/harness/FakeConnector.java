package dev.reelway.engine.harness;

import dev.reelway.engine.task.Connector;
import dev.reelway.engine.task.TaskHandle;
import dev.reelway.engine.task.TaskReply;
import dev.reelway.engine.task.TaskRequest;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Answers tasks with what a test has laid out, in order; without anything laid out it stays silent. */
public final class FakeConnector implements Connector {

    private final Deque<Consumer<TaskReply>> answers = new ArrayDeque<>();
    private final List<TaskRequest> requests = new ArrayList<>();
    private final List<TaskReply> replies = new ArrayList<>();
    private int cancelled;
    private Optional<String> refusal = Optional.empty();

    public FakeConnector then(Consumer<TaskReply> answer) {
        answers.add(answer);
        return this;
    }

    public FakeConnector succeeds(String output) {
        return then(reply -> reply.succeeded(output));
    }

    public FakeConnector fails(String error, String cause) {
        return then(reply -> reply.failed(error, cause));
    }

    public FakeConnector staysSilent() {
        return then(reply -> {});
    }

    public FakeConnector refuses(String reason) {
        refusal = Optional.of(reason);
        return this;
    }

    @Override
    public Optional<String> refusal(TaskRequest request) {
        return refusal;
    }

    @Override
    public TaskHandle start(TaskRequest request, TaskReply reply) {
        requests.add(request);
        replies.add(reply);
        if (!answers.isEmpty()) {
            answers.remove().accept(reply);
        }
        return () -> cancelled++;
    }

    public List<TaskRequest> requests() {
        return requests;
    }

    /** The reply of the task that was started at that place. */
    public TaskReply reply(int index) {
        return replies.get(index);
    }

    public TaskReply lastReply() {
        return replies.get(replies.size() - 1);
    }

    public String lastToken() {
        return requests.get(requests.size() - 1).taskToken();
    }

    public int cancelled() {
        return cancelled;
    }
}
