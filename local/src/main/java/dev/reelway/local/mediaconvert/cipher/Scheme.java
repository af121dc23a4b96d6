package dev.reelway.local.mediaconvert.cipher;

import dev.reelway.local.mediaconvert.job.Encryption;

/**
 * A protection scheme of Common Encryption.
 *
 * @see <a href="https://www.iso.org/standard/84637.html">ISO/IEC 23001-7, section 10</a>
 */
enum Scheme {
    /** AES in counter mode. */
    CENC("cenc"),
    /** AES in chained blocks; of video, one block in ten. */
    CBCS("cbcs");

    private final String code;

    Scheme(String code) {
        this.code = code;
    }

    static Scheme of(Encryption encryption) {
        return encryption.scheme().equals(CENC.code) ? CENC : CBCS;
    }

    /** Its four characters. */
    String code() {
        return code;
    }
}
