package dev.reelway.tasks.thumbnail;

import dev.reelway.tasks.media.WebVttTime;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Locale;

/**
 * Captured frames as one sheet of tiles, ten a row, and what tells players which tile is when.
 *
 * @param tiles of one size; at most a hundred frames are captured
 * @param intervalSeconds between two of them
 * @param durationSeconds of the whole
 */
record Sheet(List<BufferedImage> tiles, int intervalSeconds, double durationSeconds) {

    static final int TILE_WIDTH = 160;

    private static final int COLUMNS = 10;
    /** What players are asked to load at once. */
    private static final int MOST_BYTES = 2 << 20;

    private static final float COARSEST = 0.2f;

    Sheet {
        tiles = List.copyOf(tiles);
    }

    private int columns() {
        return Math.min(COLUMNS, tiles.size());
    }

    private int rows() {
        return (tiles.size() + COLUMNS - 1) / COLUMNS;
    }

    private int tileHeight() {
        return tiles.get(0).getHeight();
    }

    /** The sheet, as coarse as it must be to have at most 2 MB. */
    byte[] jpeg() {
        BufferedImage sheet =
                new BufferedImage(columns() * TILE_WIDTH, rows() * tileHeight(), BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = sheet.createGraphics();
        for (int i = 0; i < tiles.size(); i++) {
            graphics.drawImage(tiles.get(i), i % COLUMNS * TILE_WIDTH, i / COLUMNS * tileHeight(), null);
        }
        graphics.dispose();
        float quality = Frame.FINE;
        byte[] jpeg = Frame.jpeg(sheet, quality);
        while (jpeg.length > MOST_BYTES && quality > COARSEST) {
            quality -= 0.1f;
            jpeg = Frame.jpeg(sheet, quality);
        }
        return jpeg;
    }

    /** The thumbnails track that players read: a cue a tile, its text the tile's place on the sheet. */
    String track(String sheetName) {
        StringBuilder track = new StringBuilder("WEBVTT\n");
        for (int i = 0; i < tiles.size(); i++) {
            double start = (double) i * intervalSeconds;
            double end = i == tiles.size() - 1 ? Math.max(durationSeconds, start + 0.001) : start + intervalSeconds;
            track.append(String.format(
                    Locale.ROOT,
                    "%n%s --> %s%n%s#xywh=%d,%d,%d,%d%n",
                    WebVttTime.of(Math.round(start * 1000)),
                    WebVttTime.of(Math.round(end * 1000)),
                    sheetName,
                    i % COLUMNS * TILE_WIDTH,
                    i / COLUMNS * tileHeight(),
                    TILE_WIDTH,
                    tileHeight()));
        }
        return track.toString().replace("\r\n", "\n");
    }

    /**
     * The same for players of HLS.
     *
     * @see <a href="https://github.com/image-media-playlist/spec/blob/master/image_media_playlist_v0_4.pdf">Image media
     *     playlist</a>
     */
    String playlist(String sheetName) {
        long length = Math.max(1, Math.round(Math.ceil(durationSeconds)));
        return String.format(
                        Locale.ROOT,
                        "#EXTM3U%n#EXT-X-VERSION:7%n#EXT-X-TARGETDURATION:%d%n#EXT-X-MEDIA-SEQUENCE:1%n"
                                + "#EXT-X-PLAYLIST-TYPE:VOD%n#EXT-X-IMAGES-ONLY%n#EXTINF:%.3f,%n"
                                + "#EXT-X-TILES:RESOLUTION=%dx%d,LAYOUT=%dx%d,DURATION=%d%n%s%n#EXT-X-ENDLIST%n",
                        length,
                        Math.max(0.001, durationSeconds),
                        TILE_WIDTH,
                        tileHeight(),
                        columns(),
                        rows(),
                        intervalSeconds,
                        sheetName)
                .replace("\r\n", "\n");
    }
}
