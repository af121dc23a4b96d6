package dev.reelway.local.states;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.ValueNode;
import dev.reelway.engine.data.Json;
import dev.reelway.engine.parse.DefinitionParser;
import dev.reelway.engine.run.Ids;
import dev.reelway.local.states.Program.Birth;
import dev.reelway.local.states.Program.Definition;
import dev.reelway.local.states.Program.Observation;
import dev.reelway.local.states.Program.Revision;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;

/** The operations on state machines. A running execution keeps the definition it was started with. */
final class Machines {

    private static final int LONGEST_ROLE = 256;
    private static final Page<Program> PAGE = new Page<>("stateMachines", Page.TOKEN, Program::arn, Machines::item);

    private final Programs programs;
    private final Tags tags;
    private final InstantSource clock;
    private final Ids ids;

    Machines(Programs programs, Tags tags, InstantSource clock, Ids ids) {
        this.programs = programs;
        this.tags = tags;
        this.clock = clock;
        this.ids = ids;
    }

    /** Creating the same machine again changes nothing. */
    ObjectNode create(Call call) {
        String name = Arns.checkName(call.required("name", Arns.LONGEST_NAME));
        boolean express = Definitions.express(call);
        call.refuse("Keys of your own", "encryptionConfiguration");
        String arn = Arns.stateMachine(call.region(), name);
        String roleArn = call.arn("roleArn");
        Observation observation = Observations.read(call);
        Definition definition = Definitions.parse(call.required("definition", DefinitionParser.LONGEST), express);
        Instant now = clock.instant();
        Birth birth = birth(call, express, now);
        Map<String, String> given = Tags.read(call, arn);
        Revision revision = new Revision(Optional.empty(), now, roleArn, definition, observation);
        Program fresh = new Program(arn, name, birth, revision, Publications.NONE);
        Program wanted = birth.published() ? fresh.published(birth.versionDescription(), now) : fresh;
        Optional<Program> known = programs.add(wanted);
        known.ifPresentOrElse(program -> checkSame(program, wanted), () -> tags.create(arn, given));
        Program program = known.orElse(wanted);
        ObjectNode answer = Json.NODES.objectNode().put("stateMachineArn", arn);
        answer.set("creationDate", date(program.birth().at()));
        if (birth.published()) {
            program.publishedArn().ifPresent(version -> answer.put("stateMachineVersionArn", version));
        }
        return answer;
    }

    private static Birth birth(Call call, boolean express, Instant now) {
        boolean publish = call.flag("publish", false);
        return new Birth(now, express, publish, versionDescription(call, publish));
    }

    private static Optional<String> versionDescription(Call call, boolean publish) {
        Optional<String> description = call.note("versionDescription", Versions.LONGEST_DESCRIPTION);
        if (description.isPresent() && !publish) {
            throw new StatesException(
                    "ValidationException", "Version description can only be set when publish is true");
        }
        return description;
    }

    /** Different roles and tags are no conflict: the service does not compare them. */
    private static void checkSame(Program known, Program wanted) {
        Birth before = known.birth();
        Birth now = wanted.birth();
        boolean same = known.source().equals(wanted.source())
                && known.revision().observation().equals(wanted.revision().observation())
                && before.express() == now.express()
                && before.published() == now.published()
                && before.versionDescription().equals(now.versionDescription());
        if (!same) {
            throw new StatesException(
                    "StateMachineAlreadyExists", "State Machine Already Exists: '" + known.arn() + "'");
        }
    }

    /** What changes nothing makes no revision. */
    ObjectNode update(Call call) {
        String arn = call.arn("stateMachineArn");
        programs.get(arn);
        boolean publish = call.flag("publish", false);
        Optional<String> description = versionDescription(call, publish);
        call.refuse("Keys of your own", "encryptionConfiguration");
        if (List.of("definition", "roleArn", "loggingConfiguration", "tracingConfiguration").stream()
                .noneMatch(call::has)) {
            throw new StatesException(
                    "MissingRequiredParameter",
                    "Either the definition, the role ARN, the LoggingConfiguration, or the TracingConfiguration must be"
                            + " specified");
        }
        Instant now = clock.instant();
        Program after = programs.change(arn, old -> {
            Program changed = old.with(revision(call, old, now));
            return publish ? changed.published(description, now) : changed;
        });
        ObjectNode answer = Json.NODES.objectNode();
        after.revision().id().ifPresent(id -> answer.put("revisionId", id));
        if (publish) {
            after.publishedArn().ifPresent(version -> answer.put("stateMachineVersionArn", version));
        }
        return answer.set("updateDate", date(now));
    }

    private Revision revision(Call call, Program old, Instant now) {
        Revision before = old.revision();
        Definition definition = call.text("definition", DefinitionParser.LONGEST)
                .map(source -> Definitions.parse(source, old.express()))
                .orElse(before.definition());
        Observation observation = Observations.read(call, before.observation());
        String role = call.text("roleArn", LONGEST_ROLE).orElse(before.roleArn());
        boolean same = role.equals(before.roleArn())
                && definition.source().equals(before.definition().source())
                && observation.equals(before.observation());
        return same ? before : new Revision(Optional.of(ids.uuid().toString()), now, role, definition, observation);
    }

    /** A machine, or one of its versions. */
    ObjectNode describe(Call call) {
        String arn = call.arn("stateMachineArn");
        Qualified found = programs.qualified(arn);
        if (found.alias().isPresent()) {
            throw Programs.missing(arn);
        }
        ObjectNode answer = item(found.program()).put("status", "ACTIVE").put("stateMachineArn", arn);
        found.version().ifPresent(version -> {
            answer.set("creationDate", date(version.created()));
            version.description().ifPresent(text -> answer.put("description", text));
        });
        return content(answer, found.pinned());
    }

    /** The members that tell what a machine does, added to the answer. */
    static ObjectNode content(ObjectNode answer, Program program) {
        Revision revision = program.revision();
        answer.put("definition", program.source()).put("roleArn", program.roleArn());
        answer.set("loggingConfiguration", revision.observation().logging());
        answer.set("tracingConfiguration", revision.observation().tracing());
        answer.putObject("encryptionConfiguration").put("type", "AWS_OWNED_KEY");
        revision.id().ifPresent(id -> answer.put("revisionId", id));
        Map<String, SortedSet<String>> references = program.machine().variableReferences();
        if (!references.isEmpty()) {
            ObjectNode states = answer.putObject("variableReferences");
            references.forEach((state, names) -> names.forEach(states.putArray(state)::add));
        }
        return answer;
    }

    ObjectNode list(Call call) {
        return PAGE.of(call, programs.all(call.region()));
    }

    private static ObjectNode item(Program program) {
        return Json.NODES
                .objectNode()
                .put("stateMachineArn", program.arn())
                .put("name", program.name())
                .put("type", program.type())
                .set("creationDate", date(program.birth().at()));
    }

    /** Deleting one that does not exist succeeds, as in the service; executions that run go on, versions and aliases go with it. */
    ObjectNode delete(Call call) {
        String arn = Arns.check(call.arn("stateMachineArn"), "stateMachine");
        if (Arns.qualifier(arn).isPresent()) {
            throw new StatesException(
                    "ValidationException",
                    "'" + arn
                            + "' is not the ARN of a state machine but of a version or an alias, which have operations of"
                            + " their own");
        }
        programs.remove(arn);
        tags.forget(arn);
        return Json.NODES.objectNode();
    }

    /** A time as the API writes it: seconds since 1970, with milliseconds. */
    static ValueNode date(Instant time) {
        return Json.NODES.numberNode(BigDecimal.valueOf(time.toEpochMilli(), 3));
    }
}
