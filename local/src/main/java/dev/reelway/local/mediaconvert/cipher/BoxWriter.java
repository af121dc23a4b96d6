package dev.reelway.local.mediaconvert.cipher;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Writes boxes of an ISO base media file. */
final class BoxWriter {

    /** What writes into memory cannot fail. */
    @FunctionalInterface
    interface Content {

        void write(DataOutputStream out) throws IOException;
    }

    private BoxWriter() {}

    /** A box with its header. */
    static byte[] box(String type, Content content) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeInt(0);
            out.write(type.getBytes(StandardCharsets.ISO_8859_1));
            content.write(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        byte[] box = bytes.toByteArray();
        ByteBuffer.wrap(box).putInt(0, box.length);
        return box;
    }

    /** A box with version and flags. */
    static byte[] full(String type, int version, int flags, Content content) {
        return box(type, out -> {
            out.writeInt(version << 24 | flags);
            content.write(out);
        });
    }
}
