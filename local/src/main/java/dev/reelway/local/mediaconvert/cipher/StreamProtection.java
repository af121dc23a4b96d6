package dev.reelway.local.mediaconvert.cipher;

import dev.reelway.local.mediaconvert.job.Encryption;
import dev.reelway.local.mediaconvert.pack.MalformedMediaException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Protects the segments of one transport stream, or of audio without a container, as HLS has it for SAMPLE-AES.
 *
 * @see <a href="https://developer.apple.com/library/archive/documentation/AudioVideo/Conceptual/HLS_Sample_Encryption/TransportStreamSignaling/TransportStreamSignaling.html">MPEG-2
 *     Stream Encryption Format for HTTP Live Streaming</a>
 */
public final class StreamProtection {

    private static final int H264 = 0x1b;

    private final Encryption encryption;
    private final Map<Integer, Integer> counters = new HashMap<>();

    public StreamProtection(Encryption encryption) {
        this.encryption = encryption;
    }

    /**
     * Encrypts a segment of a transport stream; segments come in their order.
     *
     * @param number of the segment in its playlist
     */
    public void segment(Path file, int number) throws IOException {
        Files.write(file, new Segment(Files.readAllBytes(file), cipher(number)).rewrite());
    }

    /**
     * Encrypts a segment of audio without a container.
     *
     * @param codecs as RFC 6381 has them
     * @return what players set their decoder up by
     */
    public byte[] audio(Path file, String codecs, int number) throws IOException {
        AudioFraming framing = AudioFraming.of(codecs);
        byte[] data = Files.readAllBytes(file);
        byte[] setup = framing.setup(Arrays.copyOf(data, framing.frame(data, 0)));
        cipher(number).sound(data, 0, framing);
        Files.write(file, data);
        return setup;
    }

    private ElementaryCipher cipher(int number) {
        byte[] vector = encryption
                .vector()
                .map(HexFormat.of()::parseHex)
                .orElseGet(
                        () -> ByteBuffer.allocate(16).putLong(0).putLong(number).array());
        return new ElementaryCipher(encryption.key(), vector);
    }

    /** One segment while it is rewritten. */
    private final class Segment {

        private final byte[] file;
        private final ElementaryCipher cipher;
        private final ProgramMap map;
        private final Map<Integer, List<byte[]>> open = new HashMap<>();
        /** Packets in their order; those of a packetized unit all stand where its first one stood. */
        private final List<List<byte[]>> slots = new ArrayList<>();

        private final Map<Integer, List<byte[]>> places = new HashMap<>();

        Segment(byte[] file, ElementaryCipher cipher) {
            this.file = file;
            this.cipher = cipher;
            this.map = ProgramMap.find(file);
        }

        byte[] rewrite() throws IOException {
            for (int at = 0; at + Packets.SIZE <= file.length; at += Packets.SIZE) {
                packet(Arrays.copyOfRange(file, at, at + Packets.SIZE));
            }
            open.keySet().forEach(this::close);
            ByteArrayOutputStream out = new ByteArrayOutputStream(file.length + file.length / 64);
            for (List<byte[]> slot : slots) {
                for (byte[] packet : slot) {
                    out.write(packet);
                }
            }
            return out.toByteArray();
        }

        private void packet(byte[] packet) {
            int pid = Packets.pid(packet);
            if (pid == map.pid()) {
                slots.add(List.of(map.rewritten(packet, this::setup)));
                return;
            }
            if (!map.streams().containsKey(pid)) {
                slots.add(List.of(packet));
                return;
            }
            if (Packets.begins(packet)) {
                close(pid);
                List<byte[]> place = new ArrayList<>();
                slots.add(place);
                places.put(pid, place);
                open.put(pid, new ArrayList<>());
            }
            List<byte[]> unit = open.get(pid);
            if (unit == null) {
                throw new MalformedMediaException("a segment that begins in the middle of a packetized unit");
            }
            unit.add(packet);
        }

        private void close(int pid) {
            List<byte[]> unit = open.getOrDefault(pid, List.of());
            List<byte[]> place = places.get(pid);
            if (unit.isEmpty() || place == null) {
                return;
            }
            byte[] payload = Packets.payload(unit);
            int header = 9 + Byte.toUnsignedInt(payload[8]);
            AudioFraming framing = map.framing(pid);
            byte[] secret = payload;
            if (framing != null) {
                cipher.sound(payload, header, framing);
            } else if (map.streams().getOrDefault(pid, 0) == H264) {
                byte[] picture = cipher.picture(payload, header);
                secret = Arrays.copyOf(payload, header + picture.length);
                System.arraycopy(picture, 0, secret, header, picture.length);
                // Whoever knows the length need not wait for the next unit, which may have another vector. Longer ones
                // cannot say theirs, and video need not.
                int length = secret.length - 6 > 0xffff ? 0 : secret.length - 6;
                secret[4] = (byte) (length >> 8);
                secret[5] = (byte) length;
            }
            int counter = counters.getOrDefault(pid, Packets.counter(unit.get(0)));
            List<byte[]> packets = Packets.of(secret, unit, counter);
            place.addAll(packets);
            counters.put(
                    pid,
                    counter + (int) packets.stream().filter(Packets::hasPayload).count());
            unit.clear();
        }

        /** The setup information of a stream's sound, out of its first unit in this segment. */
        private byte[] setup(int pid, AudioFraming framing) {
            byte[] frames = firstUnit(pid);
            if (frames == null) {
                return new byte[0];
            }
            int header = 9 + Byte.toUnsignedInt(frames[8]);
            return framing.setup(Arrays.copyOfRange(frames, header, header + framing.frame(frames, header)));
        }

        private byte @Nullable [] firstUnit(int pid) {
            List<byte[]> unit = new ArrayList<>();
            for (int at = 0; at + Packets.SIZE <= file.length; at += Packets.SIZE) {
                byte[] packet = Arrays.copyOfRange(file, at, at + Packets.SIZE);
                if (Packets.pid(packet) == pid) {
                    if (Packets.begins(packet) && !unit.isEmpty()) {
                        break;
                    }
                    unit.add(packet);
                }
            }
            return unit.isEmpty() ? null : Packets.payload(unit);
        }
    }
}
