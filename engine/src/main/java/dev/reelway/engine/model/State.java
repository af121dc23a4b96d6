package dev.reelway.engine.model;

/**
 * One state of a flow.
 *
 * @see <a href="https://states-language.net/#states-fields">States Language, states</a>
 */
public sealed interface State
        permits TaskState, PassState, ChoiceState, WaitState, SucceedState, FailState, ParallelState, MapState {

    String name();

    StateType type();

    <R> R accept(Visitor<R> visitor);

    /** Answers for every kind of state. */
    interface Visitor<R> {
        R task(TaskState state);

        R pass(PassState state);

        R choice(ChoiceState state);

        R await(WaitState state);

        R succeed(SucceedState state);

        R fail(FailState state);

        R parallel(ParallelState state);

        R map(MapState state);
    }
}
