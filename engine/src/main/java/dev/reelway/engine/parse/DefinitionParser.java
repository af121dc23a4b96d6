package dev.reelway.engine.parse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.reelway.engine.data.InvalidJson;
import dev.reelway.engine.data.Json;
import dev.reelway.engine.lint.LintRules;
import dev.reelway.engine.lint.Problem;
import dev.reelway.engine.model.Flow;
import dev.reelway.engine.model.StateMachine;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Reads a definition in the Amazon States Language.
 *
 * @see <a href="https://states-language.net/">Amazon States Language</a>
 */
public final class DefinitionParser {

    /** What AWS takes, in characters: 1 MiB. */
    public static final int LONGEST = 1 << 20;

    private static final long LONGEST_TIMEOUT = 99_999_999;

    private DefinitionParser() {}

    /** Reads ASL JSON and, if it can be run, applies the lint rules. */
    public static ParseResult parse(String json) {
        var problems = new Problems();
        Optional<StateMachine> machine = root(json, problems).flatMap(root -> machine(root, problems));
        if (problems.hasErrors()) {
            return new ParseResult(Optional.empty(), problems.all());
        }
        machine.ifPresent(parsed -> LintRules.check(parsed).forEach(problems::add));
        return new ParseResult(problems.hasErrors() ? Optional.empty() : machine, problems.all());
    }

    private static Optional<ObjectNode> root(String json, Problems problems) {
        if (json.length() > LONGEST) {
            problems.schema("The definition is longer than " + LONGEST + " characters", "");
            return Optional.empty();
        }
        try {
            JsonNode tree = Json.read(json);
            if (tree instanceof ObjectNode object) {
                return Optional.of(object);
            }
        } catch (InvalidJson e) {
            problems.add(Problem.error(
                    Problem.SCHEMA, "Definition must be a valid JSON object", "", String.valueOf(e.getMessage())));
            return Optional.empty();
        }
        problems.schema("Definition must be a valid JSON object", "");
        return Optional.empty();
    }

    private static Optional<StateMachine> machine(ObjectNode root, Problems problems) {
        var fields = new Fields(root, "", problems);
        fields.text("Version")
                .filter(version -> !version.equals("1.0"))
                .ifPresent(version -> problems.schema(
                        "The value of 'Version' must be '1.0', but is '" + version + "'", fields.pointer("Version")));
        OptionalLong timeout = fields.integer("TimeoutSeconds", 0, LONGEST_TIMEOUT);
        MachineContext context = MachineContext.of(fields);
        Optional<Flow> flow = FlowParser.parse(fields, context);
        Optional<String> comment = fields.text("Comment");
        fields.finish();
        return flow.map(states -> new StateMachine(comment, timeout, states, context.variableReferences(states)));
    }
}
