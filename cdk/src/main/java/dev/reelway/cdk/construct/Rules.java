package dev.reelway.cdk.construct;

import dev.reelway.tasks.PipelineCatalog;
import dev.reelway.tasks.RuleSpec;

/** The rules of the catalogue by name. */
final class Rules {

    private Rules() {}

    static RuleSpec named(String name) {
        return PipelineCatalog.RULES.stream()
                .filter(rule -> rule.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("The catalogue has no rule '" + name + "'; there are "
                        + PipelineCatalog.RULES.stream().map(RuleSpec::name).toList() + "."));
    }
}
