package dev.reelway.tasks.media;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a source holds.
 *
 * @param container MediaConvert's name of the container, such as {@code mp4}
 * @param durationSeconds of the longest track
 * @param video moving pictures; cover art is none
 * @param audio audio tracks in file order
 */
public record MediaReport(String container, double durationSeconds, List<Video> video, List<Audio> audio) {

    public MediaReport {
        video = List.copyOf(video);
        audio = List.copyOf(audio);
    }

    @JsonIgnore
    public Optional<Video> picture() {
        return video.stream().findFirst();
    }

    /**
     * A video track.
     *
     * @param codec such as {@code AVC}
     * @param width what a viewer sees: after rotation and with square pixels
     * @param height likewise
     * @param squarePixels if the coded pixels are square
     * @param frameRate the average
     * @param dynamicRange {@code SDR}, {@code HDR10} or {@code HLG}
     * @param interlaced if fields have to become frames
     * @param seconds how long it is, if the file says: it may be shorter than others
     */
    @SuppressWarnings("ParameterNumber") // As many as are asked for.
    public record Video(
            String codec,
            int width,
            int height,
            boolean squarePixels,
            FrameRate frameRate,
            String dynamicRange,
            boolean interlaced,
            @Nullable Double seconds) {

        /** A track that does not say how long it is. */
        public Video(
                String codec,
                int width,
                int height,
                boolean squarePixels,
                FrameRate frameRate,
                String dynamicRange,
                boolean interlaced) {
            this(codec, width, height, squarePixels, frameRate, dynamicRange, interlaced, null);
        }
    }

    /**
     * An audio track.
     *
     * @param track its number among the audio tracks, from 1
     * @param language ISO 639-2, if the file says
     * @param seconds how long it is, if the file says
     */
    public record Audio(
            int track,
            String codec,
            int channels,
            @Nullable String language,
            @Nullable Double seconds) {

        /** A track that does not say how long it is. */
        public Audio(int track, String codec, int channels, @Nullable String language) {
            this(track, codec, channels, language, null);
        }
    }
}
