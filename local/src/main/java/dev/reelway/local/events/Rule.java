package dev.reelway.local.events;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A rule on the default bus.
 *
 * @param pattern the event pattern as JSON
 * @param targets function ARNs by target id, in the order in which they came
 */
record Rule(String name, String arn, String pattern, boolean enabled, String description, Map<String, String> targets) {

    Rule {
        targets = new LinkedHashMap<>(targets);
    }

    @Override
    public Map<String, String> targets() {
        return new LinkedHashMap<>(targets);
    }

    Rule withTargets(Map<String, String> others) {
        return new Rule(name, arn, pattern, enabled, description, others);
    }

    Rule withEnabled(boolean now) {
        return new Rule(name, arn, pattern, now, description, targets);
    }
}
