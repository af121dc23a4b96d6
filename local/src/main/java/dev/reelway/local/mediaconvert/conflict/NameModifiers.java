package dev.reelway.local.mediaconvert.conflict;

import java.util.HashSet;
import java.util.Set;

/**
 * Outputs of one group must not have the same names. AWS documents that each of several outputs needs a modifier; jobs that its
 * console makes show that one without goes, as long as containers or extensions differ.
 *
 * @see <a href="https://docs.aws.amazon.com/mediaconvert/latest/apireference/jobs.html">Output, nameModifier</a>
 */
final class NameModifiers implements Rule {

    @Override
    public void check(Place settings, Findings findings) {
        for (Place group : settings.items("outputGroups")) {
            Set<String> seen = new HashSet<>();
            for (Place output : group.items("outputs")) {
                String name = output.text("nameModifier").orElse("") + "."
                        + output.text("extension")
                                .orElse(output.at("containerSettings")
                                        .text("container")
                                        .orElse(""));
                if (!seen.add(name)) {
                    duplicate(output, findings);
                }
            }
        }
    }

    private static void duplicate(Place output, Findings findings) {
        findings.require(output, "nameModifier");
        output.text("nameModifier")
                .ifPresent(modifier -> findings.add(
                        output.at("nameModifier"),
                        "\"" + modifier + "\" is the name modifier of another output of this group"));
    }
}
