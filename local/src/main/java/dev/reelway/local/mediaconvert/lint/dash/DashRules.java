package dev.reelway.local.mediaconvert.lint.dash;

import dev.reelway.local.mediaconvert.lint.Finding;
import dev.reelway.local.mediaconvert.lint.LintRule;
import dev.reelway.local.mediaconvert.lint.Resources;
import dev.reelway.local.mediaconvert.lint.RuleInfo;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/**
 * Judges a DASH presentation.
 *
 * @see <a href="https://www.iso.org/standard/83314.html">ISO/IEC 23009-1</a>
 * @see <a href="https://dashif.org/guidelines/">DASH-IF Interoperability Points</a>
 */
public final class DashRules {

    private static final List<LintRule<Manifest>> ALL = List.of(
            new RootRule(),
            new DurationRule(),
            new ContentTypeRule(),
            new RepresentationIdRule(),
            new BandwidthRule(),
            new CodecsRule(),
            new VideoRule(),
            new AudioRule(),
            new ThumbnailRule(),
            new TemplateRule(),
            new TimelineRule(),
            new CoverageRule(),
            new ResourceRule(),
            new MeasuredTimesRule(),
            new MeasuredBandwidthRule(),
            new OneCodecRule(),
            new AlignmentRule(),
            new MainRoleRule(),
            new ProtectionRule());

    private DashRules() {}

    public static List<RuleInfo> all() {
        return ALL.stream().map(LintRule::info).toList();
    }

    /**
     * Reads a manifest and all that it names, and tells what is not as it should be.
     *
     * @throws IOException if the manifest itself cannot be read
     */
    public static List<Finding> check(URI uri, Resources resources) throws IOException {
        Manifest manifest = new ManifestReader(uri, resources).read();
        List<Finding> findings = new ArrayList<>();
        for (LintRule<Manifest> rule : ALL) {
            rule.check(manifest, (place, message) -> findings.add(new Finding(rule.info(), place, message)));
        }
        return findings;
    }
}
