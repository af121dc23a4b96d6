package dev.reelway.local.mediaconvert.cipher;

import dev.reelway.local.mediaconvert.pack.Box;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;

/**
 * Says in an initialization segment that its track is protected.
 *
 * @see <a href="https://www.iso.org/standard/83102.html">ISO/IEC 14496-12, section 8.12</a>
 * @see <a href="https://www.iso.org/standard/84637.html">ISO/IEC 23001-7, section 8.2</a>
 */
final class ProtectedInit {

    /** Version 1.0 of the scheme. */
    private static final int SCHEME_VERSION = 0x1_0000;

    private final Scheme scheme;
    private final byte[] keyId;
    private final Optional<byte[]> constantVector;

    ProtectedInit(Scheme scheme, String keyId, Optional<byte[]> constantVector) {
        this.scheme = scheme;
        this.keyId = HexFormat.of().parseHex(keyId);
        this.constantVector = constantVector;
    }

    /** The boxes of a file or of a box, with the sample entry below them changed. */
    byte[] rewrite(ByteBuffer boxes) {
        return BoxWriter.box("....", out -> {
            for (Box box : Box.in(boxes, 0)) {
                out.write(rewrite(box));
            }
        });
    }

    private byte[] rewrite(Box box) {
        return switch (box.type()) {
            case "moov", "trak", "mdia", "minf", "stbl" ->
                BoxWriter.box(box.type(), out -> {
                    for (Box child : box.children()) {
                        out.write(rewrite(child));
                    }
                });
            case "stsd" ->
                BoxWriter.box("stsd", out -> {
                    // Version, flags and the count of entries, which is one.
                    out.writeLong(box.content().getLong(0));
                    out.write(entry(Box.in(box.content(), 8).get(0)));
                });
            default -> bytes(box);
        };
    }

    static byte[] bytes(Box box) {
        return BoxWriter.box(box.type(), out -> out.write(array(box)));
    }

    private static byte[] array(Box box) {
        byte[] content = new byte[box.content().remaining()];
        box.content().duplicate().get(content);
        return content;
    }

    private byte[] entry(Box entry) {
        boolean video = entry.type().equals("avc1") || entry.type().equals("avc3");
        byte[] format = entry.type().getBytes(StandardCharsets.ISO_8859_1);
        return BoxWriter.box(video ? "encv" : "enca", out -> {
            out.write(array(entry));
            out.write(BoxWriter.box("sinf", sinf -> {
                sinf.write(BoxWriter.box("frma", frma -> frma.write(format)));
                sinf.write(BoxWriter.full("schm", 0, 0, schm -> {
                    schm.write(scheme.code().getBytes(StandardCharsets.ISO_8859_1));
                    schm.writeInt(SCHEME_VERSION);
                }));
                sinf.write(BoxWriter.box("schi", schi -> schi.write(encryption(video))));
            }));
        });
    }

    private byte[] encryption(boolean video) {
        boolean chained = scheme == Scheme.CBCS;
        return BoxWriter.full("tenc", chained ? 1 : 0, 0, out -> {
            out.writeByte(0);
            // One block of ten, or all of them.
            out.writeByte(chained && video ? 0x19 : 0);
            out.writeByte(1);
            out.writeByte(constantVector.isPresent() ? 0 : vectorSize(scheme));
            out.write(keyId);
            if (constantVector.isPresent()) {
                out.writeByte(constantVector.get().length);
                out.write(constantVector.get());
            }
        });
    }

    static int vectorSize(Scheme scheme) {
        return scheme == Scheme.CENC ? 8 : SampleCipher.BLOCK;
    }
}
