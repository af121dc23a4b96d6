package dev.reelway.local.states;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.ValueNode;
import dev.reelway.engine.data.Json;
import dev.reelway.engine.lint.Problem;
import dev.reelway.engine.lint.Severity;
import dev.reelway.engine.model.StateMachine;
import dev.reelway.engine.parse.DefinitionParser;
import dev.reelway.engine.parse.ParseResult;
import dev.reelway.engine.run.Ids;
import dev.reelway.local.states.Program.Definition;
import dev.reelway.local.states.Program.Observation;
import dev.reelway.local.states.Program.Revision;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Collectors;

/** The stored state machines and the operations on them. A running execution keeps the definition it was started with. */
final class Machines {

    private static final int LONGEST_ROLE = 256;
    private static final int MOST_DIAGNOSTICS = 100;
    private static final Page<Program> PAGE = new Page<>("stateMachines", Page.TOKEN, Program::arn, Machines::item);

    private final Map<String, Program> programs = new ConcurrentSkipListMap<>();
    private final Clock clock;
    private final Ids ids;

    Machines(Clock clock, Ids ids) {
        this.clock = clock;
        this.ids = ids;
    }

    Program get(String arn) {
        Program program = programs.get(Arns.check(arn, "stateMachine"));
        if (program == null) {
            throw new StatesException("StateMachineDoesNotExist", "State Machine Does Not Exist: '" + arn + "'");
        }
        return program;
    }

    synchronized ObjectNode create(Call call) {
        String name = Arns.checkName(call.required("name", Arns.LONGEST_NAME));
        checkType(call);
        refuseVersions(call);
        call.refuse("Tags", "tags");
        call.refuse("Keys of your own", "encryptionConfiguration");
        String arn = Arns.stateMachine(call.region(), name);
        String roleArn = call.arn("roleArn");
        Observation observation = Observations.read(call);
        Definition definition = parse(call.required("definition", DefinitionParser.LONGEST));
        Program known = programs.get(arn);
        if (known == null) {
            Instant now = clock.instant();
            known = new Program(arn, name, now, new Revision(Optional.empty(), now, roleArn, definition, observation));
            programs.put(arn, known);
        } else if (!known.source().equals(definition.source())
                || !known.revision().observation().equals(observation)) {
            // A different role is no conflict: the service does not compare it.
            throw new StatesException("StateMachineAlreadyExists", "State Machine Already Exists: '" + arn + "'");
        }
        return Json.NODES.objectNode().put("stateMachineArn", arn).set("creationDate", date(known.created()));
    }

    private static void refuseVersions(Call call) {
        // Not to publish is what every machine here does.
        if (call.flag("publish", false)) {
            call.refuse("Versions", "publish");
        }
        call.refuse("Versions", "versionDescription");
    }

    private static void checkType(Call call) {
        String type = call.choice("type", List.of("STANDARD", "EXPRESS")).orElse("STANDARD");
        if (!type.equals("STANDARD")) {
            throw new StatesException(
                    "StateMachineTypeNotSupported",
                    "State machines of type '" + type + "' are not supported here: use STANDARD");
        }
    }

    private static Definition parse(String source) {
        ParseResult result = DefinitionParser.parse(source);
        StateMachine machine = result.machine().orElseThrow(() -> {
            String problems = result.problems().stream()
                    .filter(problem -> problem.severity() == Severity.ERROR)
                    .map(Machines::line)
                    .collect(Collectors.joining(", "));
            return new StatesException("InvalidDefinition", "Invalid State Machine Definition: '" + problems + "'");
        });
        return new Definition(source, machine);
    }

    private static String line(Problem problem) {
        String place = problem.location().isEmpty() ? "" : " at " + problem.location();
        return problem.id() + ": " + problem.message() + place + hint(problem);
    }

    private static String hint(Problem problem) {
        return problem.hint().isEmpty() ? "" : "; " + problem.hint();
    }

    /** What changes nothing makes no revision. */
    synchronized ObjectNode update(Call call) {
        Program old = get(call.arn("stateMachineArn"));
        refuseVersions(call);
        call.refuse("Keys of your own", "encryptionConfiguration");
        if (List.of("definition", "roleArn", "loggingConfiguration", "tracingConfiguration").stream()
                .noneMatch(call::has)) {
            throw new StatesException(
                    "MissingRequiredParameter",
                    "Either the definition, the role ARN, the LoggingConfiguration, or the TracingConfiguration must be"
                            + " specified");
        }
        Instant now = clock.instant();
        Revision before = old.revision();
        Definition definition = call.text("definition", DefinitionParser.LONGEST)
                .map(Machines::parse)
                .orElse(before.definition());
        Observation observation = Observations.read(call, before.observation());
        String role = call.text("roleArn", LONGEST_ROLE).orElse(before.roleArn());
        boolean same = role.equals(before.roleArn())
                && definition.source().equals(before.definition().source())
                && observation.equals(before.observation());
        Revision after =
                same ? before : new Revision(Optional.of(ids.uuid().toString()), now, role, definition, observation);
        programs.put(old.arn(), old.with(after));
        ObjectNode answer = Json.NODES.objectNode();
        after.id().ifPresent(id -> answer.put("revisionId", id));
        return answer.set("updateDate", date(now));
    }

    ObjectNode describe(Call call) {
        Program program = get(call.arn("stateMachineArn"));
        return content(item(program).put("status", "ACTIVE"), program);
    }

    /** The members that tell what a machine does, added to the answer. */
    static ObjectNode content(ObjectNode answer, Program program) {
        Revision revision = program.revision();
        answer.put("definition", program.source()).put("roleArn", program.roleArn());
        answer.set("loggingConfiguration", revision.observation().logging());
        answer.set("tracingConfiguration", revision.observation().tracing());
        revision.id().ifPresent(id -> answer.put("revisionId", id));
        return answer;
    }

    ObjectNode list(Call call) {
        List<Program> all = programs.values().stream()
                .filter(program -> program.arn().startsWith(Arns.stateMachine(call.region(), "")))
                .toList();
        return PAGE.of(call, all);
    }

    private static ObjectNode item(Program program) {
        return Json.NODES
                .objectNode()
                .put("stateMachineArn", program.arn())
                .put("name", program.name())
                .put("type", "STANDARD")
                .set("creationDate", date(program.created()));
    }

    /** Deleting one that does not exist succeeds, as in the service; executions that run go on. */
    ObjectNode delete(Call call) {
        programs.remove(Arns.check(call.arn("stateMachineArn"), "stateMachine"));
        return Json.NODES.objectNode();
    }

    ObjectNode validate(Call call) {
        checkType(call);
        boolean warnings = call.choice("severity", List.of("ERROR", "WARNING"))
                .filter("WARNING"::equals)
                .isPresent();
        int most = call.number("maxResults", MOST_DIAGNOSTICS)
                .filter(number -> number > 0)
                .orElse(MOST_DIAGNOSTICS);
        ParseResult result = DefinitionParser.parse(call.required("definition", DefinitionParser.LONGEST));
        List<Problem> shown = result.problems().stream()
                .filter(problem -> warnings || problem.severity() == Severity.ERROR)
                .toList();
        ObjectNode answer = Json.NODES.objectNode();
        answer.put("result", result.machine().isPresent() ? "OK" : "FAIL").put("truncated", shown.size() > most);
        ArrayNode diagnostics = answer.putArray("diagnostics");
        shown.stream().limit(most).forEach(problem -> diagnostics.add(diagnostic(problem)));
        return answer;
    }

    private static ObjectNode diagnostic(Problem problem) {
        // Where the service has words of its own, they are these.
        boolean schema = problem.id().equals(Problem.SCHEMA);
        ObjectNode diagnostic = Json.NODES
                .objectNode()
                .put("severity", problem.severity().name())
                .put("code", problem.id())
                .put("message", problem.message() + (schema ? "" : hint(problem)));
        return problem.location().isEmpty() ? diagnostic : diagnostic.put("location", problem.location());
    }

    /** A time as the API writes it: seconds since 1970, with milliseconds. */
    static ValueNode date(Instant time) {
        return Json.NODES.numberNode(BigDecimal.valueOf(time.toEpochMilli(), 3));
    }
}
