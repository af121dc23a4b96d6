package dev.reelway.tasks.publish;

import dev.reelway.tasks.thumbnail.ThumbnailHandler.Storyboard;
import java.util.Locale;

/** Adds the storyboard to a multivariant playlist, for players that show pictures while a viewer looks for a place. */
final class StoryboardTrack {

    private StoryboardTrack() {}

    /**
     * Names the image playlist at the end; a playlist that has one stays as it is.
     *
     * @param master a multivariant playlist in the folder beside {@code thumbnails/}
     * @see <a href="https://github.com/image-media-playlist/spec/blob/master/image_media_playlist_v0_4.pdf">Image media
     *     playlist</a>
     */
    static String inMaster(String master, Storyboard storyboard) {
        if (master.contains("#EXT-X-IMAGE-STREAM-INF:")) {
            return master;
        }
        String playlist = storyboard.playlist();
        return String.format(
                        Locale.ROOT,
                        "%s#EXT-X-IMAGE-STREAM-INF:BANDWIDTH=%d,RESOLUTION=%dx%d,CODECS=\"jpeg\",URI=\"../thumbnails/%s\"%n",
                        master.endsWith("\n") ? master : master + "\n",
                        storyboard.bandwidth(),
                        storyboard.tileWidth(),
                        storyboard.tileHeight(),
                        playlist.substring(playlist.lastIndexOf('/') + 1))
                .replace("\r\n", "\n");
    }
}
