package dev.reelway.local.mediaconvert.pack;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;

/** The length of a progressive MP4. */
public final class MovieHeader {

    private static final int LARGEST_MOOV = 512 << 20;

    private MovieHeader() {}

    /** Reads the duration in seconds from the {@code moov} box. */
    public static double duration(Path file) throws IOException {
        return duration(moov(file).at("mvhd"));
    }

    /** How many seconds of the first track's media come before what is to be heard or seen, as encoders of audio begin. */
    public static double lead(Path file) throws IOException {
        Box moov = moov(file);
        Box header = moov.at("trak", "mdia", "mdhd");
        long timescale = Integer.toUnsignedLong(header.content().getInt(header.version() == 1 ? 20 : 12));
        return moov.find("trak", "edts", "elst")
                .filter(list -> list.content().getInt(4) > 0)
                .map(list -> list.version() == 1
                        ? list.content().getLong(16)
                        : (long) list.content().getInt(12))
                .filter(time -> time > 0)
                .map(time -> (double) time / timescale)
                .orElse(0.0);
    }

    /** The {@code moov} box of a file. */
    public static Box moov(Path file) throws IOException {
        try (SeekableByteChannel channel = Files.newByteChannel(file)) {
            long offset = 0;
            while (offset + 16 <= channel.size()) {
                ByteBuffer header = Segment.read(channel, offset, 16);
                long size = Integer.toUnsignedLong(header.getInt());
                String type = Box.type(header);
                size = size == 1 ? header.getLong() : size;
                if (type.equals("moov") && size <= LARGEST_MOOV) {
                    return new Box(type, Segment.read(channel, offset + Box.HEADER, (int) size - Box.HEADER));
                }
                offset += Math.max(size, Box.HEADER);
            }
        }
        throw new MalformedMediaException("no moov in " + file.getFileName());
    }

    private static double duration(Box mvhd) {
        boolean wide = mvhd.version() == 1;
        long timescale = Integer.toUnsignedLong(mvhd.content().getInt(wide ? 20 : 12));
        long duration = wide
                ? mvhd.content().getLong(24)
                : Integer.toUnsignedLong(mvhd.content().getInt(16));
        return duration / (double) timescale;
    }
}
