package dev.reelway.engine.run;

import com.fasterxml.jackson.databind.JsonNode;
import dev.reelway.engine.data.Payload;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something that an execution has to react to: from outside, from a timer, or left to do by the reaction before. What it waits
 * for it knows by a ticket; an arrival whose ticket is no longer waited for changes nothing.
 */
sealed interface Arrival {

    <R> R accept(Visitor<R> visitor);

    /** Answers for every kind of arrival. */
    interface Visitor<R> {
        R begin(Begin arrival);

        R resume(Resume arrival);

        R goOn(GoOn arrival);

        R proceed(Proceed arrival);

        R childEnded(ChildEnded arrival);

        R due(Due arrival);

        R accepted(Accepted arrival);

        R refused(Refused arrival);

        R started(Started arrival);

        R submitted(Submitted arrival);

        R succeeded(Succeeded arrival);

        R failed(Failed arrival);

        R heartbeat(Heartbeat arrival);

        R itemsRead(ItemsRead arrival);

        R mapRunEnded(MapRunEnded arrival);

        R stop(Stop arrival);
    }

    /** The execution is to begin. */
    record Begin() implements Arrival {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.begin(this);
        }
    }

    /** The process that the execution ran in has ended: in this one it is to go on where it was. */
    record Resume() implements Arrival {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.resume(this);
        }
    }

    /** A flow that stands where it was before is to go on. */
    record GoOn(int frame) implements Arrival {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.goOn(this);
        }
    }

    /** A frame stands in a state that it has entered, and is to run it. */
    record Proceed(int frame) implements Arrival {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.proceed(this);
        }
    }

    /** A branch or an iteration of a frame's state is done. */
    record ChildEnded(int parent) implements Arrival {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.childEnded(this);
        }
    }

    /** A timer has come. */
    record Due(int ticket, Alarm alarm) implements Arrival {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.due(this);
        }
    }

    /** The connector has nothing against the task. */
    record Accepted(int ticket) implements Arrival {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.accepted(this);
        }
    }

    /** The connector will not even schedule the task. */
    record Refused(int ticket, String reason) implements Arrival {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.refused(this);
        }
    }

    /** The task has begun. */
    record Started(int ticket, @Nullable String workerName) implements Arrival {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.started(this);
        }
    }

    /** The service gave its first answer. */
    record Submitted(int ticket, Payload output) implements Arrival {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.submitted(this);
        }
    }

    /** The task is done. */
    record Succeeded(int ticket, Payload output) implements Arrival {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.succeeded(this);
        }
    }

    /** The task failed. */
    record Failed(
            int ticket, @Nullable String error, @Nullable String cause) implements Arrival {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.failed(this);
        }
    }

    /** The task is alive. */
    record Heartbeat(int ticket) implements Arrival {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.heartbeat(this);
        }
    }

    /** The items of a distributed Map have been read. */
    record ItemsRead(int ticket, List<JsonNode> items) implements Arrival {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.itemsRead(this);
        }
    }

    /** A Map Run is over. */
    record MapRunEnded(int ticket, MapRunEnd end) implements Arrival {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.mapRunEnded(this);
        }
    }

    /** Somebody stops the execution. */
    record Stop(@Nullable String error, @Nullable String cause) implements Arrival {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.stop(this);
        }
    }
}
