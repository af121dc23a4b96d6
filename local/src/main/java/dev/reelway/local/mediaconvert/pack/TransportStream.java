package dev.reelway.local.mediaconvert.pack;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The packets of a transport stream segment, as far as lengths and I-frames need them.
 *
 * @see <a href="https://www.iso.org/standard/83239.html">ISO/IEC 13818-1</a>
 */
public final class TransportStream {

    /** Units of its times in a second. */
    public static final long CLOCK = 90_000;

    private static final int PACKET = 188;
    private static final int PACKETS = 2048;
    private static final long WRAP = 1L << 33;

    private final int pid;
    private final List<Access> frames = new ArrayList<>();
    private long size;

    private TransportStream(int pid) {
        this.pid = pid;
    }

    /** A frame: where its packets are, when it is shown, and whether decoding can begin with it. */
    private static final class Access {
        private final long offset;
        private final long time;
        private final boolean key;
        private long end;

        Access(long offset, long time, boolean key) {
            this.offset = offset;
            this.time = time;
            this.key = key;
        }
    }

    /**
     * Reads segments that follow each other; of each, a fragment begins with every frame that decoding can begin with.
     *
     * @param files in order
     * @param pid the stream that segments are cut by
     * @param seconds length of the whole
     */
    public static List<Segment> read(List<Path> files, int pid, double seconds) throws IOException {
        List<TransportStream> streams = new ArrayList<>();
        for (Path file : files) {
            TransportStream stream = new TransportStream(pid);
            stream.read(file);
            if (stream.frames.isEmpty()) {
                throw new MalformedMediaException("no frame of stream " + pid + " in " + file.getFileName());
            }
            streams.add(stream);
        }
        long end = streams.get(0).start() + Math.round(seconds * CLOCK);
        List<Segment> segments = new ArrayList<>();
        for (int i = 0; i < streams.size(); i++) {
            segments.add(streams.get(i)
                    .segment(i + 1 < streams.size() ? streams.get(i + 1).start() : end));
        }
        return segments;
    }

    /** Bytes of the tables that a segment begins with. */
    public static int tables(Path file) throws IOException {
        try (SeekableByteChannel channel = Files.newByteChannel(file)) {
            ByteBuffer start = Segment.read(channel, 0, 16 * PACKET);
            int count = 0;
            // Tables are numbered below 32, and where the muxer puts the program's own.
            while ((count + 1) * PACKET <= start.limit()
                    && (pid(start, count * PACKET) < 32 || pid(start, count * PACKET) == 4096)) {
                count++;
            }
            return count * PACKET;
        }
    }

    private static int pid(ByteBuffer packets, int at) {
        return packets.getShort(at + 1) & 0x1fff;
    }

    private long start() {
        return frames.get(0).time;
    }

    private void read(Path file) throws IOException {
        try (SeekableByteChannel channel = Files.newByteChannel(file)) {
            size = channel.size();
            for (long offset = 0; offset < size; offset += (long) PACKETS * PACKET) {
                ByteBuffer packets =
                        Segment.read(channel, offset, (int) Math.min((long) PACKETS * PACKET, size - offset));
                for (int at = 0; at + PACKET <= packets.limit(); at += PACKET) {
                    packet(packets, at, offset + at);
                }
            }
        }
    }

    private void packet(ByteBuffer packets, int at, long offset) {
        if (packets.get(at) != 0x47) {
            throw new MalformedMediaException("no packet at " + offset);
        }
        if (pid(packets, at) != pid) {
            return;
        }
        boolean begins = (packets.get(at + 1) & 0x40) != 0;
        int control = packets.get(at + 3) >> 4 & 3;
        int adaptation = (control & 2) == 0 ? 0 : 1 + Byte.toUnsignedInt(packets.get(at + 4));
        boolean random = adaptation > 1 && (packets.get(at + 5) & 0x40) != 0;
        if (begins) {
            frames.add(new Access(offset, time(packets, at + 4 + adaptation), random));
        }
        if (!frames.isEmpty()) {
            frames.get(frames.size() - 1).end = offset + PACKET;
        }
    }

    /** The presentation time in the header of a packetized stream. */
    private static long time(ByteBuffer packets, int at) {
        if (packets.getInt(at) >>> 8 != 1 || (packets.get(at + 7) & 0x80) == 0) {
            throw new MalformedMediaException("a frame without a time");
        }
        long high = packets.get(at + 9) >> 1 & 7;
        long middle = Short.toUnsignedLong(packets.getShort(at + 10)) >> 1;
        long low = Short.toUnsignedLong(packets.getShort(at + 12)) >> 1;
        return high << 30 | middle << 15 | low;
    }

    private Segment segment(long end) {
        List<Integer> keys = new ArrayList<>();
        for (int i = 0; i < frames.size(); i++) {
            if (frames.get(i).key || i == 0) {
                keys.add(i);
            }
        }
        List<Fragment> fragments = new ArrayList<>();
        for (int k = 0; k < keys.size(); k++) {
            Access first = frames.get(keys.get(k));
            boolean last = k + 1 == keys.size();
            long next = last ? end : frames.get(keys.get(k + 1)).time;
            int count = (last ? frames.size() : keys.get(k + 1)) - keys.get(k);
            long duration = Math.floorMod(next - first.time, WRAP);
            fragments.add(new Fragment(first.offset, first.end, first.time, duration, count));
        }
        return new Segment(size, fragments);
    }
}
