package dev.reelway.engine.run;

import dev.reelway.engine.items.Dataset;
import dev.reelway.engine.task.TaskRequest;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Something that is to be done outside because of what was decided. */
sealed interface Effect {

    void accept(Visitor visitor);

    /** Carries out every kind of effect. */
    interface Visitor {
        void offer(Offer effect);

        void start(Start effect);

        void await(Await effect);

        void alarm(SetAlarm effect);

        void release(Release effect);

        void openMapRun(OpenMapRun effect);

        void runChildren(RunChildren effect);
    }

    /** Ask the connector whether the task can be scheduled. */
    record Offer(int ticket, TaskRequest request) implements Effect {
        @Override
        public void accept(Visitor visitor) {
            visitor.offer(this);
        }
    }

    /** Start the task. */
    record Start(int ticket, TaskRequest request) implements Effect {
        @Override
        public void accept(Visitor visitor) {
            visitor.start(this);
        }
    }

    /** The task has been started before: only wait for whoever has its token. */
    record Await(int ticket, TaskRequest request) implements Effect {
        @Override
        public void accept(Visitor visitor) {
            visitor.await(this);
        }
    }

    /** Call back at a time; takes the place of an earlier alarm of the same ticket and kind. */
    record SetAlarm(int ticket, Alarm alarm, Instant time) implements Effect {
        @Override
        public void accept(Visitor visitor) {
            visitor.alarm(this);
        }
    }

    /**
     * Begin a Map Run, or go on with one that began before; if it has a dataset, read its items.
     *
     * @param ticket its ticket
     * @param plan what it is to do
     * @param since when it began
     * @param redrives how often it was redriven since
     * @param dataset where its items are, if they are not at hand
     */
    record OpenMapRun(int ticket, MapRunPlan plan, Instant since, Redrives redrives, Optional<Dataset> dataset)
            implements Effect {
        @Override
        public void accept(Visitor visitor) {
            visitor.openMapRun(this);
        }
    }

    /** Run child executions with these inputs. */
    record RunChildren(int ticket, List<ChildInput> inputs) implements Effect {
        @Override
        public void accept(Visitor visitor) {
            visitor.runChildren(this);
        }
    }

    /** Nothing is waited for under this ticket any more: cancel its alarms and, if it has not ended, its task. */
    record Release(int ticket, boolean taskEnded) implements Effect {
        @Override
        public void accept(Visitor visitor) {
            visitor.release(this);
        }
    }
}
