package dev.reelway.local.states.pace;

/** Keeps time from jumping while one task runs: from the beginning, in intervals, and after it is over never again. */
final class Hold {

    private final FastTime time;
    private boolean holding = true;
    private boolean over;

    Hold(FastTime time) {
        this.time = time;
        time.hold();
    }

    /** Somebody else's turn, who may take long. */
    synchronized void pause() {
        if (holding) {
            holding = false;
            time.letGo();
        }
    }

    /** Its turn again. */
    synchronized void resume() {
        if (!holding && !over) {
            holding = true;
            time.hold();
        }
    }

    synchronized void end() {
        over = true;
        pause();
    }
}
