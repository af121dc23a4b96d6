package dev.reelway.local.mediaconvert.cipher;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Packets of a transport stream.
 *
 * @see <a href="https://www.iso.org/standard/83239.html">ISO/IEC 13818-1, section 2.4.3.2</a>
 */
final class Packets {

    static final int SIZE = 188;

    private static final int HEADER = 4;
    private static final int STUFFING = 0xff;

    private Packets() {}

    static int pid(byte[] packet) {
        return (packet[1] & 0x1f) << 8 | Byte.toUnsignedInt(packet[2]);
    }

    /** Whether a packetized unit begins in it. */
    static boolean begins(byte[] packet) {
        return (packet[1] & 0x40) != 0;
    }

    static boolean hasPayload(byte[] packet) {
        return (packet[3] & 0x10) != 0;
    }

    static int counter(byte[] packet) {
        return packet[3] & 0xf;
    }

    /** Where the payload begins. */
    static int start(byte[] packet) {
        return (packet[3] & 0x20) == 0 ? HEADER : HEADER + 1 + Byte.toUnsignedInt(packet[4]);
    }

    /** What packets carry together. */
    static byte[] payload(List<byte[]> packets) {
        ByteArrayOutputStream payload = new ByteArrayOutputStream();
        for (byte[] packet : packets) {
            if (hasPayload(packet)) {
                payload.write(packet, start(packet), SIZE - start(packet));
            }
        }
        return payload.toByteArray();
    }

    /**
     * Packets for a payload in place of others, whose clocks and flags they keep.
     *
     * @param counter of the first one
     */
    static List<byte[]> of(byte[] payload, List<byte[]> others, int counter) {
        List<byte[]> packets = new ArrayList<>();
        int at = 0;
        int count = counter;
        for (byte[] other : others) {
            byte[] field = field(other);
            int room = hasPayload(other) ? SIZE - HEADER - field.length : 0;
            int size = Math.min(room, payload.length - at);
            if (size > 0 || field.length > 0) {
                packets.add(packet(other, field, payload, at, size));
            }
            at += size;
        }
        while (at < payload.length) {
            int size = Math.min(SIZE - HEADER, payload.length - at);
            packets.add(packet(others.get(0), new byte[0], payload, at, size));
            at += size;
        }
        for (int i = 0; i < packets.size(); i++) {
            byte[] packet = packets.get(i);
            packet[1] = (byte) (i == 0 ? packet[1] | 0x40 : packet[1] & ~0x40);
            // Packets without a payload repeat the number before.
            packet[3] |= (byte) ((hasPayload(packet) ? count++ : count - 1) & 0xf);
        }
        return packets;
    }

    /** The adaptation field without its stuffing: empty if it says nothing. */
    private static byte[] field(byte[] packet) {
        if ((packet[3] & 0x20) == 0 || packet[4] == 0 || packet[5] == 0) {
            return new byte[0];
        }
        int length = 2 + ((packet[5] & 0x10) == 0 ? 0 : 6) + ((packet[5] & 0x08) == 0 ? 0 : 6);
        byte[] field = Arrays.copyOfRange(packet, HEADER, HEADER + length);
        field[0] = (byte) (length - 1);
        // Splice points, private data and extensions are not kept.
        field[1] &= (byte) ~0x07;
        return field;
    }

    /** A packet that ends in a part of a payload. */
    private static byte[] packet(byte[] other, byte[] field, byte[] payload, int at, int size) {
        byte[] packet = new byte[SIZE];
        Arrays.fill(packet, (byte) STUFFING);
        System.arraycopy(other, 0, packet, 0, 3);
        int before = SIZE - HEADER - size;
        packet[3] = (byte) ((other[3] & 0xc0) | (size > 0 ? 0x10 : 0) | (before > 0 ? 0x20 : 0));
        if (before > 0) {
            packet[HEADER] = (byte) (before - 1);
            if (before > 1) {
                packet[HEADER + 1] = field.length > 1 ? field[1] : 0;
            }
            System.arraycopy(field, Math.min(2, field.length), packet, HEADER + 2, Math.max(0, field.length - 2));
        }
        System.arraycopy(payload, at, packet, SIZE - size, size);
        return packet;
    }
}
