package dev.reelway.testkit.coverage;

/** Is told what a run goes through. */
@FunctionalInterface
public interface Hits {

    /** Takes no note. */
    Hits NONE = item -> {};

    /** A run has been through an item: see {@link Items}. */
    void hit(String item);
}
