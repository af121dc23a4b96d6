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

    /** The {@code moov} box of a file. */
    static Box moov(Path file) throws IOException {
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
