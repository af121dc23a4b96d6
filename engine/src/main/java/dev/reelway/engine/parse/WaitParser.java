package dev.reelway.engine.parse;

import dev.reelway.engine.data.DataFlow;
import dev.reelway.engine.model.Delay;
import dev.reelway.engine.model.Next;
import dev.reelway.engine.model.State;
import dev.reelway.engine.model.WaitState;
import java.util.Optional;

/** Reads a Wait state. */
final class WaitParser {

    private WaitParser() {}

    static Optional<State> parse(StateFields state) {
        Optional<Delay> delay = state.dialect().delay(state.fields());
        DataFlow data = state.dialect().flow(state.fields(), Dialect.Handling.NOTHING);
        Next next = state.next();
        return delay.map(until -> new WaitState(state.name(), until, data, next));
    }
}
