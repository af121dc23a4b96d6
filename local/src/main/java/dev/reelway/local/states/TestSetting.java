package dev.reelway.local.states;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.reelway.engine.data.Assignment;
import dev.reelway.engine.data.InvalidExpression;
import dev.reelway.engine.data.InvalidJson;
import dev.reelway.engine.data.Json;
import dev.reelway.engine.data.Payload;
import dev.reelway.engine.model.State;
import dev.reelway.engine.model.TaskState;
import dev.reelway.engine.run.Setting;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Reads the {@code variables} and the {@code context} of a TestState request: what the state sees beside its input.
 *
 * @see <a href="https://docs.aws.amazon.com/step-functions/latest/apireference/API_TestState.html">TestState</a>
 */
final class TestSetting {

    private static final String CONTEXT_COMPLAINT = "Invalid Context object provided: ";
    private static final String VARIABLES_COMPLAINT = "Invalid variables provided: ";

    /** What a member of the context object is. */
    private enum Kind {
        TEXT,
        NUMBER,
        ANY
    }

    /**
     * The members of the context object that are objects, and theirs.
     *
     * @see <a href="https://docs.aws.amazon.com/step-functions/latest/dg/input-output-contextobject.html">Context object</a>
     */
    private static final Map<String, Map<String, Kind>> CONTEXT = Map.of(
            "Execution",
            Map.of(
                    "Id", Kind.TEXT,
                    "Input", Kind.ANY,
                    "Name", Kind.TEXT,
                    "RoleArn", Kind.TEXT,
                    "StartTime", Kind.TEXT,
                    "RedriveCount", Kind.NUMBER,
                    "RedriveTime", Kind.TEXT),
            "State",
            Map.of("EnteredTime", Kind.TEXT, "Name", Kind.TEXT, "RetryCount", Kind.NUMBER),
            "StateMachine",
            Map.of("Id", Kind.TEXT, "Name", Kind.TEXT),
            "Task",
            Map.of("Token", Kind.TEXT),
            "Map",
            Map.of("Item", Kind.ANY));

    private static final Map<String, Kind> ITEM =
            Map.of("Index", Kind.NUMBER, "Value", Kind.ANY, "Key", Kind.TEXT, "Source", Kind.TEXT);

    private TestSetting() {}

    static Setting read(Call call, State state, boolean mocked) {
        Optional<String> context = call.secret("context", Payload.LIMIT);
        if (context.isPresent() && !mocked) {
            throw invalid("TestState does not support Context when a mock is not specified.");
        }
        return new Setting(
                call.secret("variables", Payload.LIMIT)
                        .map(TestSetting::variables)
                        .orElse(Map.of()),
                context.map(text -> context(text, state)));
    }

    private static Map<String, Payload> variables(String text) {
        ObjectNode object = object(text, VARIABLES_COMPLAINT);
        Map<String, Payload> variables = new LinkedHashMap<>();
        object.properties().forEach(variable -> {
            checkName(variable.getKey());
            variables.put(variable.getKey(), Payload.of(variable.getValue()));
        });
        return variables;
    }

    private static void checkName(String name) {
        try {
            Assignment.checkName(name);
        } catch (InvalidExpression e) {
            throw invalid(VARIABLES_COMPLAINT + e.getMessage());
        }
    }

    private static ObjectNode object(String text, String complaint) {
        try {
            if (Json.read(text) instanceof ObjectNode object) {
                return object;
            }
        } catch (InvalidJson e) {
            throw invalid(complaint + "not JSON: " + e.getMessage());
        }
        throw invalid(complaint + "not a JSON object");
    }

    private static ObjectNode context(String text, State state) {
        ObjectNode context = object(text, CONTEXT_COMPLAINT);
        context.properties().forEach(part -> {
            Map<String, Kind> members = CONTEXT.get(part.getKey());
            if (members == null) {
                throw notAllowed(part.getKey());
            }
            checkMembers(part.getKey(), part.getValue(), members);
        });
        JsonNode item = context.path("Map").path("Item");
        if (!item.isMissingNode()) {
            checkMembers("Item", item, ITEM);
        }
        if (context.has("Task") && !hasToken(state)) {
            throw invalidContext("Context object contains 'Task' when state is not a Task state with a '.sync' or"
                    + " '.waitForTaskToken' service integration pattern");
        }
        return context;
    }

    private static void checkMembers(String name, JsonNode part, Map<String, Kind> members) {
        if (!part.isObject()) {
            throw invalidContext("Field '" + name + "' must be an object");
        }
        part.properties().forEach(member -> {
            Kind kind = members.get(member.getKey());
            if (kind == null) {
                throw notAllowed(member.getKey());
            }
            checkKind(member.getKey(), member.getValue(), kind);
        });
    }

    private static void checkKind(String name, JsonNode value, Kind kind) {
        if (kind == Kind.TEXT && !value.isTextual() && !value.isNull()) {
            throw invalidContext("Field '" + name + "' must be a string");
        }
        if (kind == Kind.NUMBER && !value.isNumber()) {
            throw invalidContext("Field '" + name + "' must be a number");
        }
    }

    private static boolean hasToken(State state) {
        return state instanceof TaskState task && task.resource().pattern().answersTwice();
    }

    private static StatesException notAllowed(String field) {
        return invalidContext("Field '" + field + "' is not allowed");
    }

    private static StatesException invalidContext(String reason) {
        return invalid(CONTEXT_COMPLAINT + reason);
    }

    private static StatesException invalid(String message) {
        return new StatesException("ValidationException", message);
    }
}
