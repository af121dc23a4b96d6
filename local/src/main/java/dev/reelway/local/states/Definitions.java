package dev.reelway.local.states;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.reelway.engine.data.Json;
import dev.reelway.engine.lint.Problem;
import dev.reelway.engine.lint.Severity;
import dev.reelway.engine.model.StateMachine;
import dev.reelway.engine.parse.DefinitionParser;
import dev.reelway.engine.parse.ParseResult;
import dev.reelway.local.states.Program.Definition;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Reads definitions, and says what is wrong with them. */
final class Definitions {

    private static final int MOST_DIAGNOSTICS = 100;

    private Definitions() {}

    /** Reads a definition of a machine that is EXPRESS or not. */
    static Definition parse(String source, boolean express) {
        ParseResult result = check(source, express);
        StateMachine machine = result.machine().orElseThrow(() -> refusal(source, result));
        return new Definition(source, machine);
    }

    private static StatesException refusal(String source, ParseResult result) {
        List<Problem> errors = result.problems().stream()
                .filter(problem -> problem.severity() == Severity.ERROR)
                .toList();
        if (errors.size() == 1 && RecordedRefusal.isOf(errors.get(0))) {
            return new StatesException("InvalidDefinition", RecordedRefusal.message(errors.get(0), source));
        }
        String all = errors.stream().map(Definitions::line).collect(Collectors.joining(", "));
        return new StatesException("InvalidDefinition", "Invalid State Machine Definition: '" + all + "'");
    }

    private static ParseResult check(String source, boolean express) {
        ParseResult result = DefinitionParser.parse(source);
        if (!express || result.machine().isEmpty()) {
            return result;
        }
        StateMachine machine = result.machine().get();
        List<Problem> problems = new ArrayList<>(result.problems());
        List<Problem> forbidden = ExpressRules.check(machine);
        problems.addAll(forbidden);
        return new ParseResult(
                forbidden.isEmpty() ? Optional.of(ExpressRules.limited(machine)) : Optional.empty(), problems);
    }

    private static String line(Problem problem) {
        String place = problem.location().isEmpty() ? "" : " at " + problem.location();
        return problem.id() + ": " + problem.message() + place + hint(problem);
    }

    /** Where the service has words of its own, they are all. */
    private static String hint(Problem problem) {
        boolean schema = problem.id().equals(Problem.SCHEMA);
        return schema || problem.hint().isEmpty() ? "" : "; " + problem.hint();
    }

    /** Whether a request is about an EXPRESS machine. */
    static boolean express(Call call) {
        return call.choice("type", List.of("STANDARD", "EXPRESS"))
                .filter("EXPRESS"::equals)
                .isPresent();
    }

    static ObjectNode validate(Call call) {
        boolean express = express(call);
        boolean warnings = call.choice("severity", List.of("ERROR", "WARNING"))
                .filter("WARNING"::equals)
                .isPresent();
        int most = call.number("maxResults", MOST_DIAGNOSTICS)
                .filter(number -> number > 0)
                .orElse(MOST_DIAGNOSTICS);
        ParseResult result = check(call.required("definition", DefinitionParser.LONGEST), express);
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
        ObjectNode diagnostic = Json.NODES
                .objectNode()
                .put("severity", problem.severity().name())
                .put("code", problem.id())
                .put("message", problem.message() + hint(problem));
        return problem.location().isEmpty() ? diagnostic : diagnostic.put("location", problem.location());
    }
}
