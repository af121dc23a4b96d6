package dev.reelway.engine.run;

import dev.reelway.engine.data.Payload;
import dev.reelway.engine.model.StateError;

/** What came of a Map Run. */
sealed interface MapRunEnd {

    /** It gave this. */
    record Succeeded(Payload result) implements MapRunEnd {}

    /** It failed. */
    record Failed(StateError error) implements MapRunEnd {}

    static MapRunEnd failed(String error, String cause) {
        return new Failed(StateError.of(error, cause));
    }
}
