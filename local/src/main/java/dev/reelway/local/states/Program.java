package dev.reelway.local.states;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.reelway.engine.model.StateMachine;
import java.time.Instant;
import java.util.Optional;

/**
 * A state machine as it is stored.
 *
 * @param arn its ARN
 * @param name its name
 * @param created when it was created
 * @param revision what it is now
 */
record Program(String arn, String name, Instant created, Revision revision) {

    /**
     * What an update can change.
     *
     * @param id identifies the revision; the first has none, as in the service
     * @param updated when it came about
     * @param roleArn the role that the machine runs as
     * @param definition what it does
     * @param observation what is to be logged and traced of it
     */
    record Revision(
            Optional<String> id, Instant updated, String roleArn, Definition definition, Observation observation) {}

    /**
     * A definition.
     *
     * @param source as it was sent
     * @param machine parsed
     */
    record Definition(String source, StateMachine machine) {}

    /**
     * Logging and tracing: kept and shown, but nothing is logged or traced, because there is no service here that would take it.
     *
     * @param logging the {@code loggingConfiguration}, complete
     * @param tracing the {@code tracingConfiguration}, complete
     */
    record Observation(ObjectNode logging, ObjectNode tracing) {}

    Program with(Revision newer) {
        return new Program(arn, name, created, newer);
    }

    String roleArn() {
        return revision.roleArn();
    }

    String source() {
        return revision.definition().source();
    }

    StateMachine machine() {
        return revision.definition().machine();
    }
}
