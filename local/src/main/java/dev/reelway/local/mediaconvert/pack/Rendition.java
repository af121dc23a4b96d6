package dev.reelway.local.mediaconvert.pack;

import dev.reelway.local.mediaconvert.job.Encryption;
import dev.reelway.local.mediaconvert.job.Output.Listing;
import java.util.List;
import java.util.Optional;

/**
 * One finished output of a streaming group and what players are to call it.
 *
 * @param naming what its files are called
 * @param tracks what it holds, the one that its segments are cut by first
 * @param segments in order
 * @param label what players show for it, if its description names it
 * @param listing what playlists say of it
 * @param heads what stands in front of its segments
 * @param encryption how they are encrypted, if they are
 */
public record Rendition(
        Naming naming,
        List<TrackHeader> tracks,
        List<Segment> segments,
        Optional<String> label,
        Listing listing,
        Heads heads,
        Optional<Encryption> encryption) {

    /**
     * What stands in front of segments.
     *
     * @param init bytes of the initialization segment or, of a transport stream, of its tables
     * @param index bytes of the index behind it, where all segments are in one file
     */
    public record Heads(long init, long index) {

        public static final Heads NONE = new Heads(0, 0);
    }

    public Rendition(
            Naming naming, List<TrackHeader> tracks, List<Segment> segments, Optional<String> label, Listing listing) {
        this(naming, tracks, segments, label, listing, Heads.NONE, Optional.empty());
    }

    /** The same rendition in one file. */
    public Rendition in(SingleFile file) {
        return new Rendition(
                naming,
                tracks,
                file.segments(),
                label,
                listing,
                new Heads(file.initSize(), file.indexSize()),
                encryption);
    }

    public Rendition {
        tracks = List.copyOf(tracks);
        segments = List.copyOf(segments);
        if (segments.isEmpty() || tracks.isEmpty()) {
            throw new IllegalArgumentException("a rendition without segments or tracks: " + naming.name());
        }
    }

    /** The same rendition with its segments elsewhere, or of other sizes. */
    public Rendition with(List<Segment> others) {
        return new Rendition(naming, tracks, others, label, listing, heads, encryption);
    }

    /** The track that segments are cut by. */
    public TrackHeader track() {
        return tracks.get(0);
    }

    public String name() {
        return naming.name();
    }

    double seconds(long units) {
        return units / (double) track().timescale();
    }

    /** Its length in seconds. */
    public double duration() {
        return seconds(segments.stream().mapToLong(Segment::duration).sum());
    }

    double frameRate() {
        int frames = segments.stream()
                .flatMap(segment -> segment.fragments().stream())
                .mapToInt(Fragment::samples)
                .sum();
        return frames / duration();
    }

    /** Whether it gets a playlist of its I-frames. */
    public boolean hasIFrames() {
        // A part of what was encrypted as a whole cannot be decrypted.
        return track().isVideo()
                && listing.iFrames()
                && encryption.filter(e -> !e.method().ofSamples()).isEmpty();
    }

    /** The longest segment's length, rounded as EXT-X-TARGETDURATION is. */
    long targetDuration() {
        return Math.max(
                1,
                segments.stream()
                        .mapToLong(segment -> Math.round(seconds(segment.duration())))
                        .max()
                        .orElse(1));
    }

    /** The longest segment's length in seconds. */
    double longestSegment() {
        return segments.stream()
                .mapToDouble(segment -> seconds(segment.duration()))
                .max()
                .orElse(1);
    }

    /** Bits a second over the whole. */
    public long averageBandwidth() {
        return bits(segments.stream().mapToLong(Segment::size).sum(), duration());
    }

    /**
     * The largest rate of any run of segments between half and one and a half times the target duration.
     *
     * @see <a href="https://www.rfc-editor.org/rfc/rfc8216#section-4.1">RFC 8216, section 4.1</a>
     */
    public long peakBandwidth() {
        return peak(segments.stream()
                .map(segment -> new Piece(segment.size(), seconds(segment.duration())))
                .toList());
    }

    /** The same of the I-frames alone. */
    long peakOfIFrames() {
        return peak(segments.stream()
                .flatMap(segment -> segment.fragments().stream())
                .map(fragment -> new Piece(fragment.firstSampleEnd() - fragment.offset(), seconds(fragment.duration())))
                .toList());
    }

    /** Bytes, and the seconds for which they last. */
    record Piece(long size, double seconds) {}

    private long peak(List<Piece> pieces) {
        return peak(pieces, targetDuration());
    }

    static long peak(List<Piece> pieces, long targetDuration) {
        double target = targetDuration;
        double whole = pieces.stream().mapToDouble(Piece::seconds).sum();
        long peak = bits(pieces.stream().mapToLong(Piece::size).sum(), whole);
        for (int first = 0; first < pieces.size(); first++) {
            long size = 0;
            double length = 0;
            for (int last = first; last < pieces.size(); last++) {
                size += pieces.get(last).size();
                length += pieces.get(last).seconds();
                if (length > 1.5 * target) {
                    break;
                }
                if (length >= 0.5 * target) {
                    peak = Math.max(peak, bits(size, length));
                }
            }
        }
        return peak;
    }

    static long bits(long bytes, double seconds) {
        return (long) Math.ceil(bytes * 8 / seconds);
    }
}
