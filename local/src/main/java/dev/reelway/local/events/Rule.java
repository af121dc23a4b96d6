package dev.reelway.local.events;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * A rule on the default bus.
 *
 * @param pattern the event pattern as JSON
 * @param sources the only sources whose events can match; empty if there is no telling
 * @param targets function ARNs by target id, in the order in which they came
 */
record Rule(
        String name,
        String arn,
        String pattern,
        Set<String> sources,
        boolean enabled,
        String description,
        Map<String, String> targets) {

    Rule {
        sources = Set.copyOf(sources);
        targets = new LinkedHashMap<>(targets);
    }

    @Override
    public Map<String, String> targets() {
        return new LinkedHashMap<>(targets);
    }

    /** Whether events of a source are worth trying: the pattern may name the sources that it takes. */
    boolean mayMatch(String source) {
        return enabled && (sources.isEmpty() || sources.contains(source));
    }

    Rule withTargets(Map<String, String> others) {
        return new Rule(name, arn, pattern, sources, enabled, description, others);
    }

    Rule withEnabled(boolean now) {
        return new Rule(name, arn, pattern, sources, now, description, targets);
    }
}
