package dev.reelway.local.mediaconvert.lint.dash;

import dev.reelway.local.mediaconvert.lint.LintRule;
import dev.reelway.local.mediaconvert.lint.Report;
import dev.reelway.local.mediaconvert.lint.RuleInfo;
import java.util.stream.Stream;

/** Segments are told by a template that names each of them, and where decoders begin. */
final class TemplateRule implements LintRule<Manifest> {

    @Override
    public RuleInfo info() {
        return RuleInfo.error("dash-template", "ISO/IEC 23009-1, 5.3.9.4");
    }

    @Override
    public void check(Manifest manifest, Report report) {
        manifest.representations().forEach(one -> check(manifest, one, report));
    }

    /** Text may be without, and images are files of their own. */
    private static boolean needsHeader(Representation one) {
        return !one.isOf("text") && !one.isOf("image");
    }

    private static void check(Manifest manifest, Representation one, Report report) {
        if (one.template().isEmpty()) {
            boolean other = Stream.of("SegmentBase", "SegmentList", "BaseURL")
                    .anyMatch(name -> one.element().first(name).isPresent()
                            || one.set().first(name).isPresent());
            if (!other) {
                report.found(manifest.at(one.element()), "nothing says where its segments are");
            }
            return;
        }
        Element template = one.template().get();
        String media = template.attribute("media").orElse("");
        if (!media.contains("$Number") && !media.contains("$Time")) {
            report.found(manifest.at(template), "media is \"" + media + "\", which names neither $Number$ nor $Time$");
        }
        if (template.attribute("initialization").isEmpty() && needsHeader(one)) {
            report.found(manifest.at(template), "there is no initialization");
        }
        if (template.first("SegmentTimeline").isEmpty()
                && template.number("duration").isEmpty()) {
            report.found(manifest.at(template), "there is neither a SegmentTimeline nor a duration");
        }
    }
}
