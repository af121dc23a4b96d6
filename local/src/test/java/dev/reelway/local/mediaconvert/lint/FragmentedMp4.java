package dev.reelway.local.mediaconvert.lint;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Writes fragmented MP4 with as much as manifests are checked against: no pictures, but sizes, times and codecs. */
final class FragmentedMp4 {

    static final int TIMESCALE = 1000;

    private FragmentedMp4() {}

    private static byte[] box(String type, byte[]... content) {
        int size = 8 + Arrays.stream(content).mapToInt(one -> one.length).sum();
        ByteBuffer box = ByteBuffer.allocate(size).putInt(size).put(type.getBytes(StandardCharsets.ISO_8859_1));
        Arrays.stream(content).forEach(box::put);
        return box.array();
    }

    private static byte[] ints(int... values) {
        ByteBuffer bytes = ByteBuffer.allocate(4 * values.length);
        Arrays.stream(values).forEach(bytes::putInt);
        return bytes.array();
    }

    /** H.264 in the High profile. */
    static byte[] video(int width, int height, int level) {
        byte[] entry = ByteBuffer.allocate(78)
                .putShort(24, (short) width)
                .putShort(26, (short) height)
                .array();
        byte[] configuration = {1, 0x64, 0, (byte) level};
        return init(box("avc1", entry, box("avcC", configuration)));
    }

    /** AAC in stereo. */
    static byte[] audio() {
        byte[] entry = ByteBuffer.allocate(28)
                .putShort(16, (short) 2)
                .putShort(24, (short) 48_000)
                .array();
        byte[] decoder = {
            0, 0, 0, 0, 3, 22, 0, 0, 0, 4, 17, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 5, 2, 0x11, (byte) 0x90
        };
        return init(box("mp4a", entry, box("esds", decoder)));
    }

    private static byte[] init(byte[] entry) {
        byte[] media = box(
                "mdia",
                box("mdhd", ints(0, 0, 0, TIMESCALE, 0), new byte[] {0x55, (byte) 0xc4, 0, 0}),
                box("minf", box("stbl", box("stsd", ints(0, 1), entry))));
        return box("moov", box("trak", media), box("mvex", box("trex", ints(0, 1, 1, 40, 0, 0))));
    }

    /**
     * A segment.
     *
     * @param time when it begins, in milliseconds
     * @param fragment how long each of its fragments is; each has a sample a second
     * @param fragments how many
     * @param bytes its length
     */
    static byte[] segment(int time, int fragment, int fragments, int bytes) {
        var out = new ByteArrayOutputStream();
        int samples = Math.max(1, fragment / 1000);
        int head = fragment(0, fragment, samples, 0).length;
        int data = bytes / fragments - head - 8;
        for (int i = 0; i < fragments; i++) {
            int rest = i == fragments - 1 ? bytes - fragments * (head + 8 + data) : 0;
            out.writeBytes(fragment(time + i * fragment, fragment, samples, data + rest));
            out.writeBytes(box("mdat", new byte[data + rest]));
        }
        return out.toByteArray();
    }

    private static byte[] fragment(int time, int duration, int samples, int data) {
        ByteBuffer runs = ByteBuffer.allocate(12 + 8 * samples)
                .putInt(0x301)
                .putInt(samples)
                .putInt(0);
        for (int i = 0; i < samples; i++) {
            runs.putInt(duration / samples).putInt(data / samples);
        }
        return box("moof", box("traf", box("tfhd", ints(0, 1)), box("tfdt", ints(0, time)), box("trun", runs.array())));
    }
}
