package dev.reelway.local.mediaconvert.cipher;

import dev.reelway.local.mediaconvert.cipher.AvcParameters.Picture;
import dev.reelway.local.mediaconvert.cipher.AvcParameters.Sequence;
import dev.reelway.local.mediaconvert.pack.MalformedMediaException;
import java.util.Map;

/**
 * Finds where the header of a slice of H.264 ends.
 *
 * @see <a href="https://www.itu.int/rec/T-REC-H.264">ITU-T H.264, section 7.3.3</a>
 */
final class AvcSliceHeader {

    private static final int INSTANTANEOUS = 5;

    private final BitReader bits;
    private final boolean instantaneous;
    private final boolean reference;
    private final Picture picture;
    private final Sequence sequence;
    private final boolean predicted;
    private final boolean both;
    private final boolean intra;
    private final boolean switching;

    private AvcSliceHeader(byte[] data, int offset, int size, Map<Integer, Picture> pictures) {
        this.bits = new BitReader(data, offset + 1, size - 1);
        this.instantaneous = (data[offset] & 0x1f) == INSTANTANEOUS;
        this.reference = (data[offset] & 0x60) != 0;
        bits.number();
        int type = bits.number() % 5;
        Picture known = pictures.get(bits.number());
        if (known == null) {
            throw new MalformedMediaException("a slice without its parameters");
        }
        this.picture = known;
        this.sequence = known.sequence();
        this.predicted = type == 0 || type == 3;
        this.both = type == 1;
        this.intra = type == 2 || type == 4;
        this.switching = type >= 3;
    }

    /**
     * Where a NAL unit's slice data begins.
     *
     * @param offset of the unit's first byte
     * @return the index of the first whole byte of it
     */
    static int end(byte[] data, int offset, int size, Map<Integer, Picture> pictures) {
        return new AvcSliceHeader(data, offset, size, pictures).end();
    }

    private int end() {
        place();
        if (!intra) {
            references();
        }
        if (reference) {
            marking();
        }
        if (picture.arithmetic() && !intra) {
            bits.number();
        }
        quantizer();
        return bits.next();
    }

    private void references() {
        int[] references = {picture.references().past(), picture.references().future()};
        if (bits.flag()) {
            references[0] = bits.number() + 1;
            references[1] = both ? bits.number() + 1 : references[1];
        }
        reordering();
        if (both) {
            reordering();
        }
        boolean weighted =
                predicted ? picture.extras().weighted() : picture.extras().weightedBoth() == 1;
        if (weighted) {
            weights(references);
        }
    }

    /** Which picture, and which part of it. */
    private void place() {
        bits.skip(sequence.separatePlanes() ? 2 : 0);
        bits.skip(sequence.frameBits());
        boolean field = !sequence.frames() && bits.flag();
        bits.skip(field ? 1 : 0);
        if (instantaneous) {
            bits.number();
        }
        if (sequence.orderType() == 0) {
            bits.skip(sequence.orderBits());
            if (picture.fieldOrder() && !field) {
                bits.signed();
            }
        }
        if (picture.extras().redundant()) {
            bits.number();
        }
        bits.skip(both ? 1 : 0);
    }

    private void reordering() {
        if (bits.flag()) {
            while (bits.number() != 3) {
                bits.number();
            }
        }
    }

    private void weights(int[] references) {
        bits.numbers(sequence.hasChroma() ? 2 : 1);
        for (int list = 0; list < (both ? 2 : 1); list++) {
            for (int i = 0; i < references[list]; i++) {
                bits.numbers(bits.flag() ? 2 : 0);
                bits.numbers(sequence.hasChroma() && bits.flag() ? 4 : 0);
            }
        }
    }

    private void marking() {
        if (instantaneous) {
            bits.skip(2);
            return;
        }
        if (bits.flag()) {
            for (int operation = bits.number(); operation != 0; operation = bits.number()) {
                bits.numbers(operation == 5 ? 0 : operation == 3 ? 2 : 1);
            }
        }
    }

    private void quantizer() {
        bits.signed();
        if (switching) {
            bits.skip(predicted ? 1 : 0);
            bits.signed();
        }
        if (picture.extras().deblocking() && bits.number() != 1) {
            bits.signed();
            bits.signed();
        }
    }
}
