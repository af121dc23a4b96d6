package dev.reelway.local.mediaconvert.conflict;

/** A group of rules over the whole settings of a job. */
@FunctionalInterface
interface Rule {

    void check(Place settings, Findings findings);
}
