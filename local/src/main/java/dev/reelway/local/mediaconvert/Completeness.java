package dev.reelway.local.mediaconvert;

import dev.reelway.local.mediaconvert.probe.MediaInfo;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Whether all of an input came out. An upload that broke off still has the index of the whole film; what there is of it decodes
 * without an error, and the rest would be missing without a word. The service counts a damaged file among those that it cannot
 * open (1010).
 *
 * @see <a href="https://docs.aws.amazon.com/mediaconvert/latest/ug/mediaconvert_error_codes.html">Error codes, 1010</a>
 */
final class Completeness {

    /** As much as is never missed: the last frames of a track that is a little shorter than the others. */
    private static final double TOLERANCE_SECONDS = 0.5;

    private static final double TOLERANCE = 0.01;

    private Completeness() {}

    /**
     * Looks at a finished encode of video.
     *
     * @param encoded the media time that was written, in seconds
     * @param words what ffmpeg said
     * @return a warning if something is odd
     * @throws JobFailure if the file breaks off
     */
    static Optional<String> check(MediaInfo info, double encoded, List<String> words) throws JobFailure {
        double missing = info.duration() - encoded;
        boolean isShort = missing > TOLERANCE_SECONDS && missing > info.duration() * TOLERANCE;
        boolean breaksOff = words.stream()
                .anyMatch(line -> line.contains("partial file") || line.contains("File ended prematurely"));
        String lengths = String.format(Locale.ROOT, "%.1f s of %.1f s", encoded, info.duration());
        if (isShort && breaksOff) {
            throw new JobFailure(
                    JobFailure.CANNOT_OPEN, "The input file is truncated: it holds " + lengths + " that it promises.");
        }
        if (isShort) {
            return Optional.of("Only " + lengths + " of the input could be decoded.");
        }
        return breaksOff ? Optional.of("The input file is truncated near its end.") : Optional.empty();
    }
}
