package dev.reelway.local.mediaconvert.pack;

import dev.reelway.local.mediaconvert.job.Encryption;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.Locale;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Encrypts segments as a whole.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8216#section-4.3.2.4">RFC 8216, section 4.3.2.4</a>
 */
public final class SegmentCipher {

    private SegmentCipher() {}

    /**
     * Encrypts a file in place.
     *
     * @param number of the segment in its playlist
     */
    public static void encrypt(Path file, Encryption encryption, int number) throws IOException {
        try {
            Cipher cipher = Cipher.getInstance("AES/CBC/PKCS5Padding");
            byte[] key = HexFormat.of().parseHex(encryption.key());
            byte[] vector = HexFormat.of().parseHex(vector(encryption, number));
            cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"), new IvParameterSpec(vector));
            Files.write(file, cipher.doFinal(Files.readAllBytes(file)));
        } catch (GeneralSecurityException e) {
            throw new IOException("a segment cannot be encrypted", e);
        }
    }

    /** Without a vector of its own, a segment has its number. */
    private static String vector(Encryption encryption, int number) {
        return encryption.vector().orElseGet(() -> String.format(Locale.ROOT, "%032x", BigInteger.valueOf(number)));
    }

    /** The tag that tells players how to decrypt. */
    static String tag(Encryption encryption) {
        String method = switch (encryption.method()) {
            case AES128 -> "AES-128";
            case SAMPLE_AES -> "SAMPLE-AES";
            case AES_CTR -> "SAMPLE-AES-CTR";
        };
        StringBuilder tag =
                new StringBuilder("#EXT-X-KEY:METHOD=").append(method).append(",URI=\"");
        tag.append(UriText.quoted(encryption.url())).append('"');
        encryption
                .vector()
                .filter(vector -> encryption.vectorInPlaylist())
                .ifPresent(vector -> tag.append(",IV=0x").append(vector.toLowerCase(Locale.ROOT)));
        encryption.format().ifPresent(format -> {
            tag.append(",KEYFORMAT=\"").append(UriText.quoted(format.name())).append('"');
            format.versions()
                    .ifPresent(versions -> tag.append(",KEYFORMATVERSIONS=\"")
                            .append(UriText.quoted(versions))
                            .append('"'));
        });
        return tag.append('\n').toString();
    }
}
