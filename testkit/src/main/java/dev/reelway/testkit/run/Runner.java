package dev.reelway.testkit.run;

/** Runs a machine to its end. */
@FunctionalInterface
public interface Runner {

    /**
     * Runs it.
     *
     * @throws AssertionError if the stubs do not fit the machine, or the runner cannot do what they ask
     */
    Recording run(Scenario scenario);

    /** Whether it tells what a run goes through: the history alone does not say that of every branch. */
    default boolean counts() {
        return true;
    }
}
