package dev.reelway.local.states.pace;

import dev.reelway.engine.run.Ports;
import dev.reelway.engine.run.Timers;
import java.time.Clock;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/** Time as it passes for everybody. */
record RealPace(Clock clock, WaitScale waits) implements Pace {

    @Override
    public Ports ports(Ports real) {
        Timers timers = waits.applyTo(real.timers());
        return new Ports(
                real.clock(),
                timers,
                real.ids(),
                real.random(),
                real.loop(),
                real.connectors(),
                real.listener(),
                real.journal());
    }

    @Override
    public <T> CompletionStage<T> answering(String operation, Supplier<CompletionStage<T>> answer) {
        return answer.get();
    }

    @Override
    public void close() {}
}
