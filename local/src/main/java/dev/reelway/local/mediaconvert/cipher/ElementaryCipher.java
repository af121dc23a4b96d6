package dev.reelway.local.mediaconvert.cipher;

import java.io.ByteArrayOutputStream;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Encrypts frames of elementary streams as HLS has it for SAMPLE-AES.
 *
 * @see <a href="https://developer.apple.com/library/archive/documentation/AudioVideo/Conceptual/HLS_Sample_Encryption/Encryption/Encryption.html">MPEG-2
 *     Stream Encryption Format for HTTP Live Streaming, section 2</a>
 */
final class ElementaryCipher {

    private static final int BLOCK = 16;
    /** Of a NAL unit the first bytes stay clear, and nine blocks of ten behind them. */
    private static final int NAL_LEADER = 32;

    private static final int NAL_STEP = 10 * BLOCK;
    private static final int SHORTEST_NAL = 48;

    private final SecretKeySpec key;
    private final IvParameterSpec vector;

    ElementaryCipher(String key, byte[] vector) {
        this.key = new SecretKeySpec(HexFormat.of().parseHex(key), "AES");
        this.vector = new IvParameterSpec(vector);
    }

    /**
     * Encrypts frames of sound in place.
     *
     * @param framing of the codec
     */
    void sound(byte[] data, int offset, AudioFraming framing) {
        int at = offset;
        while (at < data.length) {
            int end = at + framing.frame(data, at);
            int first = at + framing.header(data, at) + BLOCK;
            if (end > first) {
                chain(data, first, (end - first) / BLOCK * BLOCK, BLOCK);
            }
            at = end;
        }
    }

    /** An access unit of H.264 between start codes, encrypted; it may become longer. */
    byte[] picture(byte[] data, int offset) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(data.length + 64);
        int at = offset;
        while (at < data.length) {
            int unit = startCode(data, at);
            int begin = Math.min(data.length, unit + 3);
            out.write(data, at, begin - at);
            int end = startCode(data, begin);
            // A fourth byte of the next start code is not of this unit.
            int last = end < data.length && data[end - 1] == 0 ? end - 1 : end;
            if (begin < last) {
                unit(out, java.util.Arrays.copyOfRange(data, begin, last));
            }
            at = last;
        }
        return out.toByteArray();
    }

    private void unit(ByteArrayOutputStream out, byte[] unit) {
        int type = unit[0] & 0x1f;
        if ((type != 1 && type != 5) || unit.length <= SHORTEST_NAL) {
            out.write(unit, 0, unit.length);
            return;
        }
        // A block is encrypted only if something is left behind it.
        chain(unit, NAL_LEADER, unit.length - NAL_LEADER - 1, NAL_STEP);
        int zeros = 0;
        for (byte b : unit) {
            if (zeros == 2 && (b & 0xff) <= 3) {
                out.write(3);
                zeros = 0;
            }
            out.write(b);
            zeros = b == 0 ? zeros + 1 : 0;
        }
    }

    private void chain(byte[] data, int offset, int size, int step) {
        try {
            Cipher cipher = Cipher.getInstance("AES/CBC/NoPadding");
            cipher.init(Cipher.ENCRYPT_MODE, key, vector);
            for (int at = 0; at + BLOCK <= size; at += step) {
                cipher.update(data, offset + at, BLOCK, data, offset + at);
            }
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has AES", e);
        }
    }

    /** Where the next start code of three bytes is; the end if there is none. */
    private static int startCode(byte[] data, int from) {
        for (int at = from; at + 3 <= data.length; at++) {
            if (data[at] == 0 && data[at + 1] == 0 && data[at + 2] == 1) {
                return at;
            }
        }
        return data.length;
    }
}
