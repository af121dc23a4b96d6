package dev.reelway.local.mediaconvert.lint.dash;

import dev.reelway.local.mediaconvert.lint.LintRule;
import dev.reelway.local.mediaconvert.lint.Report;
import dev.reelway.local.mediaconvert.lint.RuleInfo;
import java.util.HashSet;
import java.util.Set;

/** All representations of a set are of one kind of codec: players switch between them. */
final class OneCodecRule implements LintRule<Manifest> {

    @Override
    public RuleInfo info() {
        return RuleInfo.warning("dash-one-codec", "DASH-IF IOP, 3.2.4");
    }

    @Override
    public void check(Manifest manifest, Report report) {
        for (Element set : manifest.sets()) {
            Set<String> kinds = new HashSet<>();
            manifest.representations().stream()
                    .filter(one -> one.set().equals(set))
                    .forEach(one -> one.attribute("codecs").ifPresent(codecs -> kinds.add(codecs.split("\\.", 2)[0])));
            if (kinds.size() > 1) {
                report.found(
                        manifest.at(set),
                        "it has codecs of " + kinds.size() + " kinds: "
                                + String.join(", ", kinds.stream().sorted().toList()));
            }
        }
    }
}
