package dev.reelway.local.mediaconvert.pack;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * All segments of a rendition in one file, and where they are in it.
 *
 * @param initSize bytes of the initialization segment, at the beginning; 0 without one
 * @param indexSize bytes of the segment index behind it; 0 without one
 * @param segments with their places
 */
public record SingleFile(long initSize, long indexSize, List<Segment> segments) {

    public SingleFile {
        segments = List.copyOf(segments);
    }

    /** Joins an initialization segment, an index of the segments, and segments of fragments. */
    public static SingleFile fragmented(Path to, Path init, List<Path> files, Rendition parts) throws IOException {
        byte[] index = index(parts);
        List<Segment> placed = new ArrayList<>();
        long offset = Files.size(init) + index.length;
        try (OutputStream out = Files.newOutputStream(to)) {
            Files.copy(init, out);
            out.write(index);
            for (int i = 0; i < files.size(); i++) {
                Files.copy(files.get(i), out);
                placed.add(parts.segments().get(i).at(offset));
                offset += parts.segments().get(i).size();
            }
        }
        return new SingleFile(Files.size(init), index.length, placed);
    }

    /** Joins segments that need nothing in front of them. */
    public static SingleFile plain(Path to, List<Path> files, List<Segment> segments) throws IOException {
        List<Segment> placed = new ArrayList<>();
        long offset = 0;
        try (OutputStream out = Files.newOutputStream(to)) {
            for (int i = 0; i < files.size(); i++) {
                Files.copy(files.get(i), out);
                placed.add(segments.get(i).at(offset));
                offset += segments.get(i).size();
            }
        }
        return new SingleFile(0, 0, placed);
    }

    /**
     * A {@code sidx} box with a reference to each segment.
     *
     * @see <a href="https://www.iso.org/standard/83102.html">ISO/IEC 14496-12, section 8.16.3</a>
     */
    private static byte[] index(Rendition parts) {
        List<Segment> segments = parts.segments();
        int size = 40 + 12 * segments.size();
        ByteBuffer box = ByteBuffer.allocate(size);
        box.putInt(size).put("sidx".getBytes(StandardCharsets.US_ASCII)).putInt(1 << 24);
        box.putInt(1).putInt((int) parts.track().timescale());
        box.putLong(segments.get(0).time()).putLong(0);
        box.putShort((short) 0).putShort((short) segments.size());
        for (Segment segment : segments) {
            box.putInt((int) segment.size()).putInt((int) segment.duration());
            // It begins with a frame that decoding can begin with.
            box.putInt(0x9000_0000);
        }
        return box.array();
    }
}
