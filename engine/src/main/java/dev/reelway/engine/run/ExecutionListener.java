package dev.reelway.engine.run;

/** Is told of each change of an execution's status: RUNNING when it begins, another when it ends. */
@FunctionalInterface
public interface ExecutionListener {

    /** Listens to nothing. */
    ExecutionListener NONE = view -> {};

    /** Called on the engine's loop; must return at once. */
    void statusChanged(ExecutionView view);
}
