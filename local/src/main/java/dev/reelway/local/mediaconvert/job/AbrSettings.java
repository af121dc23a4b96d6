package dev.reelway.local.mediaconvert.job;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A ladder that is chosen for the job.
 *
 * @param maxRenditions how many at most
 * @param minBitrate the lowest rate of a rendition, bits a second
 * @param maxBitrate the highest
 * @param maxQuality what the quality level of a rendition is at most
 * @param rules what sizes there have to be or may be
 */
public record AbrSettings(int maxRenditions, long minBitrate, long maxBitrate, OptionalDouble maxQuality, Rules rules) {

    /**
     * What sizes there have to be or may be.
     *
     * @param minTop the largest rendition is at least this large
     * @param minBottom no rendition is smaller
     * @param included sizes that are there in any case
     * @param allowed the only sizes that may be there, if some are named
     */
    public record Rules(
            Optional<Frame> minTop, Optional<Frame> minBottom, List<Frame> included, List<Allowed> allowed) {

        public Rules {
            included = List.copyOf(included);
            allowed = List.copyOf(allowed);
        }
    }

    /** Width and height in pixels. */
    public record Frame(int width, int height) {

        /** Whether it is at least as large as another, by its number of pixels. */
        public boolean atLeast(Frame other) {
            return (long) width * height >= (long) other.width * other.height;
        }
    }

    /** A size that may be there, and whether it has to. */
    public record Allowed(Frame frame, boolean required) {}
}
