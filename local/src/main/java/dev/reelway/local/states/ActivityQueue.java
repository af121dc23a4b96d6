package dev.reelway.local.states;

import dev.reelway.engine.task.TaskHandle;
import dev.reelway.engine.task.TaskReply;
import dev.reelway.engine.task.TaskRequest;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** The tasks of one activity that no worker has taken yet, and the workers that no task has come for. One of both is empty. */
final class ActivityQueue {

    /** By their tokens, in the order in which they came. */
    private final Map<String, Task> tasks = new LinkedHashMap<>();

    private final Deque<Poll> polls = new ArrayDeque<>();

    /** A task that waits for a worker. */
    private record Task(TaskRequest request, TaskReply reply) {

        void handTo(Poll poll) {
            // Before the worker knows of it: what it sends back comes after that.
            reply.startedBy(poll.workerName);
            poll.end.complete(Optional.of(request));
        }
    }

    /** A worker that waits for a task. */
    static final class Poll {

        private final @Nullable String workerName;
        private final CompletableFuture<Optional<TaskRequest>> end = new CompletableFuture<>();

        Poll(@Nullable String workerName) {
            this.workerName = workerName;
        }

        /** Completes with a task, or with none if the worker is to wait no longer. */
        CompletableFuture<Optional<TaskRequest>> end() {
            return end;
        }
    }

    /** Gives a task to the worker that has waited longest, or keeps it until one comes. */
    synchronized TaskHandle offer(TaskRequest request, TaskReply reply) {
        var task = new Task(request, reply);
        Poll poll = polls.poll();
        if (poll == null) {
            tasks.put(request.taskToken(), task);
        } else {
            task.handTo(poll);
        }
        return () -> withdraw(request.taskToken());
    }

    private synchronized void withdraw(String token) {
        tasks.remove(token);
    }

    /** Gives a worker the task that has waited longest, or keeps the worker until one comes. */
    synchronized void poll(Poll poll) {
        Iterator<Task> oldest = tasks.values().iterator();
        if (oldest.hasNext()) {
            Task task = oldest.next();
            oldest.remove();
            task.handTo(poll);
        } else {
            polls.add(poll);
        }
    }

    /** A worker that is to wait no longer; changes nothing if it has got a task. */
    synchronized void end(Poll poll) {
        if (polls.remove(poll)) {
            poll.end.complete(Optional.empty());
        }
    }

    /** Lets every worker go. */
    synchronized void close() {
        polls.forEach(poll -> poll.end.complete(Optional.empty()));
        polls.clear();
    }
}
