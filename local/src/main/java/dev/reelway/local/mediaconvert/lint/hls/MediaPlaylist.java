package dev.reelway.local.mediaconvert.lint.hls;

import dev.reelway.local.mediaconvert.lint.Place;
import dev.reelway.local.mediaconvert.pack.TrackHeader;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A media playlist with what is known of its files.
 *
 * @param role what it is for
 * @param reference the tag of the multivariant playlist that names it; empty if it was asked for itself
 * @param referredAt where that is
 * @param playlist what is written
 * @param header what its initialization section says, if it has one that can be read
 * @param segments what was measured, one for each entry
 */
record MediaPlaylist(
        Role role,
        Optional<Tag> reference,
        Place referredAt,
        Playlist playlist,
        Optional<TrackHeader> header,
        List<Measured> segments) {

    /** What a playlist is for. */
    enum Role {
        VARIANT,
        AUDIO,
        VIDEO,
        SUBTITLES,
        I_FRAMES,
        IMAGES
    }

    MediaPlaylist {
        segments = List.copyOf(segments);
    }

    /** Whether all its segments were found: without that, nothing can be said of the whole. */
    boolean isMeasured() {
        return !segments.isEmpty()
                && segments.stream()
                        .allMatch(one ->
                                one.bytes() >= 0 && one.entry().duration().isPresent());
    }

    double duration() {
        return segments.stream()
                .map(one -> one.entry().duration())
                .filter(OptionalDouble::isPresent)
                .mapToDouble(OptionalDouble::getAsDouble)
                .sum();
    }

    /** Bits a second over the whole. */
    double average() {
        return 8.0 * segments.stream().mapToLong(Measured::bytes).sum() / duration();
    }

    /**
     * The largest rate of any run of segments between half and one and a half times the target duration.
     *
     * @see <a href="https://www.rfc-editor.org/rfc/rfc8216#section-4.1">RFC 8216, 4.1</a>
     */
    double peak() {
        double target = playlist.number("EXT-X-TARGETDURATION").orElse(0L);
        double peak = average();
        for (int first = 0; first < segments.size(); first++) {
            long bytes = 0;
            double seconds = 0;
            for (int last = first; last < segments.size() && seconds <= 1.5 * target; last++) {
                bytes += segments.get(last).bytes();
                seconds += segments.get(last).entry().duration().orElse(0);
                if (seconds >= 0.5 * target && seconds <= 1.5 * target) {
                    peak = Math.max(peak, 8.0 * bytes / seconds);
                }
            }
        }
        return peak;
    }
}
