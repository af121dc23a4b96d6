package dev.reelway.local.mediaconvert.cipher;

import dev.reelway.local.mediaconvert.pack.MalformedMediaException;

/**
 * Reads the bits of a NAL unit and skips the bytes that only keep start codes out.
 *
 * @see <a href="https://www.itu.int/rec/T-REC-H.264">ITU-T H.264, sections 7.3.1 and 9.1</a>
 */
final class BitReader {

    private static final int LONGEST_PREFIX = 31;

    private final byte[] data;
    private final int end;
    private int at;
    private int zeros;
    private int bit;

    BitReader(byte[] data, int offset, int size) {
        this.data = data;
        this.at = offset;
        this.end = offset + size;
    }

    int bit() {
        if (bit == 0 && zeros >= 2 && at < end && data[at] == 3) {
            at++;
            zeros = 0;
        }
        if (at >= end) {
            throw new MalformedMediaException("a NAL unit that ends in its header");
        }
        int value = data[at] >> (7 - bit) & 1;
        bit = (bit + 1) & 7;
        if (bit == 0) {
            zeros = data[at] == 0 ? zeros + 1 : 0;
            at++;
        }
        return value;
    }

    boolean flag() {
        return bit() == 1;
    }

    int bits(int count) {
        int value = 0;
        for (int i = 0; i < count; i++) {
            value = value << 1 | bit();
        }
        return value;
    }

    void skip(int count) {
        for (int i = 0; i < count; i++) {
            bit();
        }
    }

    /** A number in Exp-Golomb code: {@code ue(v)}. */
    int number() {
        int zeroBits = 0;
        while (bit() == 0) {
            if (++zeroBits > LONGEST_PREFIX) {
                throw new MalformedMediaException("a number of too many bits in a NAL unit");
            }
        }
        return (1 << zeroBits) - 1 + bits(zeroBits);
    }

    /** As many of them, none of which matters. */
    void numbers(int count) {
        for (int i = 0; i < count; i++) {
            number();
        }
    }

    /** A number with a sign in Exp-Golomb code: {@code se(v)}. */
    int signed() {
        int code = number();
        return (code & 1) == 1 ? (code + 1) / 2 : -code / 2;
    }

    /** The first byte behind what was read. */
    int next() {
        return bit == 0 ? at : at + 1;
    }
}
