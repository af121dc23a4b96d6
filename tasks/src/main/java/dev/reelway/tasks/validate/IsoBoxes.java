package dev.reelway.tasks.validate;

import dev.reelway.tasks.failure.AssetRejected;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * Walks the top-level boxes of a MOV or MP4 file by their headers alone, which finds a truncated upload without reading it.
 *
 * @see <a href="https://www.iso.org/standard/83102.html">ISO/IEC 14496-12, 4.2</a>
 */
final class IsoBoxes {

    private static final int HEADER = 16;
    private static final int SIZE_IN_64_BITS = 1;
    private static final int UP_TO_THE_END = 0;
    /** Fragmented files have two boxes a fragment; past this many the walk has seen enough. */
    private static final int MAX_BOXES = 64;

    private IsoBoxes() {}

    /** Reads a part of the file. */
    interface Reader {
        byte[] read(long offset, int length);
    }

    /** Refuses a file that ends inside a box or has no {@code moov}. */
    static void check(long fileSize, Reader reader) {
        boolean moov = false;
        long offset = 0;
        for (int n = 0; offset < fileSize; n++) {
            if (n == MAX_BOXES) {
                return;
            }
            ByteBuffer header = ByteBuffer.wrap(reader.read(offset, (int) Math.min(HEADER, fileSize - offset)));
            if (header.remaining() < 8) {
                throw new AssetRejected("The file is cut short: it ends in the middle of a box header.");
            }
            long size = Integer.toUnsignedLong(header.getInt());
            byte[] type = new byte[4];
            header.get(type);
            String name = new String(type, StandardCharsets.ISO_8859_1);
            moov |= name.equals("moov");
            long length = length(size, header, fileSize - offset);
            if (length > fileSize - offset) {
                throw new AssetRejected(String.format(
                        Locale.ROOT,
                        "The file is cut short: its '%s' box needs %,d bytes, but only %,d are there.",
                        name,
                        length,
                        fileSize - offset));
            }
            offset += length;
        }
        if (!moov) {
            throw new AssetRejected(
                    "The file has no 'moov' box, so nothing says how to play it: the upload is incomplete.");
        }
    }

    private static long length(long size, ByteBuffer header, long rest) {
        if (size == UP_TO_THE_END) {
            return rest;
        }
        long length = size == SIZE_IN_64_BITS && header.remaining() >= 8 ? header.getLong() : size;
        if (length < 8) {
            throw new AssetRejected("The file is damaged: it has a box of " + length + " bytes, and 8 is the least.");
        }
        return length;
    }
}
