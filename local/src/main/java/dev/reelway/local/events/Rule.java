package dev.reelway.local.events;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * A rule on the default bus.
 *
 * @param pattern the event pattern as JSON; empty for none
 * @param schedule the rate at which it comes round; empty for none
 * @param sources the only sources whose events can match; empty if there is no telling
 * @param targets function ARNs by target id, in the order in which they came
 */
record Rule(
        String name,
        String arn,
        String pattern,
        String schedule,
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
        return enabled && !pattern.isEmpty() && (sources.isEmpty() || sources.contains(source));
    }

    Rule withTargets(Map<String, String> others) {
        return new Rule(name, arn, pattern, schedule, sources, enabled, description, others);
    }

    Rule withEnabled(boolean now) {
        return new Rule(name, arn, pattern, schedule, sources, now, description, targets);
    }
}
