package dev.reelway.engine.run;

import dev.reelway.engine.data.Payload;
import dev.reelway.engine.model.StateError;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came of a Map Run.
 *
 * @param error why it failed; nothing if it succeeded
 * @param outputs what its children gave, in the order of their items, without those that failed
 */
record MapRunEnd(@Nullable StateError error, List<Payload> outputs) {

    MapRunEnd {
        outputs = List.copyOf(outputs);
    }

    static MapRunEnd failed(String error, String cause) {
        return new MapRunEnd(StateError.of(error, cause), List.of());
    }
}
