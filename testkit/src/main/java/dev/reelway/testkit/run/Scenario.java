package dev.reelway.testkit.run;

import dev.reelway.engine.model.StateMachine;
import dev.reelway.testkit.coverage.Hits;
import dev.reelway.testkit.stub.Stubs;
import java.time.Instant;

/**
 * What is to be run.
 *
 * @param definition the machine
 * @param stubs what its tasks answer
 * @param input JSON text
 * @param beginning when it begins, and what decides its random numbers
 * @param hits is told what it goes through
 */
public record Scenario(Definition definition, Stubs stubs, String input, Beginning beginning, Hits hits) {

    /**
     * A machine.
     *
     * @param name its name
     * @param text its definition, placeholders filled in
     * @param parsed the same as a program
     */
    public record Definition(String name, String text, StateMachine parsed) {}

    /**
     * Where virtual time and chance begin.
     *
     * @param time what time it is when the execution begins
     * @param seed of jitter and of random functions
     */
    public record Beginning(Instant time, long seed) {}
}
