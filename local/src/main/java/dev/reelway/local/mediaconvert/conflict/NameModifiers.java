package dev.reelway.local.mediaconvert.conflict;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Outputs of one group must not have the same names.
 *
 * @see <a href="https://docs.aws.amazon.com/mediaconvert/latest/apireference/jobs.html">Output, nameModifier</a>
 */
final class NameModifiers implements Rule {

    @Override
    public void check(Place settings, Findings findings) {
        for (Place group : settings.items("outputGroups")) {
            List<Place> outputs = group.items("outputs");
            Set<String> seen = new HashSet<>();
            for (Place output : outputs) {
                if (outputs.size() > 1) {
                    findings.require(output, "nameModifier");
                }
                String name = output.text("nameModifier").orElse("") + "."
                        + output.text("extension")
                                .orElse(output.at("containerSettings")
                                        .text("container")
                                        .orElse(""));
                if (!seen.add(name) && output.has("nameModifier")) {
                    findings.add(
                            output.at("nameModifier"),
                            "\"" + output.text("nameModifier").orElse("")
                                    + "\" is the name modifier of another output of this group");
                }
            }
        }
    }
}
