package dev.reelway.local.mediaconvert.encode;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The packets of the input's video, in the order in which they are decoded.
 *
 * @param packets what ffprobe listed
 */
public record PacketScan(List<Packet> packets) {

    public PacketScan {
        packets = List.copyOf(packets);
    }

    /**
     * A packet.
     *
     * @param shown when its frame is shown, in seconds
     * @param decoded when it is decoded
     * @param bits its size
     * @param key whether decoding can begin with it
     * @param discarded whether its frame is never shown
     */
    record Packet(double shown, double decoded, long bits, boolean key, boolean discarded) {}

    /** Arguments for ffprobe to list them. */
    public static List<String> arguments(int stream) {
        List<String> arguments = new ArrayList<>(List.of("-v", "error"));
        arguments.addAll(InputArguments.restrictions());
        arguments.addAll(List.of("-select_streams", Integer.toString(stream)));
        arguments.addAll(List.of("-show_entries", "packet=pts_time,dts_time,size,flags", "-of", "csv=p=0"));
        arguments.addAll(List.of("-i", "file:" + InputArguments.NAME));
        return arguments;
    }

    /** Reads a line of the list; empty if it is none, as of a packet without a time. */
    static Optional<Packet> read(String line) {
        String[] parts = line.split(",", -1);
        if (parts.length < 4 || parts[3].isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Packet(
                    Double.parseDouble(parts[0]),
                    Double.parseDouble(parts[1]),
                    8 * Long.parseLong(parts[2]),
                    parts[3].startsWith("K"),
                    parts[3].contains("D")));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** Reads the whole list; empty if a line of it cannot be read, for what is not known is not copied. */
    public static Optional<PacketScan> of(List<String> lines) {
        List<Packet> packets = new ArrayList<>();
        for (String line : lines) {
            Optional<Packet> packet = read(line);
            if (packet.isEmpty()) {
                return Optional.empty();
            }
            packets.add(packet.get());
        }
        return packets.isEmpty() ? Optional.empty() : Optional.of(new PacketScan(packets));
    }

    /** Whether the first frame is shown at zero, none is hidden, and they follow each other at a constant rate. */
    boolean isConstant(double frameSeconds) {
        double[] times = packets.stream().mapToDouble(Packet::shown).sorted().toArray();
        double tolerance = frameSeconds / 4;
        for (int i = 0; i < times.length; i++) {
            if (Math.abs(times[i] - i * frameSeconds) > tolerance) {
                return false;
            }
        }
        return packets.stream().noneMatch(Packet::discarded);
    }

    /** Whether a key frame is at each multiple of a length, and no frame behind it in the file is shown before it. */
    boolean hasClosedGroups(double groupSeconds, double frameSeconds) {
        double next = 0;
        double key = 0;
        for (Packet packet : packets) {
            if (packet.key()) {
                key = packet.shown();
                if (Math.abs(key - firstFrameAt(next, frameSeconds)) < frameSeconds / 2) {
                    next += groupSeconds;
                }
            }
            boolean leads = packet.shown() < key - frameSeconds / 2;
            boolean missed = packet.shown() > firstFrameAt(next, frameSeconds) - frameSeconds / 2;
            if (leads || missed) {
                return false;
            }
        }
        return true;
    }

    /** The first frame that is not before a time. */
    private static double firstFrameAt(double time, double frameSeconds) {
        return Math.ceil(time / frameSeconds - 1e-3) * frameSeconds;
    }

    /** Whether a decoder's buffer that fills at a rate never runs empty. */
    boolean fits(long rate, long buffer) {
        double capacity = (double) buffer;
        double level = capacity;
        double before = packets.get(0).decoded();
        for (Packet packet : packets) {
            level = Math.min(capacity, level + rate * Math.max(0, packet.decoded() - before)) - packet.bits();
            before = packet.decoded();
            if (level < 0) {
                return false;
            }
        }
        return true;
    }

    /** Bits a second over the whole. */
    double averageRate(double frameSeconds) {
        return (double) packets.stream().mapToLong(Packet::bits).sum() / (packets.size() * frameSeconds);
    }
}
