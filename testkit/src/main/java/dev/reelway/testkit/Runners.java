package dev.reelway.testkit;

import dev.reelway.testkit.embedded.EmbeddedRunner;
import dev.reelway.testkit.endpoint.Endpoints;
import dev.reelway.testkit.run.Runner;

/** Chooses what machines run on. */
final class Runners {

    private Runners() {}

    /** The endpoint that {@code -Dtestkit.endpoint} names; else the engine. */
    static Runner configured() {
        String endpoint = System.getProperty("testkit.endpoint", "");
        return endpoint.isBlank() ? new EmbeddedRunner() : Endpoints.open(endpoint);
    }
}
