package dev.reelway.local.store;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.function.Consumer;
import java.util.zip.CRC32C;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One file of a log: for each record its length, a checksum and its bytes. Used by one thread at a time, but for {@link #force}. */
final class Segment implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Segment.class);
    private static final int HEAD = 2 * Integer.BYTES;
    /** Longer ones are none: a history has 25,000 events at most, and most of its texts once. */
    private static final int LONGEST = 1 << 30;

    private final Path file;
    private final FileChannel channel;
    private ByteBuffer buffer = ByteBuffer.allocateDirect(1 << 16);
    private long size;

    private Segment(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    static Segment create(Path file) throws IOException {
        return new Segment(
                file,
                FileChannel.open(
                        file,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.TRUNCATE_EXISTING,
                        StandardOpenOption.WRITE));
    }

    Path file() {
        return file;
    }

    long size() {
        return size;
    }

    void append(byte[] record) throws IOException {
        int length = HEAD + record.length;
        if (buffer.capacity() < length) {
            buffer = ByteBuffer.allocateDirect(length);
        }
        buffer.clear()
                .putInt(record.length)
                .putInt(checksum(record))
                .put(record)
                .flip();
        try {
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
        } catch (IOException e) {
            // Half a record must not stand before the next one.
            channel.truncate(size).position(size);
            throw e;
        }
        size += length;
    }

    void force() throws IOException {
        if (channel.isOpen()) {
            channel.force(false);
        }
    }

    private static int checksum(byte[] record) {
        var sum = new CRC32C();
        sum.update(record, 0, record.length);
        return (int) sum.getValue();
    }

    /**
     * Reads the records of a file. What follows the last whole one was being written when its process ended: it is cut off.
     *
     * @return how many bytes of the file are good
     */
    static long read(Path file, Consumer<byte[]> reader) throws IOException {
        long whole = Files.size(file);
        long good = 0;
        try (var in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file), 1 << 16))) {
            while (whole - good >= HEAD) {
                int length = in.readInt();
                int sum = in.readInt();
                if (length < 0 || length > Math.min(LONGEST, whole - good - HEAD)) {
                    break;
                }
                byte[] record = in.readNBytes(length);
                if (checksum(record) != sum) {
                    break;
                }
                reader.accept(record);
                good += HEAD + length;
            }
        }
        if (good < whole) {
            LOG.warn(
                    "{} ends in {} bytes of a record that was not written to its end; they are cut off",
                    file,
                    whole - good);
            try (FileChannel cut = FileChannel.open(file, StandardOpenOption.WRITE)) {
                cut.truncate(good);
            }
        }
        return good;
    }

    /** Puts a file in the place of another, at once. */
    static void replace(Path by, Path file) throws IOException {
        Files.move(by, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
