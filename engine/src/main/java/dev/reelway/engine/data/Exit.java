package dev.reelway.engine.data;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a state leaves behind.
 *
 * @param output the input of the next state
 * @param assigned the variables that it assigned, in the order of their evaluation
 */
public record Exit(Payload output, Map<String, Payload> assigned) {

    public Exit {
        assigned = Collections.unmodifiableMap(new LinkedHashMap<>(assigned));
    }
}
