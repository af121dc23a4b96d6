package dev.reelway.local.mediaconvert;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Files that were media once: whole clips of several containers, cut, spliced and with bits turned over. */
final class BrokenFiles {

    private final List<Whole> wholes = new ArrayList<>();
    private final Random random;

    /** A clip in order. */
    private static final class Whole {
        private final String kind;
        private final boolean sound;
        private final byte[] bytes;

        Whole(String kind, boolean sound, byte[] bytes) {
            this.kind = kind;
            this.sound = sound;
            this.bytes = bytes;
        }
    }

    /**
     * A broken file.
     *
     * @param name tells what was done to what
     * @param sound whether what it was made from has sound alone
     */
    record Broken(String name, boolean sound, Path file) {}

    BrokenFiles(Clips clips, long seed) throws Exception {
        this.random = new Random(seed);
        for (String kind : List.of("mp4", "mov", "mkv", "webm", "ts")) {
            wholes.add(new Whole(kind, false, Files.readAllBytes(clips.tiny(kind))));
        }
        for (String kind : List.of("mp3", "wav")) {
            wholes.add(new Whole(kind, true, Files.readAllBytes(clips.tiny(kind))));
        }
        String playlist = "#EXTM3U\n#EXT-X-TARGETDURATION:1\n#EXTINF:1,\nseg.ts\n#EXT-X-ENDLIST\n";
        wholes.add(new Whole("m3u8", false, playlist.getBytes(StandardCharsets.US_ASCII)));
    }

    Broken next(int number, Path folder) throws IOException {
        Whole whole = wholes.get(number % wholes.size());
        int way = number / wholes.size() % 4;
        byte[] bytes = switch (way) {
            case 0 -> truncated(whole.bytes);
            case 1 -> spliced(whole.bytes, wholes.get(random.nextInt(wholes.size())).bytes);
            case 2 -> flipped(whole.bytes, 1 + random.nextInt(40), whole.bytes.length);
            default -> flipped(whole.bytes, 1 + random.nextInt(8), Math.min(1500, whole.bytes.length));
        };
        String done = List.of("truncated", "spliced", "flipped", "flipped-head").get(way);
        String name = number + "-" + done + "." + whole.kind;
        return new Broken(name, whole.sound, Files.write(folder.resolve(name), bytes));
    }

    private byte[] truncated(byte[] whole) {
        return Arrays.copyOf(whole, 1 + random.nextInt(whole.length - 1));
    }

    private byte[] spliced(byte[] first, byte[] second) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write(first, 0, random.nextInt(first.length));
        int from = random.nextInt(second.length);
        bytes.write(second, from, second.length - from);
        return bytes.toByteArray();
    }

    private byte[] flipped(byte[] whole, int count, int within) {
        byte[] bytes = whole.clone();
        for (int i = 0; i < count; i++) {
            bytes[random.nextInt(within)] ^= (byte) (1 << random.nextInt(8));
        }
        return bytes;
    }
}
