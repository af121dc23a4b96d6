package dev.reelway.local.mediaconvert.cipher;

import dev.reelway.local.mediaconvert.pack.MalformedMediaException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * The program map of a transport stream of one program, which fits into one packet.
 *
 * @param pid where it is
 * @param streams types by the packets that carry them
 * @see <a href="https://www.iso.org/standard/83239.html">ISO/IEC 13818-1, section 2.4.4.8</a>
 */
record ProgramMap(int pid, Map<Integer, Integer> streams) {

    private static final int H264 = 0x1b;
    private static final int SECRET_H264 = 0xdb;
    /** Bytes of a section from its table id to its first program descriptor. */
    private static final int HEAD = 12;

    static ProgramMap find(byte[] file) {
        int pid = -1;
        for (int at = 0; at + Packets.SIZE <= file.length; at += Packets.SIZE) {
            byte[] packet = Arrays.copyOfRange(file, at, at + Packets.SIZE);
            ByteBuffer section = section(packet);
            if (Packets.pid(packet) == 0) {
                pid = section.getShort(10) & 0x1fff;
            } else if (Packets.pid(packet) == pid) {
                return new ProgramMap(pid, streams(section));
            }
        }
        throw new MalformedMediaException("a segment without a program map");
    }

    /** What follows the pointer in a packet that begins a section. */
    private static ByteBuffer section(byte[] packet) {
        int start = Packets.start(packet);
        int begin = Math.min(Packets.SIZE, start + 1 + Byte.toUnsignedInt(packet[Math.min(start, Packets.SIZE - 1)]));
        return ByteBuffer.wrap(packet, begin, Packets.SIZE - begin).slice();
    }

    private static int end(ByteBuffer section) {
        return 3 + (section.getShort(1) & 0xfff) - 4;
    }

    private static int first(ByteBuffer section) {
        return HEAD + (section.getShort(10) & 0xfff);
    }

    private static Map<Integer, Integer> streams(ByteBuffer section) {
        Map<Integer, Integer> streams = new LinkedHashMap<>();
        for (int at = first(section); at < end(section); at += 5 + (section.getShort(at + 3) & 0xfff)) {
            streams.put(section.getShort(at + 1) & 0x1fff, Byte.toUnsignedInt(section.get(at)));
        }
        return streams;
    }

    /** How the sound of a stream is framed; null if it is no sound that can be encrypted. */
    @Nullable
    AudioFraming framing(int stream) {
        for (AudioFraming framing : AudioFraming.values()) {
            if (streams.getOrDefault(stream, 0) == framing.clearType()) {
                return framing;
            }
        }
        return null;
    }

    /**
     * The packet of the map, with the types and descriptors of encrypted streams.
     *
     * @param setup the setup information of a stream's sound
     */
    byte[] rewritten(byte[] packet, BiFunction<Integer, AudioFraming, byte[]> setup) {
        ByteBuffer old = section(packet);
        ByteBuffer map = ByteBuffer.allocate(1024);
        map.put(old.slice().limit(first(old)));
        for (int at = first(old); at < end(old); at += 5 + (old.getShort(at + 3) & 0xfff)) {
            int stream = old.getShort(at + 1) & 0x1fff;
            AudioFraming framing = framing(stream);
            int length = old.getShort(at + 3) & 0xfff;
            byte[] added = framing != null
                    ? descriptors(framing.indicator(), setup.apply(stream, framing))
                    : streams.getOrDefault(stream, 0) == H264 ? descriptors("zavc", new byte[0]) : new byte[0];
            map.put((byte) (framing != null ? framing.secretType() : added.length > 0 ? SECRET_H264 : old.get(at)));
            map.putShort(old.getShort(at + 1)).putShort((short) (0xf000 | length + added.length));
            map.put(old.slice().position(at + 5).limit(at + 5 + length)).put(added);
        }
        map.putShort(1, (short) (0xb000 | map.position() + 4 - 3));
        map.putInt(checksum(map.array(), map.position()));
        return packet(packet, Arrays.copyOf(map.array(), map.position()));
    }

    private static byte[] packet(byte[] old, byte[] section) {
        int start = Packets.start(old);
        if (start + 1 + section.length > Packets.SIZE) {
            throw new MalformedMediaException("a program map that does not fit into one packet");
        }
        byte[] packet = Arrays.copyOf(old, Packets.SIZE);
        Arrays.fill(packet, start, Packets.SIZE, (byte) 0xff);
        packet[start] = 0;
        System.arraycopy(section, 0, packet, start + 1, section.length);
        return packet;
    }

    /** A private data indicator and, of sound, a registration with its setup information. */
    private static byte[] descriptors(String indicator, byte[] setup) {
        ByteBuffer descriptors = ByteBuffer.allocate(12 + setup.length);
        descriptors.put((byte) 0x0f).put((byte) 4).put(indicator.getBytes(StandardCharsets.US_ASCII));
        if (setup.length > 0) {
            descriptors.put((byte) 0x05).put((byte) (4 + setup.length));
            descriptors.put("apad".getBytes(StandardCharsets.US_ASCII)).put(setup);
        }
        return Arrays.copyOf(descriptors.array(), descriptors.position());
    }

    /** ISO/IEC 13818-1, annex A. */
    private static int checksum(byte[] data, int size) {
        int register = -1;
        for (int i = 0; i < size; i++) {
            register ^= data[i] << 24;
            for (int bit = 0; bit < 8; bit++) {
                register = register < 0 ? register << 1 ^ 0x04c11db7 : register << 1;
            }
        }
        return register;
    }
}
