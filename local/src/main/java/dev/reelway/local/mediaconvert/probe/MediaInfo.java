package dev.reelway.local.mediaconvert.probe;

import java.util.List;
import java.util.Optional;

/**
 * What a media file holds.
 *
 * @param format ffprobe's name of the container, a list such as {@code mov,mp4,m4a}
 * @param brand the major brand of an ISO file; empty for others
 * @param duration in seconds; 0 if the container does not say
 * @param bitRate bits a second; 0 if unknown
 * @param startTimecode as {@code hh:mm:ss:ff} if the container has one
 * @param tracks in the order of the file; pictures such as cover art are not among them
 */
public record MediaInfo(
        String format,
        String brand,
        double duration,
        long bitRate,
        Optional<String> startTimecode,
        List<MediaTrack> tracks) {

    public MediaInfo {
        tracks = List.copyOf(tracks);
    }

    /** The same, of that many seconds. */
    public MediaInfo lasting(double seconds) {
        return new MediaInfo(format, brand, seconds, bitRate, startTimecode, tracks);
    }

    /** The first video track: the one that is encoded. */
    public Optional<MediaTrack.Video> video() {
        return tracks(MediaTrack.Video.class).stream().findFirst();
    }

    public List<MediaTrack.Audio> audio() {
        return tracks(MediaTrack.Audio.class);
    }

    private <T extends MediaTrack> List<T> tracks(Class<T> kind) {
        return tracks.stream().filter(kind::isInstance).map(kind::cast).toList();
    }
}
