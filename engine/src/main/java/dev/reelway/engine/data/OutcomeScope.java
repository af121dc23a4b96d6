package dev.reelway.engine.data;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/** A scope in which the state's work has ended, well or badly. */
record OutcomeScope(
        Scope outer, @Nullable JsonNode result, @Nullable JsonNode errorOutput) implements InnerScope {}
