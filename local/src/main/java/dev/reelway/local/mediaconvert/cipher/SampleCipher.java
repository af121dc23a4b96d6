package dev.reelway.local.mediaconvert.cipher;

import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Encrypts one sample after the other by a scheme of Common Encryption.
 *
 * @see <a href="https://www.iso.org/standard/84637.html">ISO/IEC 23001-7</a>
 */
final class SampleCipher {

    static final int BLOCK = 16;

    /** Of video by {@code cbcs}, one block in ten is encrypted. */
    private static final int PATTERN = 10 * BLOCK;

    private final Scheme scheme;
    private final SecretKeySpec key;

    SampleCipher(Scheme scheme, String key) {
        this.scheme = scheme;
        this.key = new SecretKeySpec(HexFormat.of().parseHex(key), "AES");
    }

    /**
     * Encrypts a sample in place.
     *
     * @param vector the sample's initialization vector: 8 bytes for {@code cenc}, 16 for {@code cbcs}
     * @param stretches what of it is protected; empty for all of it
     */
    void encrypt(byte[] data, int offset, int size, byte[] vector, List<Stretch> stretches) {
        try {
            if (scheme == Scheme.CENC) {
                count(data, offset, vector, stretches.isEmpty() ? List.of(new Stretch(0, size)) : stretches);
            } else if (stretches.isEmpty()) {
                chain(data, offset, size, vector, BLOCK);
            } else {
                int at = offset;
                for (Stretch stretch : stretches) {
                    chain(data, at + stretch.clear(), stretch.secret(), vector, PATTERN);
                    at += stretch.clear() + stretch.secret();
                }
            }
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has AES", e);
        }
    }

    /** The counter goes on from stretch to stretch. */
    private void count(byte[] data, int offset, byte[] vector, List<Stretch> stretches)
            throws GeneralSecurityException {
        byte[] counter = new byte[BLOCK];
        System.arraycopy(vector, 0, counter, 0, vector.length);
        Cipher cipher = Cipher.getInstance("AES/CTR/NoPadding");
        cipher.init(Cipher.ENCRYPT_MODE, key, new IvParameterSpec(counter));
        int at = offset;
        for (Stretch stretch : stretches) {
            at += stretch.clear();
            cipher.update(data, at, stretch.secret(), data, at);
            at += stretch.secret();
        }
    }

    /** Each stretch begins with the vector; a block that is not whole at its end stays clear. */
    private void chain(byte[] data, int offset, int size, byte[] vector, int step) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/CBC/NoPadding");
        cipher.init(Cipher.ENCRYPT_MODE, key, new IvParameterSpec(vector));
        if (step == BLOCK) {
            cipher.update(data, offset, size / BLOCK * BLOCK, data, offset);
            return;
        }
        for (int at = 0; at + BLOCK <= size; at += step) {
            cipher.update(data, offset + at, BLOCK, data, offset + at);
        }
    }
}
