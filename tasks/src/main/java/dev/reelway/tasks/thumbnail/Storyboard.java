package dev.reelway.tasks.thumbnail;

import dev.reelway.tasks.media.WebVttTime;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Locale;

/** Lays captured frames out as one sheet of tiles, with a WebVTT track that says which tile is when. */
final class Storyboard {

    static final int TILE_WIDTH = 160;
    private static final int COLUMNS = 10;

    private Storyboard() {}

    /** One sheet, ten tiles a row; at most a hundred frames are captured. */
    static BufferedImage sheet(List<BufferedImage> tiles) {
        int width = tiles.get(0).getWidth();
        int height = tiles.get(0).getHeight();
        int columns = Math.min(COLUMNS, tiles.size());
        int rows = (tiles.size() + COLUMNS - 1) / COLUMNS;
        BufferedImage sheet = new BufferedImage(columns * width, rows * height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = sheet.createGraphics();
        for (int i = 0; i < tiles.size(); i++) {
            graphics.drawImage(tiles.get(i), i % COLUMNS * width, i / COLUMNS * height, null);
        }
        graphics.dispose();
        return sheet;
    }

    /** The thumbnails track that players read: a cue a tile, its text the tile's place on the sheet. */
    static String track(String sheetName, int tiles, int tileHeight, int intervalSeconds, double duration) {
        StringBuilder track = new StringBuilder("WEBVTT\n");
        for (int i = 0; i < tiles; i++) {
            double start = (double) i * intervalSeconds;
            double end = i == tiles - 1 ? Math.max(duration, start + 0.001) : start + intervalSeconds;
            track.append(String.format(
                    Locale.ROOT,
                    "%n%s --> %s%n%s#xywh=%d,%d,%d,%d%n",
                    time(start),
                    time(end),
                    sheetName,
                    i % COLUMNS * TILE_WIDTH,
                    i / COLUMNS * tileHeight,
                    TILE_WIDTH,
                    tileHeight));
        }
        return track.toString().replace("\r\n", "\n");
    }

    private static String time(double seconds) {
        return WebVttTime.of(Math.round(seconds * 1000));
    }
}
