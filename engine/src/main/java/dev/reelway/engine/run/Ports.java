package dev.reelway.engine.run;

import dev.reelway.engine.task.Connectors;
import java.time.InstantSource;
import java.util.concurrent.Executor;
import java.util.random.RandomGenerator;

/**
 * Everything that the engine needs from around it.
 *
 * @param clock what time it is
 * @param timers call back later
 * @param ids make tokens
 * @param random draws jitter, {@code States.MathRandom} and {@code $random()}
 * @param loop runs the engine's steps. Steps of one execution never overlap; with more than one thread, executions advance side
 *     by side
 * @param connectors carry out tasks
 * @param listener is told when executions begin and end
 * @param journal keeps what executions do
 */
public record Ports(
        InstantSource clock,
        Timers timers,
        Ids ids,
        RandomGenerator random,
        Executor loop,
        Connectors connectors,
        ExecutionListener listener,
        Journal journal) {}
