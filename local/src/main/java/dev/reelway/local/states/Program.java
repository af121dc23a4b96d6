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
 * @param birth how it was created
 * @param revision what it is now
 * @param publications what it was when it was published
 */
record Program(String arn, String name, Birth birth, Revision revision, Publications publications) {

    /**
     * What stays as it was created.
     *
     * @param at when
     * @param express whether its type is EXPRESS rather than STANDARD
     * @param published whether a version was published at once
     * @param versionDescription what was said about that
     */
    record Birth(Instant at, boolean express, boolean published, Optional<String> versionDescription) {}

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
            Optional<String> id, Instant updated, String roleArn, Definition definition, Observation observation) {

        /** What requests call it. */
        String label() {
            return id.orElse("INITIAL");
        }
    }

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
        return new Program(arn, name, birth, newer, publications);
    }

    Program with(Publications newer) {
        return new Program(arn, name, birth, revision, newer);
    }

    /** The same with its revision published, if it is not already. */
    Program published(Optional<String> description, Instant now) {
        return with(publications.publish(arn, revision, description, now));
    }

    /** The ARN of the version that the revision was published as. */
    Optional<String> publishedArn() {
        return publications.of(revision).map(version -> version.arn(arn));
    }

    boolean express() {
        return birth.express();
    }

    String type() {
        return express() ? "EXPRESS" : "STANDARD";
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
