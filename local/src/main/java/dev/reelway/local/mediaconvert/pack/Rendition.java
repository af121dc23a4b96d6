package dev.reelway.local.mediaconvert.pack;

import java.util.List;
import java.util.Optional;

/**
 * One finished CMAF track and what players are to call it.
 *
 * @param name what its files' names begin with, such as {@code index_v720}
 * @param track what its initialization segment says
 * @param segments in order
 * @param label what players show for an audio track, if its description names it
 * @param iFrames whether it gets an I-frame playlist
 */
public record Rendition(
        String name, TrackHeader track, List<Segment> segments, Optional<String> label, boolean iFrames) {

    public Rendition {
        segments = List.copyOf(segments);
        if (segments.isEmpty()) {
            throw new IllegalArgumentException("a rendition without segments: " + name);
        }
    }

    /** {@code cmfv} or {@code cmfa}. */
    public String extension() {
        return track.video() ? "cmfv" : "cmfa";
    }

    public String initName() {
        return name + "init." + extension();
    }

    /**
     * The name of a segment.
     *
     * @param number from 1
     */
    public String segmentName(int number) {
        return String.format(java.util.Locale.ROOT, "%s_%09d.%s", name, number, extension());
    }

    public String playlistName() {
        return name + ".m3u8";
    }

    public String iFramePlaylistName() {
        return name + "_I-Frame.m3u8";
    }

    double seconds(long units) {
        return units / (double) track.timescale();
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

    /** The longest segment's length, rounded as EXT-X-TARGETDURATION is. */
    long targetDuration() {
        return Math.max(
                1,
                segments.stream()
                        .mapToLong(segment -> Math.round(seconds(segment.duration())))
                        .max()
                        .orElse(1));
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
        double target = targetDuration();
        long peak = averageBandwidth();
        for (int first = 0; first < segments.size(); first++) {
            long size = 0;
            double length = 0;
            for (int last = first; last < segments.size(); last++) {
                size += segments.get(last).size();
                length += seconds(segments.get(last).duration());
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
