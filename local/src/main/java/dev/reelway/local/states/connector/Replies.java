package dev.reelway.local.states.connector;

import dev.reelway.engine.task.TaskReply;
import dev.reelway.engine.task.TaskRequest;

/** Reports what a service answered. */
final class Replies {

    private Replies() {}

    /** The answer is the result, unless the task goes on until its token comes back. */
    static void give(TaskReply reply, TaskRequest request, String answer) {
        if (request.resource().pattern().answersTwice()) {
            reply.submitted(answer);
        } else {
            reply.succeeded(answer);
        }
    }
}
