package dev.reelway.tasks.validate;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/** The containers that the pipeline takes, known by how their files begin. */
enum Container {
    ISO_BMFF,
    MATROSKA,
    RIFF,
    MPEG_TS,
    MPEG_PS,
    MXF,
    ASF,
    OGG,
    FLAC,
    MP3;

    /** Top-level boxes that a MOV or MP4 file may begin with; old QuickTime files have no {@code ftyp}. */
    private static final Set<String> FIRST_BOXES =
            Set.of("ftyp", "moov", "mdat", "wide", "free", "skip", "styp", "pnot");

    private static final int TS_PACKET = 188;
    private static final int M2TS_PACKET = 192;

    /** The container of a file that begins with these bytes. */
    static Optional<Container> of(byte[] head) {
        return Arrays.stream(values()).filter(c -> c.matches(head)).findFirst();
    }

    private boolean matches(byte[] head) {
        return switch (this) {
            case ISO_BMFF -> head.length >= 8 && FIRST_BOXES.contains(latin1(head, 4, 4));
            case MATROSKA -> starts(head, 0x1A, 0x45, 0xDF, 0xA3);
            case RIFF ->
                latin1(head, 0, 4).equals("RIFF") && Set.of("AVI ", "WAVE").contains(latin1(head, 8, 4));
            case MPEG_TS -> synced(head, 0, TS_PACKET) || synced(head, 4, M2TS_PACKET);
            case MPEG_PS -> starts(head, 0, 0, 1, 0xBA);
            case MXF -> starts(head, 0x06, 0x0E, 0x2B, 0x34);
            case ASF -> starts(head, 0x30, 0x26, 0xB2, 0x75);
            case OGG -> latin1(head, 0, 4).equals("OggS");
            case FLAC -> latin1(head, 0, 4).equals("fLaC");
            case MP3 -> latin1(head, 0, 3).equals("ID3") || frameSync(head);
        };
    }

    private static boolean frameSync(byte[] head) {
        return head.length > 2 && (head[0] & 0xFF) == 0xFF && (head[1] & 0xE0) == 0xE0 && (head[1] & 0x06) != 0;
    }

    /** Transport stream packets begin with 0x47, one after the other. */
    private static boolean synced(byte[] head, int offset, int packet) {
        int packets = Math.min(3, (head.length - offset) / packet);
        for (int i = 0; i < packets; i++) {
            if (head[offset + i * packet] != 0x47) {
                return false;
            }
        }
        return packets > 0;
    }

    private static boolean starts(byte[] head, int... expected) {
        for (int i = 0; i < expected.length; i++) {
            if (i >= head.length || (head[i] & 0xFF) != expected[i]) {
                return false;
            }
        }
        return true;
    }

    private static String latin1(byte[] head, int offset, int length) {
        return offset + length > head.length ? "" : new String(head, offset, length, StandardCharsets.ISO_8859_1);
    }
}
