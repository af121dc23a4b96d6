package dev.reelway.local.states;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.reelway.engine.data.Json;
import dev.reelway.engine.lint.Problem;
import dev.reelway.engine.lint.Severity;
import dev.reelway.engine.model.StateMachine;
import dev.reelway.engine.parse.DefinitionParser;
import dev.reelway.engine.parse.ParseResult;
import dev.reelway.engine.run.Ids;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Collectors;

/** The stored state machines and the operations on them. A running execution keeps the definition it was started with. */
final class Machines {

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
        String name = Arns.checkName(call.required("name"));
        String source = call.required("definition");
        String roleArn = call.required("roleArn");
        checkType(call);
        checkUnpublished(call);
        StateMachine machine = parse(source);
        String arn = Arns.stateMachine(call.region(), name);
        Program known = programs.get(arn);
        if (known == null) {
            Instant now = clock.instant();
            known = new Program(
                    arn, name, roleArn, source, machine, now, ids.uuid().toString());
            programs.put(arn, known);
        } else if (!known.source().equals(source)) {
            // A different role is no conflict: the service compares name, type, definition.
            throw new StatesException("StateMachineAlreadyExists", "State Machine Already Exists: '" + arn + "'");
        }
        return Json.NODES.objectNode().put("stateMachineArn", arn).set("creationDate", date(known.created()));
    }

    private static void checkType(Call call) {
        String type = call.text("type").orElse("STANDARD");
        if (!type.equals("STANDARD")) {
            throw new StatesException(
                    "StateMachineTypeNotSupported",
                    "State machines of type '" + type + "' are not supported: use STANDARD");
        }
    }

    private static void checkUnpublished(Call call) {
        if (call.flag("publish", false)) {
            throw new StatesException("ValidationException", "Versions are not supported: leave out 'publish'");
        }
    }

    private static StateMachine parse(String source) {
        ParseResult result = DefinitionParser.parse(source);
        return result.machine().orElseThrow(() -> {
            String problems = result.problems().stream()
                    .filter(problem -> problem.severity() == Severity.ERROR)
                    .map(Machines::line)
                    .collect(Collectors.joining(", "));
            return new StatesException("InvalidDefinition", "Invalid State Machine Definition: '" + problems + "'");
        });
    }

    private static String line(Problem problem) {
        String hint = problem.hint().isEmpty() ? "" : "; " + problem.hint();
        return problem.id() + ": " + problem.message() + " at " + problem.location() + hint;
    }

    synchronized ObjectNode update(Call call) {
        Program old = get(call.required("stateMachineArn"));
        checkUnpublished(call);
        if (call.text("definition").isEmpty() && call.text("roleArn").isEmpty()) {
            throw new StatesException(
                    "MissingRequiredParameter", "Either the definition or the role ARN must be given");
        }
        String source = call.text("definition").orElse(old.source());
        String role = call.text("roleArn").orElse(old.roleArn());
        String revision = ids.uuid().toString();
        programs.put(
                old.arn(), new Program(old.arn(), old.name(), role, source, parse(source), old.created(), revision));
        return Json.NODES.objectNode().put("revisionId", revision).set("updateDate", date(clock.instant()));
    }

    ObjectNode describe(Call call) {
        Program program = get(call.required("stateMachineArn"));
        return item(program)
                .put("status", "ACTIVE")
                .put("definition", program.source())
                .put("roleArn", program.roleArn())
                .put("revisionId", program.revision());
    }

    ObjectNode list(Call call) {
        List<Program> all = programs.values().stream()
                .filter(program -> program.arn().startsWith(Arns.stateMachine(call.region(), "")))
                .toList();
        return Page.of(call, "stateMachines", all, Machines::item);
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
        programs.remove(Arns.check(call.required("stateMachineArn"), "stateMachine"));
        return Json.NODES.objectNode();
    }

    ObjectNode validate(Call call) {
        ParseResult result = DefinitionParser.parse(call.required("definition"));
        ObjectNode answer = Json.NODES.objectNode();
        answer.put("result", result.machine().isPresent() ? "OK" : "FAIL").put("truncated", false);
        ArrayNode diagnostics = answer.putArray("diagnostics");
        for (Problem problem : result.problems()) {
            diagnostics
                    .addObject()
                    .put("severity", problem.severity().name())
                    .put("code", problem.id())
                    .put("message", problem.message())
                    .put("location", problem.location());
        }
        return answer;
    }

    /** A time as the API writes it: seconds since 1970, with milliseconds. */
    static com.fasterxml.jackson.databind.node.ValueNode date(Instant time) {
        return Json.NODES.numberNode(BigDecimal.valueOf(time.toEpochMilli(), 3));
    }
}
