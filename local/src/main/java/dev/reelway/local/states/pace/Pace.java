package dev.reelway.local.states.pace;

import dev.reelway.engine.run.Ports;
import java.time.Clock;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/** How time passes for executions. */
public interface Pace extends AutoCloseable {

    /** What time it is for them, and for everything that has to do with them. */
    Clock clock();

    /** The same ports, with this pace's time. */
    Ports ports(Ports real);

    /** Answers a call of the API. */
    <T> CompletionStage<T> answering(String operation, Supplier<CompletionStage<T>> answer);

    /** Nothing more comes due. */
    @Override
    void close();

    static Pace of(Pacing pacing, Clock wall) {
        return pacing.fast() ? new FastPace(wall, pacing.waits()) : new RealPace(wall, pacing.waits());
    }
}
