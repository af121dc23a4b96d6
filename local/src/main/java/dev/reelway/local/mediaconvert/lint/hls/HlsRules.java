package dev.reelway.local.mediaconvert.lint.hls;

import dev.reelway.local.mediaconvert.lint.Finding;
import dev.reelway.local.mediaconvert.lint.LintRule;
import dev.reelway.local.mediaconvert.lint.Resources;
import dev.reelway.local.mediaconvert.lint.RuleInfo;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/**
 * Judges an HLS presentation.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8216">RFC 8216</a>
 * @see <a href="https://developer.apple.com/documentation/http-live-streaming/hls-authoring-specification-for-apple-devices">HLS
 *     Authoring Specification</a>
 */
public final class HlsRules {

    private static final List<LintRule<Presentation>> ALL = List.of(
            new FirstLineRule(),
            new VersionRule(),
            new AttributeListRule(),
            new TagPlacementRule(),
            new TargetDurationRule(),
            new SegmentDurationRule(),
            new OnDemandRule(),
            new MapRule(),
            new KeyRule(),
            new ByteRangeRule(),
            new IFramesOnlyRule(),
            new ImagesRule(),
            new BandwidthRule(),
            new StreamAddressRule(),
            new CodecsRule(),
            new ResolutionRule(),
            new FrameRateRule(),
            new VideoRangeRule(),
            new AverageBandwidthRule(),
            new ClosedCaptionsRule(),
            new MediaRule(),
            new RenditionGroupRule(),
            new GroupReferenceRule(),
            new IndependentSegmentsRule(),
            new IFramePlaylistsRule(),
            new MeasuredPeakRule(),
            new GenerousPeakRule(),
            new MeasuredAverageRule(),
            new SameTargetDurationRule(),
            new AlignedSegmentsRule(),
            new AlignedKeyFramesRule(),
            new MeasuredDurationRule(),
            new ResourceRule(),
            new UniqueVariantsRule(),
            new SubtitleSegmentsRule(),
            new CellularRule());

    private HlsRules() {}

    public static List<RuleInfo> all() {
        return ALL.stream().map(LintRule::info).toList();
    }

    /**
     * Reads a playlist and all that it names, and tells what is not as it should be.
     *
     * @throws IOException if the playlist itself cannot be read
     */
    public static List<Finding> check(URI playlist, Resources resources) throws IOException {
        Presentation presentation = new PresentationReader(resources).read(playlist);
        List<Finding> findings = new ArrayList<>();
        for (LintRule<Presentation> rule : ALL) {
            rule.check(presentation, (place, message) -> findings.add(new Finding(rule.info(), place, message)));
        }
        return findings;
    }
}
