package dev.reelway.local.mediaconvert.lint.dash;

import dev.reelway.local.mediaconvert.lint.LintRule;
import dev.reelway.local.mediaconvert.lint.Report;
import dev.reelway.local.mediaconvert.lint.RuleInfo;
import java.util.Locale;

/** With as much as a representation says that it needs, and after buffering as long as the manifest says, playing never waits. */
final class MeasuredBandwidthRule implements LintRule<Manifest> {

    @Override
    public RuleInfo info() {
        return RuleInfo.error("dash-measured-bandwidth", "ISO/IEC 23009-1, 5.3.5.2 and 5.3.5.4");
    }

    @Override
    public void check(Manifest manifest, Report report) {
        manifest.representations().forEach(one -> check(manifest, one, report));
    }

    private static void check(Manifest manifest, Representation one, Report report) {
        // Images are not played one after the other.
        if (one.isOf("image")
                || !one.isMeasured()
                || one.bandwidth().isEmpty()
                || manifest.root().attribute("minBufferTime").isEmpty()) {
            return;
        }
        double buffered = manifest.root()
                .attribute("minBufferTime")
                .map(Manifest::seconds)
                .orElse(0.0);
        double rate = one.bandwidth().getAsLong() / 8.0;
        double bytes = 0;
        double played = 0;
        for (Representation.Timed segment : one.segments()) {
            bytes += segment.bytes();
            // All of a segment must have come when it begins to be played; a bit a second may be lost in rounding.
            if (bytes > (buffered + played) * (rate + 1)) {
                report.found(
                        manifest.at(one.element()),
                        String.format(
                                Locale.ROOT,
                                "with %d bits a second the segment at %.3f s comes too late",
                                one.bandwidth().getAsLong(),
                                played));
                return;
            }
            played += segment.duration() / (double) one.timescale();
        }
    }
}
