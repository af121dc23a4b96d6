package dev.reelway.local.mediaconvert.cipher;

import dev.reelway.local.mediaconvert.pack.MalformedMediaException;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * What slice headers of H.264 are read by: the parameter sets of an {@code avcC} box.
 *
 * @param lengthSize bytes of the length in front of each NAL unit
 * @param pictures picture parameter sets by id
 * @see <a href="https://www.itu.int/rec/T-REC-H.264">ITU-T H.264, sections 7.3.2.1 and 7.3.2.2</a>
 */
record AvcParameters(int lengthSize, Map<Integer, Picture> pictures) {

    /** Profiles whose sequence parameter sets say more of samples. */
    private static final Set<Integer> HIGH = Set.of(100, 110, 122, 244, 44, 83, 86, 118, 128, 138, 139, 134, 135);

    AvcParameters {
        pictures = Map.copyOf(pictures);
    }

    /** A sequence parameter set, as far as slice headers need it. */
    record Sequence(int chroma, boolean separatePlanes, int frameBits, int orderType, int orderBits, boolean frames) {

        boolean hasChroma() {
            return chroma != 0 && !separatePlanes;
        }
    }

    /** A picture parameter set, as far as slice headers need it. */
    record Picture(Sequence sequence, boolean arithmetic, boolean fieldOrder, References references, Extras extras) {}

    /** How many pictures a slice refers to that says nothing of it: of the past, and of the future. */
    record References(int past, int future) {}

    /** What slice headers may have beside the rest. */
    record Extras(boolean weighted, int weightedBoth, boolean deblocking, boolean redundant) {}

    /** @param content of the {@code avcC} box */
    static AvcParameters read(ByteBuffer content) {
        ByteBuffer box = content.duplicate();
        int lengthSize = (box.get(4) & 3) + 1;
        box.position(5);
        Map<Integer, Sequence> sequences = new HashMap<>();
        Map<Integer, Picture> pictures = new HashMap<>();
        for (int left = box.get() & 0x1f; left > 0; left--) {
            sequence(unit(box), sequences);
        }
        for (int left = box.get(); left > 0; left--) {
            picture(unit(box), sequences, pictures);
        }
        return new AvcParameters(lengthSize, pictures);
    }

    private static byte[] unit(ByteBuffer box) {
        byte[] unit = new byte[Short.toUnsignedInt(box.getShort())];
        box.get(unit);
        return unit;
    }

    private static void sequence(byte[] unit, Map<Integer, Sequence> sequences) {
        BitReader bits = new BitReader(unit, 1, unit.length - 1);
        int profile = bits.bits(8);
        bits.skip(16);
        int id = bits.number();
        int chroma = 1;
        boolean separate = false;
        if (HIGH.contains(profile)) {
            chroma = bits.number();
            separate = chroma == 3 && bits.flag();
            bits.numbers(2);
            bits.skip(1);
            if (bits.flag()) {
                scaling(bits, chroma == 3 ? 12 : 8);
            }
        }
        int frameBits = bits.number() + 4;
        int orderType = bits.number();
        int orderBits = 0;
        if (orderType == 0) {
            orderBits = bits.number() + 4;
        } else if (orderType == 1) {
            throw new MalformedMediaException("a picture order count of type 1 is not understood");
        }
        bits.number();
        bits.skip(1);
        bits.numbers(2);
        sequences.put(id, new Sequence(chroma, separate, frameBits, orderType, orderBits, bits.flag()));
    }

    private static void scaling(BitReader bits, int lists) {
        for (int i = 0; i < lists; i++) {
            if (bits.flag()) {
                int next = 8;
                int last = 8;
                for (int j = 0; j < (i < 6 ? 16 : 64); j++) {
                    next = next == 0 ? 0 : (last + bits.signed() + 256) % 256;
                    last = next == 0 ? last : next;
                }
            }
        }
    }

    private static void picture(byte[] unit, Map<Integer, Sequence> sequences, Map<Integer, Picture> pictures) {
        BitReader bits = new BitReader(unit, 1, unit.length - 1);
        int id = bits.number();
        Sequence sequence = sequences.get(bits.number());
        boolean arithmetic = bits.flag();
        boolean fieldOrder = bits.flag();
        if (sequence == null || bits.number() > 0) {
            throw new MalformedMediaException("a picture parameter set that is not understood");
        }
        References references = new References(bits.number() + 1, bits.number() + 1);
        boolean weighted = bits.flag();
        int weightedBoth = bits.bits(2);
        bits.signed();
        bits.signed();
        bits.signed();
        boolean deblocking = bits.flag();
        bits.skip(1);
        Extras extras = new Extras(weighted, weightedBoth, deblocking, bits.flag());
        pictures.put(id, new Picture(sequence, arithmetic, fieldOrder, references, extras));
    }
}
