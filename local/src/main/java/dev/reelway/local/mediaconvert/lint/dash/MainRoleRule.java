package dev.reelway.local.mediaconvert.lint.dash;

import dev.reelway.local.mediaconvert.lint.LintRule;
import dev.reelway.local.mediaconvert.lint.Report;
import dev.reelway.local.mediaconvert.lint.RuleInfo;
import java.util.List;
import java.util.Optional;

/** Where there are several sets of a kind, one is the main one. */
final class MainRoleRule implements LintRule<Manifest> {

    @Override
    public RuleInfo info() {
        return RuleInfo.warning("dash-main", "DASH-IF IOP, 3.9.2");
    }

    @Override
    public void check(Manifest manifest, Report report) {
        for (String kind : List.of("video", "audio")) {
            List<Element> sets = manifest.sets().stream()
                    .filter(set -> set.attribute("contentType").equals(Optional.of(kind))
                            || set.attribute("mimeType")
                                    .filter(type -> type.startsWith(kind + "/"))
                                    .isPresent())
                    .toList();
            boolean main = sets.stream()
                    .flatMap(set -> set.all("Role").stream())
                    .anyMatch(role -> role.attribute("value").equals(Optional.of("main")));
            if (sets.size() > 1 && !main) {
                report.found(
                        manifest.at(sets.get(0)), "none of " + sets.size() + " sets of " + kind + " has the role main");
            }
        }
    }
}
