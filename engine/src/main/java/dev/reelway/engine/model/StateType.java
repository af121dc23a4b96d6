package dev.reelway.engine.model;

/**
 * The eight kinds of state.
 *
 * @see <a href="https://states-language.net/#statetypes">States Language, state types</a>
 */
public enum StateType {
    TASK("Task"),
    PASS("Pass"),
    CHOICE("Choice"),
    WAIT("Wait"),
    SUCCEED("Succeed"),
    FAIL("Fail"),
    PARALLEL("Parallel"),
    MAP("Map");

    private final String field;

    StateType(String field) {
        this.field = field;
    }

    /** How {@code Type} says it, and how the names of its history events begin. */
    public String field() {
        return field;
    }
}
