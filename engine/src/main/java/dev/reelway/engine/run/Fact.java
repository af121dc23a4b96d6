package dev.reelway.engine.run;

import dev.reelway.engine.data.Payload;
import dev.reelway.engine.history.EventDetails;
import org.jspecify.annotations.Nullable;

/**
 * Something that is now so: a history event, or what the history does not say but the execution must remember. An execution is
 * the fold of its facts; whoever keeps them can build it again.
 */
sealed interface Fact {

    void accept(Visitor visitor);

    /** Takes in every kind of fact. */
    interface Visitor {
        void recorded(Recorded fact);

        void opened(Opened fact);

        void closed(Closed fact);

        void waits(Waits fact);

        void retried(Retried fact);
    }

    /** A history event that happened in a frame. */
    record Recorded(int frame, EventDetails details) implements Fact {
        @Override
        public void accept(Visitor visitor) {
            visitor.recorded(this);
        }
    }

    /**
     * A branch or an iteration begins.
     *
     * @param frame its number
     * @param parent the frame whose state it belongs to
     * @param index which branch or iteration it is
     */
    record Opened(int frame, int parent, int index) implements Fact {
        @Override
        public void accept(Visitor visitor) {
            visitor.opened(this);
        }
    }

    /**
     * A branch or an iteration is over.
     *
     * @param frame its number
     * @param end how it ended
     * @param output what it gave
     */
    record Closed(int frame, End end, @Nullable Payload output) implements Fact {

        /** How a frame can end. */
        enum End {
            SUCCEEDED,
            /** It failed and its parent with it. */
            FAILED,
            /** It failed and its parent bears it. */
            TOLERATED,
            /** Its parent no longer needs it. */
            ABORTED
        }

        @Override
        public void accept(Visitor visitor) {
            visitor.closed(this);
        }
    }

    /** A frame waits for something else than before. */
    record Waits(int frame, Waiting waiting) implements Fact {
        @Override
        public void accept(Visitor visitor) {
            visitor.waits(this);
        }
    }

    /** A frame's state will be tried again, because of this retrier. */
    record Retried(int frame, int retrier) implements Fact {
        @Override
        public void accept(Visitor visitor) {
            visitor.retried(this);
        }
    }
}
