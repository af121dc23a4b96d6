package dev.reelway.local.mediaconvert.pack;

import java.util.Locale;

/**
 * The HLS playlist of images.
 *
 * @see <a href="https://github.com/image-media-playlist/spec">Image Media Playlist for HLS</a>
 * @see <a href="https://developer.roku.com/dev/docs/hls-and-dash">Roku's thumbnails</a>
 */
public final class ImagePlaylist {

    private ImagePlaylist() {}

    public static String of(ImageTrack track, String baseUrl) {
        StringBuilder text = new StringBuilder("#EXTM3U\n#EXT-X-VERSION:6\n");
        text.append("#EXT-X-TARGETDURATION:").append(track.targetDuration());
        text.append("\n#EXT-X-MEDIA-SEQUENCE:1\n#EXT-X-PLAYLIST-TYPE:VOD\n#EXT-X-IMAGES-ONLY\n");
        for (int i = 0; i < track.files().size(); i++) {
            text.append(String.format(
                    Locale.ROOT, "#EXTINF:%.6f,\n", track.files().get(i).seconds()));
            if (track.grid().count() > 1) {
                text.append(String.format(
                        Locale.ROOT,
                        "#EXT-X-TILES:RESOLUTION=%dx%d,LAYOUT=%s,DURATION=%.6f\n",
                        track.tile().width(),
                        track.tile().height(),
                        track.grid(),
                        track.tile().seconds()));
            }
            text.append(baseUrl).append(UriText.path(track.file(i + 1))).append('\n');
        }
        return text.append("#EXT-X-ENDLIST\n").toString();
    }

    /** The tag that names the playlist. */
    static String tag(ImageTrack track, String baseUrl) {
        return String.format(
                Locale.ROOT,
                "#EXT-X-IMAGE-STREAM-INF:BANDWIDTH=%d,AVERAGE-BANDWIDTH=%d,RESOLUTION=%dx%d,CODECS=\"jpeg\",URI=\"%s\"\n",
                track.peakBandwidth(),
                track.averageBandwidth(),
                track.tile().width(),
                track.tile().height(),
                baseUrl + UriText.path(track.playlist()));
    }

    /** The name of the playlist. */
    public static String name(ImageTrack track) {
        return track.playlist();
    }
}
