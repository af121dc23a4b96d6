package dev.reelway.engine.journal;

import dev.reelway.engine.data.Payload;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Bytes that are being written, to be read again by {@link ByteSource} call by call. Numbers take as many bytes as they need. A
 * payload that was written shortly before is only pointed at: states pass on what they were given, and histories show it again
 * and again.
 */
public final class ByteSink {

    /** How many payloads can be pointed at. */
    static final int RECENT = 16;

    private static final int FIRST_SIZE = 512;
    private static final int SEVEN_BITS = 7;
    private static final int LOW = 0x7f;
    private static final int MORE = 0x80;

    private final @Nullable Payload[] recent = new @Nullable Payload[RECENT];
    private int payloads;
    private byte[] bytes = new byte[FIRST_SIZE];
    private int size;

    /** How many bytes there are. */
    public int size() {
        return size;
    }

    /** A copy of what has been written. */
    public byte[] toBytes() {
        return Arrays.copyOf(bytes, size);
    }

    /** Any number; small ones, also negative, take least. */
    public ByteSink number(long value) {
        long left = (value << 1) ^ (value >> (Long.SIZE - 1));
        grow(Long.BYTES + 2);
        while ((left & ~LOW) != 0) {
            bytes[size++] = (byte) ((left & LOW) | MORE);
            left >>>= SEVEN_BITS;
        }
        bytes[size++] = (byte) left;
        return this;
    }

    /** One of a list that only ever grows at its end: its place in it is what is written. */
    @SuppressWarnings("EnumOrdinal") // That is what makes it short, and why such lists say that they only grow.
    public ByteSink code(Enum<?> value) {
        return number(value.ordinal());
    }

    public ByteSink flag(boolean value) {
        return number(value ? 1 : 0);
    }

    public ByteSink text(@Nullable String value) {
        if (value == null) {
            return number(-1);
        }
        return blob(value.getBytes(StandardCharsets.UTF_8));
    }

    /** Bytes as they are. */
    public ByteSink blob(byte[] value) {
        number(value.length);
        grow(value.length);
        System.arraycopy(value, 0, bytes, size, value.length);
        size += value.length;
        return this;
    }

    public ByteSink instant(Instant value) {
        return number(value.getEpochSecond()).number(value.getNano());
    }

    public ByteSink optional(OptionalLong value) {
        flag(value.isPresent());
        return value.isPresent() ? number(value.getAsLong()) : this;
    }

    /** A payload, or how many payloads ago it was written. */
    public ByteSink payload(@Nullable Payload value) {
        if (value == null) {
            return number(-1);
        }
        for (int ago = 1; ago <= Math.min(payloads, RECENT); ago++) {
            if (recent[Math.floorMod(payloads - ago, RECENT)] == value) {
                return number(ago);
            }
        }
        recent[payloads++ % RECENT] = value;
        return number(0).text(value.text());
    }

    private void grow(int by) {
        if (size + by > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(size + by, bytes.length * 2));
        }
    }
}
