package dev.reelway.engine.parse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.reelway.engine.data.DataFlow;
import dev.reelway.engine.model.Flow;
import dev.reelway.engine.model.Next;
import dev.reelway.engine.model.ParallelState;
import dev.reelway.engine.model.Recovery;
import dev.reelway.engine.model.State;
import java.util.ArrayList;
import java.util.Optional;

/** Reads Parallel states, and the flows of branches. */
final class BranchParser {

    private BranchParser() {}

    static Optional<State> parallel(StateFields state) {
        Fields fields = state.fields();
        var branches = new ArrayList<Flow>();
        if (fields.require("Branches")) {
            fields.array("Branches").ifPresent(array -> {
                for (int i = 0; i < array.size(); i++) {
                    flow(array.get(i), fields.pointer("Branches") + "/" + i, state)
                            .ifPresent(branches::add);
                }
                if (array.isEmpty()) {
                    state.problems().empty(fields.pointer("Branches"));
                }
            });
        }
        DataFlow data = state.dialect().flow(fields, Dialect.Handling.WORK);
        Recovery recovery = RecoveryParser.parse(state);
        Next next = state.next();
        return Optional.of(new ParallelState(state.name(), branches, data, recovery, next));
    }

    private static Optional<Flow> flow(JsonNode json, String pointer, StateFields state) {
        if (!(json instanceof ObjectNode object)) {
            state.problems().schema("Expected value of type OBJECT", pointer);
            return Optional.empty();
        }
        return flow(new Fields(object, pointer, state.problems()), state);
    }

    /** The flow of a branch or of a Map. */
    static Optional<Flow> flow(Fields fields, StateFields state) {
        Optional<Flow> flow = FlowParser.parse(fields, state.machine());
        fields.finish();
        return flow;
    }
}
