package dev.reelway.engine.model;

import dev.reelway.engine.data.DataFlow;
import dev.reelway.engine.data.Template;
import dev.reelway.engine.task.Resource;
import java.util.Optional;

/**
 * Has somebody else do work.
 *
 * @param name its name
 * @param resource what does the work
 * @param data what goes in and comes out
 * @param limits how long to wait for it
 * @param credentials the role to assume; evaluates to an object with {@code RoleArn}
 * @param recovery what to do when it fails
 * @param next where to go then
 * @see <a href="https://states-language.net/#task-state">States Language, Task state</a>
 */
public record TaskState(
        String name,
        Resource resource,
        DataFlow data,
        TaskLimits limits,
        Optional<Template> credentials,
        Recovery recovery,
        Next next)
        implements State {

    @Override
    public StateType type() {
        return StateType.TASK;
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.task(this);
    }
}
