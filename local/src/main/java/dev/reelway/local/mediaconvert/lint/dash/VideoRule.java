package dev.reelway.local.mediaconvert.lint.dash;

import dev.reelway.local.mediaconvert.lint.LintRule;
import dev.reelway.local.mediaconvert.lint.Report;
import dev.reelway.local.mediaconvert.lint.RuleInfo;
import dev.reelway.local.mediaconvert.pack.TrackHeader;
import java.util.List;

/** Video says its size, the shape of its pixels and its frame rate. */
final class VideoRule implements LintRule<Manifest> {

    @Override
    public RuleInfo info() {
        return RuleInfo.warning("dash-video", "DASH-IF IOP, 3.2.4");
    }

    @Override
    public void check(Manifest manifest, Report report) {
        manifest.representations().forEach(one -> check(manifest, one, report));
    }

    private static void check(Manifest manifest, Representation one, Report report) {
        if (!one.isOf("video")) {
            return;
        }
        for (String needed : List.of("width", "height", "frameRate", "sar")) {
            if (one.attribute(needed).isEmpty()) {
                report.found(manifest.at(one.element()), "there is no " + needed);
            }
        }
        one.header()
                .filter(TrackHeader::isVideo)
                .flatMap(TrackHeader::picture)
                .map(picture -> picture.width() + "x" + picture.height())
                .filter(real -> !real.equals(one.attribute("width").orElse("") + "x"
                        + one.attribute("height").orElse("")))
                .ifPresent(real -> report.found(
                        manifest.at(one.element()), "width and height are not those of the files, " + real));
    }
}
