package dev.reelway.local.mediaconvert.cipher;

import dev.reelway.local.mediaconvert.pack.MalformedMediaException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** A sample of H.264: of its NAL units only the data of slices is protected. */
final class AvcLayout implements SampleLayout {

    private static final int SLICE = 1;
    private static final int INSTANTANEOUS = 5;
    private static final int MOST_CLEAR = 0xffff;

    private final AvcParameters parameters;
    private final boolean wholeBlocks;

    /** @param wholeBlocks whether stretches of protected bytes must be whole blocks */
    AvcLayout(AvcParameters parameters, boolean wholeBlocks) {
        this.parameters = parameters;
        this.wholeBlocks = wholeBlocks;
    }

    @Override
    public List<Stretch> stretches(byte[] data, int offset, int size) {
        List<Stretch> stretches = new ArrayList<>();
        int clear = 0;
        int at = offset;
        while (at < offset + size) {
            int length = length(data, at);
            int unit = at + parameters.lengthSize();
            if (length < 1 || unit + length > offset + size) {
                throw new MalformedMediaException("a NAL unit of " + length + " bytes does not fit its sample");
            }
            int secret = secret(data, unit, length);
            clear += parameters.lengthSize() + length - secret;
            if (secret > 0) {
                add(stretches, clear, secret);
                clear = 0;
            }
            at = unit + length;
        }
        if (clear > 0) {
            add(stretches, clear, 0);
        }
        return stretches;
    }

    private int length(byte[] data, int at) {
        int length = 0;
        for (int i = 0; i < parameters.lengthSize(); i++) {
            length = length << 8 | Byte.toUnsignedInt(data[at + i]);
        }
        return length;
    }

    private int secret(byte[] data, int unit, int length) {
        int type = data[unit] & 0x1f;
        if (type != SLICE && type != INSTANTANEOUS) {
            return 0;
        }
        int rest = unit + length - AvcSliceHeader.end(data, unit, length, parameters.pictures());
        return rest < SampleCipher.BLOCK ? 0 : wholeBlocks ? rest / SampleCipher.BLOCK * SampleCipher.BLOCK : rest;
    }

    /** Lengths of clear bytes are written in 16 bits. */
    private static void add(List<Stretch> stretches, int clear, int secret) {
        int left = clear;
        while (left > MOST_CLEAR) {
            stretches.add(new Stretch(MOST_CLEAR, 0));
            left -= MOST_CLEAR;
        }
        stretches.add(new Stretch(left, secret));
    }

    static AvcLayout of(ByteBuffer avcC, Scheme scheme) {
        return new AvcLayout(AvcParameters.read(avcC), scheme == Scheme.CENC);
    }
}
