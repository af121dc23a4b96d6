package dev.reelway.local.states.pace;

import dev.reelway.engine.run.Ports;
import dev.reelway.engine.task.Connectors;
import java.time.Clock;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * Time that jumps to the next due timer whenever nothing runs. What runs is a step of the engine, a task that a connector has not
 * yet answered, the reading and writing of a Map Run's files, and a call of the API that changes something, with a moment after it.
 * An activity, and a task whose token has been handed out, wait for somebody outside, which is not running: who does not answer
 * within a moment comes after the timers.
 */
final class FastPace implements Pace {

    /** Who only looks may do so all the time, and must not keep time from passing. */
    private static final Pattern LOOKS = Pattern.compile("(Describe|List|Validate|GetExecutionHistory).*");

    private final FastTime time;
    private final WaitScale waits;
    private final NestedExecutions nested = new NestedExecutions();

    FastPace(Clock wall, WaitScale waits) {
        this.time = new FastTime(wall);
        this.waits = waits;
    }

    @Override
    public Clock clock() {
        return time;
    }

    @Override
    public Ports ports(Ports real) {
        var tasks = new HeldTasks(real.connectors(), time, nested);
        return new Ports(
                time,
                waits.applyTo(time),
                real.ids(),
                real.random(),
                steps(real.loop()),
                Connectors.all(tasks)
                        .withObjects(new HeldObjects(real.connectors().objects(), time)),
                nested.listening(real.listener()),
                real.journal());
    }

    private Executor steps(Executor loop) {
        return step -> {
            var counted = new Step(step);
            try {
                loop.execute(counted);
            } catch (RuntimeException failure) {
                // Of the step, or of a loop that does not take it any more.
                counted.end();
                throw failure;
            }
        };
    }

    /** A step from when it is brought until it is over. */
    private final class Step implements Runnable {

        private final Runnable step;
        private final AtomicBoolean over = new AtomicBoolean();

        Step(Runnable step) {
            this.step = step;
            time.stepBegins();
        }

        @Override
        public void run() {
            try {
                step.run();
            } finally {
                end();
            }
        }

        void end() {
            if (over.compareAndSet(false, true)) {
                time.stepEnds();
            }
        }
    }

    @Override
    public <T> CompletionStage<T> answering(String operation, Supplier<CompletionStage<T>> answer) {
        if (LOOKS.matcher(operation).matches()) {
            return answer.get();
        }
        time.hold();
        try {
            // Who waits for an answer that comes later does not run.
            return answer.get().whenComplete((value, failure) -> time.stir());
        } finally {
            time.stir();
            time.letGo();
        }
    }

    @Override
    public void close() {
        time.close();
    }
}
