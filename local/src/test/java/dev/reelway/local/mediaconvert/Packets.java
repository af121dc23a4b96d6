package dev.reelway.local.mediaconvert;

import dev.reelway.local.mediaconvert.HlsFiles.Part;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What ffprobe sees in the parts of a stream, when they are put one behind the other.
 *
 * @param parts the packets of each part
 */
record Packets(List<List<Packet>> parts) {

    /**
     * A frame, or a bit of sound.
     *
     * @param offset where it begins in its part
     */
    record Packet(double time, double duration, long offset, long size, boolean key) {

        private Packet at(long place) {
            return new Packet(time, duration, offset - place, size, key);
        }
    }

    /** @param kind {@code v} or {@code a} */
    static Packets of(Probed probed, Path folder, Optional<Part> init, List<Part> parts, String kind) throws Exception {
        List<Part> all = new ArrayList<>();
        init.ifPresent(all::add);
        all.addAll(parts);
        Path joined = Files.createTempFile(folder, "joined", ".media");
        try (OutputStream out = Files.newOutputStream(joined)) {
            for (Part part : all) {
                out.write(part.read());
            }
        }
        String text = probed.probe(
                joined,
                "-select_streams",
                kind + ":0",
                "-show_entries",
                "packet=pts_time,duration_time,size,pos,flags",
                "-of",
                "compact=p=0:nk=0");
        Files.delete(joined);
        List<Packet> packets = text.lines()
                .filter(line -> !line.isBlank())
                .map(Packets::packet)
                .toList();
        long place = init.map(Part::bytes).orElse(0L);
        List<List<Packet>> some = new ArrayList<>();
        for (Part part : parts) {
            long from = place;
            place += part.bytes();
            long to = place;
            some.add(packets.stream()
                    .filter(packet -> packet.offset() >= from && packet.offset() < to)
                    .map(packet -> packet.at(from))
                    .toList());
        }
        return new Packets(some);
    }

    private static Packet packet(String line) {
        Map<String, String> values = new HashMap<>();
        for (String field : line.split("\\|", -1)) {
            String[] parts = field.split("=", 2);
            // Side data have no names.
            values.put(parts[0], parts.length == 2 ? parts[1] : "");
        }
        return new Packet(
                Double.parseDouble(values.get("pts_time")),
                Double.parseDouble(values.get("duration_time")),
                Long.parseLong(values.get("pos")),
                Long.parseLong(values.get("size")),
                values.get("flags").startsWith("K"));
    }

    /** When the key frames are shown. */
    List<Double> keyTimes() {
        return parts.stream()
                .flatMap(List::stream)
                .filter(Packet::key)
                .map(Packet::time)
                .toList();
    }

    /** When the first frame of each part is shown. */
    List<Double> starts() {
        return parts.stream()
                .map(part -> part.stream().mapToDouble(Packet::time).min().orElseThrow())
                .toList();
    }
}
