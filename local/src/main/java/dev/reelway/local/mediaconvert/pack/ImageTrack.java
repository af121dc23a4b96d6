package dev.reelway.local.mediaconvert.pack;

import java.util.List;
import java.util.Locale;

/**
 * Images that players show while somebody seeks, as files with tiles.
 *
 * @param name what the files begin with
 * @param tile what one image is
 * @param grid how they stand in a file
 * @param files in order
 * @see <a href="https://github.com/image-media-playlist/spec">Image Media Playlist for HLS</a>
 */
public record ImageTrack(String name, Tile tile, Grid grid, List<File> files) {

    public ImageTrack {
        files = List.copyOf(files);
        if (files.isEmpty()) {
            throw new IllegalArgumentException("a track without an image: " + name);
        }
    }

    /** One image: its size in pixels, and for how many seconds it is shown. */
    public record Tile(int width, int height, double seconds) {}

    /** How many images stand side by side, and how many such lines there are. */
    public record Grid(int columns, int rows) {

        public int count() {
            return columns * rows;
        }

        @Override
        public String toString() {
            return columns + "x" + rows;
        }
    }

    /** A file: its bytes, and the seconds that its images are for. */
    public record File(long size, double seconds) {}

    /** The width of a file in pixels. */
    int width() {
        return tile.width() * grid.columns();
    }

    int height() {
        return tile.height() * grid.rows();
    }

    String playlist() {
        return name + ".m3u8";
    }

    /** The name of a file, from 1. */
    public String file(int number) {
        return String.format(Locale.ROOT, "%s_%09d.jpg", name, number);
    }

    /** The longest file's length, rounded as EXT-X-TARGETDURATION is. */
    long targetDuration() {
        return Math.max(
                1, Math.round(files.stream().mapToDouble(File::seconds).max().orElse(1)));
    }

    /** Bits a second over the whole. */
    long averageBandwidth() {
        double seconds = files.stream().mapToDouble(File::seconds).sum();
        return Rendition.bits(files.stream().mapToLong(File::size).sum(), seconds);
    }

    /** The largest rate, as of a rendition. */
    long peakBandwidth() {
        List<Rendition.Piece> pieces = files.stream()
                .map(file -> new Rendition.Piece(file.size(), file.seconds()))
                .toList();
        return Rendition.peak(pieces, targetDuration());
    }
}
