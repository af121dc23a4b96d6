package dev.reelway.local.mediaconvert.pack;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A media segment.
 *
 * @param size in bytes
 * @param fragments in order, at least one; their places are counted from the segment's beginning
 * @param offset where it begins in its file
 */
public record Segment(long size, List<Fragment> fragments, long offset) {

    private static final int LARGEST_MOOF = 16 << 20;

    public Segment {
        fragments = List.copyOf(fragments);
    }

    public Segment(long size, List<Fragment> fragments) {
        this(size, fragments, 0);
    }

    /** The same segment at another place of its file. */
    public Segment at(long place) {
        return new Segment(size, fragments, place);
    }

    /** Reads a segment's fragments; of the media itself it reads nothing. */
    public static Segment read(Path file, TrackHeader track) throws IOException {
        List<Fragment> fragments = new ArrayList<>();
        try (SeekableByteChannel channel = Files.newByteChannel(file)) {
            long offset = 0;
            while (offset < channel.size()) {
                ByteBuffer header = read(channel, offset, Box.HEADER);
                long size = Integer.toUnsignedLong(header.getInt());
                String type = Box.type(header);
                if (size < Box.HEADER || offset + size > channel.size()) {
                    throw new MalformedMediaException("a box \"" + type + "\" of " + size + " bytes does not fit");
                }
                if (type.equals("moof") && size <= LARGEST_MOOF) {
                    ByteBuffer content = read(channel, offset + Box.HEADER, (int) size - Box.HEADER);
                    fragments.add(fragment(new Box(type, content), offset, track));
                }
                offset += size;
            }
            if (fragments.isEmpty()) {
                throw new MalformedMediaException("a segment without a fragment");
            }
            return new Segment(channel.size(), fragments);
        }
    }

    static ByteBuffer read(SeekableByteChannel channel, long offset, int length) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(length);
        channel.position(offset);
        while (buffer.hasRemaining() && channel.read(buffer) >= 0) {
            // A channel may give less than was asked for.
        }
        return buffer.flip();
    }

    private static Fragment fragment(Box moof, long offset, TrackHeader track) {
        Box tfhd = moof.at("traf", "tfhd");
        Box tfdt = moof.at("traf", "tfdt");
        long time = tfdt.version() == 1
                ? tfdt.content().getLong(4)
                : Integer.toUnsignedLong(tfdt.content().getInt(4));
        Run run = new Run(moof.at("traf", "trun"), SampleDefaults.of(tfhd, track));
        return new Fragment(offset, offset + run.dataOffset + run.firstSize, time, run.duration, run.count);
    }

    /** What holds for samples that a run says nothing of. */
    private record SampleDefaults(long duration, long size) {

        static SampleDefaults of(Box tfhd, TrackHeader track) {
            int flags = tfhd.flags();
            ByteBuffer content = tfhd.content().duplicate().position(8);
            skip(content, flags, 0x1, 8);
            skip(content, flags, 0x2, 4);
            long duration = optional(content, flags, 0x8, track.defaults().duration());
            long size = optional(content, flags, 0x10, track.defaults().size());
            return new SampleDefaults(duration, size);
        }
    }

    private static void skip(ByteBuffer content, int flags, int bit, int bytes) {
        if ((flags & bit) != 0) {
            content.position(content.position() + bytes);
        }
    }

    private static long optional(ByteBuffer content, int flags, int bit, long otherwise) {
        return (flags & bit) == 0 ? otherwise : Integer.toUnsignedLong(content.getInt());
    }

    /** A track run, summed up. */
    private static final class Run {
        private final int count;
        private final long dataOffset;
        private final long firstSize;
        private final long duration;

        Run(Box trun, SampleDefaults defaults) {
            int flags = trun.flags();
            ByteBuffer content = trun.content().duplicate().position(4);
            count = content.getInt();
            dataOffset = optional(content, flags, 0x1, 0);
            skip(content, flags, 0x4, 4);
            long first = 0;
            long sum = 0;
            for (int i = 0; i < count; i++) {
                sum += optional(content, flags, 0x100, defaults.duration());
                long size = optional(content, flags, 0x200, defaults.size());
                first = i == 0 ? size : first;
                skip(content, flags, 0x400, 4);
                skip(content, flags, 0x800, 4);
            }
            firstSize = first;
            duration = sum;
        }
    }

    public long duration() {
        return fragments.stream().mapToLong(Fragment::duration).sum();
    }

    long time() {
        return fragments.get(0).time();
    }
}
