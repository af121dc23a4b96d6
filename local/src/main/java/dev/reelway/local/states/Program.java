package dev.reelway.local.states;

import dev.reelway.engine.model.StateMachine;
import java.time.Instant;

/**
 * A state machine as it is stored.
 *
 * @param arn its ARN
 * @param name its name
 * @param roleArn the role that it runs as
 * @param source the definition as it was sent
 * @param machine the definition, parsed
 * @param created when it was created
 * @param revision id of this revision
 */
record Program(
        String arn,
        String name,
        String roleArn,
        String source,
        StateMachine machine,
        Instant created,
        String revision) {}
