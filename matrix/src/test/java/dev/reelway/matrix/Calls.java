package dev.reelway.matrix;

import dev.reelway.matrix.aws.Gate;
import dev.reelway.matrix.aws.MemoryS3;

/** The calls of S3 in one run of a handler: counted, and refused or broken off if that is the fault. */
final class Calls implements Gate {

    private final int killedAfter;
    private final int refusedAt;
    private int calls;
    private int writes;
    private boolean dead;

    private Calls(int killedAfter, int refusedAt) {
        this.killedAfter = killedAfter;
        this.refusedAt = refusedAt;
    }

    /** The process ends here and now: nothing in it can catch that. */
    static final class Killed extends Error {
        private static final long serialVersionUID = 1L;

        Killed() {
            super("signal: killed", null, false, false);
        }
    }

    static Calls counted() {
        return new Calls(-1, -1);
    }

    static Calls killedAfter(int writes) {
        return new Calls(writes, -1);
    }

    static Calls refusedAt(int call) {
        return new Calls(-1, call);
    }

    /** Whether the process dies before it does anything. */
    boolean isDeadOnArrival() {
        return killedAfter == 0;
    }

    /** Whether the process has died. */
    synchronized boolean isDead() {
        return dead;
    }

    @Override
    public synchronized void before() {
        if (dead) {
            throw new Killed();
        }
        if (++calls == refusedAt) {
            throw MemoryS3.slowDown();
        }
    }

    @Override
    public synchronized void written() {
        if (++writes == killedAfter) {
            dead = true;
            throw new Killed();
        }
    }

    synchronized int calls() {
        return calls;
    }

    synchronized int writes() {
        return writes;
    }
}
