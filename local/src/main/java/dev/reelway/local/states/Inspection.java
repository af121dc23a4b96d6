package dev.reelway.local.states;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.reelway.engine.data.Json;
import dev.reelway.engine.data.Payload;
import dev.reelway.engine.model.PassState;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a tested state made of its data on the way, noted while it ran. Which members a state shows depends on its type and its
 * language, as in the service; others are not noted.
 *
 * @see <a href="https://docs.aws.amazon.com/step-functions/latest/apireference/API_InspectionData.html">InspectionData</a>
 */
final class Inspection {

    static final String INPUT_PATH = "afterInputPath";
    static final String ARGUMENTS = "afterArguments";
    static final String PARAMETERS = "afterParameters";
    static final String RESULT = "result";
    static final String RESULT_SELECTOR = "afterResultSelector";
    static final String RESULT_PATH = "afterResultPath";
    static final String ITEMS_PATH = "afterItemsPath";
    static final String ITEMS_POINTER = "afterItemsPointer";
    static final String ITEM_SELECTOR = "afterItemSelector";
    static final String ITEM_BATCHER = "afterItemBatcher";

    private final Set<String> shown;
    private final ObjectNode data = Json.NODES.objectNode();

    Inspection(TestedState state, String input) {
        this.shown = state.isJsonata() ? ofJsonata(state) : ofJsonPath(state);
        data.put("input", input);
        // No other type leaves its input as it is without looking at it.
        if (shown.equals(Set.of(INPUT_PATH))) {
            data.put(INPUT_PATH, input);
        }
    }

    private static Set<String> ofJsonata(TestedState tested) {
        return switch (tested.state().type()) {
            case TASK -> Set.of(ARGUMENTS, RESULT);
            case PASS, CHOICE, WAIT, SUCCEED, FAIL, PARALLEL, MAP -> Set.of();
        };
    }

    private static Set<String> ofJsonPath(TestedState tested) {
        return switch (tested.state().type()) {
            case TASK -> Set.of(INPUT_PATH, PARAMETERS, RESULT, RESULT_SELECTOR, RESULT_PATH);
            case PASS ->
                isFixed(tested)
                        ? Set.of(RESULT, RESULT_SELECTOR, RESULT_PATH)
                        : Set.of(INPUT_PATH, PARAMETERS, RESULT_SELECTOR, RESULT_PATH);
            case PARALLEL -> Set.of(RESULT_SELECTOR, RESULT_PATH);
            case MAP ->
                Set.of(
                        INPUT_PATH,
                        ITEMS_PATH,
                        ITEMS_POINTER,
                        ITEM_SELECTOR,
                        ITEM_BATCHER,
                        RESULT_SELECTOR,
                        RESULT_PATH);
            case CHOICE, WAIT, SUCCEED, FAIL -> Set.of(INPUT_PATH);
        };
    }

    private static boolean isFixed(TestedState tested) {
        return tested.state() instanceof PassState pass && pass.result().isPresent();
    }

    void note(String member, Payload value) {
        if (shown.contains(member)) {
            data.put(member, value.text());
        }
    }

    /** Several values, with a space after each comma, as the service shows them. */
    void note(String member, List<Payload> values) {
        if (shown.contains(member)) {
            data.put(member, values.stream().map(Payload::text).collect(Collectors.joining(", ", "[", "]")));
        }
    }

    /** A number of a Map, which both languages show. */
    void note(String member, long number) {
        data.put(member, number);
    }

    /** A number of a Map, which both languages show. */
    void note(String member, double number) {
        data.put(member, number);
    }

    /** The variables after the state, if there are any. */
    void noteVariables(Map<String, Payload> variables) {
        if (!variables.isEmpty()) {
            ObjectNode all = Json.NODES.objectNode();
            variables.forEach((name, value) -> all.set(name, value.tree()));
            data.put("variables", Json.write(all));
        }
    }

    /** The {@code inspectionData}. */
    ObjectNode data() {
        return data;
    }
}
