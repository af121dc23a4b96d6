package dev.reelway.local.mediaconvert.lint.hls;

import dev.reelway.local.mediaconvert.lint.LintRule;
import dev.reelway.local.mediaconvert.lint.Report;
import dev.reelway.local.mediaconvert.lint.RuleInfo;
import dev.reelway.local.mediaconvert.lint.hls.MediaPlaylist.Role;

/** It is said that each segment can be decoded alone: players then switch without loading twice. */
final class IndependentSegmentsRule implements LintRule<Presentation> {

    @Override
    public RuleInfo info() {
        return RuleInfo.warning("hls-independent-segments", "RFC 8216, 4.3.5.1; Apple HLS Authoring Specification");
    }

    @Override
    public void check(Presentation presentation, Report report) {
        if (presentation
                .multivariant()
                .filter(playlist -> playlist.has("EXT-X-INDEPENDENT-SEGMENTS"))
                .isPresent()) {
            return;
        }
        presentation.of(Role.VARIANT).stream()
                .map(MediaPlaylist::playlist)
                .filter(playlist -> !playlist.has("EXT-X-INDEPENDENT-SEGMENTS"))
                .forEach(playlist -> report.found(playlist.at(1), "there is no EXT-X-INDEPENDENT-SEGMENTS"));
    }
}
