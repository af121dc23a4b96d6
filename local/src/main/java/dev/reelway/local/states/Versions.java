package dev.reelway.local.states;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.reelway.engine.data.Json;
import dev.reelway.local.states.Publications.Version;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The operations on versions.
 *
 * @see <a href="https://docs.aws.amazon.com/step-functions/latest/apireference/API_PublishStateMachineVersion.html">
 *     PublishStateMachineVersion</a>
 */
final class Versions {

    static final int LONGEST_DESCRIPTION = 256;

    private final Programs programs;
    private final InstantSource clock;

    Versions(Programs programs, InstantSource clock) {
        this.programs = programs;
        this.clock = clock;
    }

    /** A revision is published once: publishing it again gives the version that there is. */
    ObjectNode publish(Call call) {
        String arn = call.arn("stateMachineArn");
        Optional<String> description = call.note("description", LONGEST_DESCRIPTION);
        Optional<String> revision = call.text("revisionId");
        Program published = programs.change(arn, program -> {
            revision.ifPresent(id -> checkCurrent(id, program.revision().label()));
            return program.published(description, clock.instant());
        });
        Version version = published.publications().of(published.revision()).orElseThrow();
        return item(published, version);
    }

    private static void checkCurrent(String wanted, String current) {
        if (!wanted.equals(current)) {
            throw new StatesException(
                    "ConflictException",
                    "Failed to publish the State Machine version for revision " + wanted
                            + ". The current State Machine revision is " + current + ".");
        }
    }

    private static ObjectNode item(Program program, Version version) {
        return Json.NODES
                .objectNode()
                .put("stateMachineVersionArn", version.arn(program.arn()))
                .set("creationDate", Machines.date(version.created()));
    }

    /** The newest first. */
    ObjectNode list(Call call) {
        Program program = programs.get(call.arn("stateMachineArn"));
        List<Version> newestFirst = new ArrayList<>(
                program.publications().versions().descendingMap().values());
        return new Page<Version>(
                        "stateMachineVersions",
                        Page.TOKEN,
                        version -> String.format(Locale.ROOT, "%010d", Integer.MAX_VALUE - version.number()),
                        version -> item(program, version))
                .of(call, newestFirst);
    }

    /** Deleting one that does not exist succeeds, as in the service; executions that run go on. */
    ObjectNode delete(Call call) {
        String arn = Arns.check(call.required("stateMachineVersionArn", Call.LONGEST_QUALIFIED_ARN), "stateMachine");
        int number = Arns.qualifier(arn)
                .flatMap(Qualified::number)
                .orElseThrow(() -> new StatesException(
                        "ValidationException",
                        "'" + arn + "' is not the ARN of a version, which ends in a colon and a number"));
        if (programs.find(Arns.unqualified(arn)).isPresent()) {
            programs.change(
                    Arns.unqualified(arn),
                    program -> program.with(program.publications().without(number)));
        }
        return Json.NODES.objectNode();
    }
}
