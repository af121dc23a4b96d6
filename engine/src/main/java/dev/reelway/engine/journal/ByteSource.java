package dev.reelway.engine.journal;

import dev.reelway.engine.data.Payload;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Objects;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Reads what {@link ByteSink} has written, call by call. Whatever else it is given ends in an {@link UnreadableEntry}. */
public final class ByteSource {

    private static final int SEVEN_BITS = 7;
    private static final int LOW = 0x7f;

    private final @Nullable Payload[] recent = new @Nullable Payload[ByteSink.RECENT];
    private final byte[] bytes;
    private int payloads;
    private int at;

    /** @param bytes what is read; not copied, so that asking for the first few of many costs nothing */
    public ByteSource(byte[] bytes) {
        this.bytes = bytes;
    }

    /** Whether anything is left. */
    public boolean hasMore() {
        return at < bytes.length;
    }

    public long number() {
        long value = 0;
        for (int shift = 0; shift < Long.SIZE; shift += SEVEN_BITS) {
            byte next = next();
            value |= (long) (next & LOW) << shift;
            if (next >= 0) {
                return (value >>> 1) ^ -(value & 1);
            }
        }
        throw new UnreadableEntry("a number does not end before byte " + at);
    }

    private byte next() {
        if (at >= bytes.length) {
            throw new UnreadableEntry("it ends in the middle, after " + bytes.length + " bytes");
        }
        return bytes[at++];
    }

    /** A number from zero to below the given one. */
    public int index(int below) {
        long value = number();
        if (value < 0 || value >= below) {
            throw new UnreadableEntry(
                    "there is " + value + " before byte " + at + " where a number below " + below + " was expected");
        }
        return (int) value;
    }

    /** One of all the values of a list. */
    public <E extends Enum<E>> E code(E[] all) {
        return all[index(all.length)];
    }

    public boolean flag() {
        return index(2) == 1;
    }

    public @Nullable String optionalText() {
        long length = number();
        if (length == -1) {
            return null;
        }
        int start = skip(length);
        return new String(bytes, start, at - start, StandardCharsets.UTF_8);
    }

    private int skip(long length) {
        if (length < 0 || length > bytes.length - at) {
            throw new UnreadableEntry(length + " bytes do not fit after byte " + at);
        }
        int start = at;
        at += (int) length;
        return start;
    }

    public byte[] blob() {
        int start = skip(number());
        return Arrays.copyOfRange(bytes, start, at);
    }

    public String text() {
        return present(optionalText());
    }

    private <T> T present(@Nullable T value) {
        if (value == null) {
            throw new UnreadableEntry("there is nothing before byte " + at + " where something was expected");
        }
        return value;
    }

    public Instant instant() {
        return Instant.ofEpochSecond(number(), number());
    }

    public OptionalLong optional() {
        return flag() ? OptionalLong.of(number()) : OptionalLong.empty();
    }

    public @Nullable Payload optionalPayload() {
        int ago = (int) number();
        if (ago == -1) {
            return null;
        }
        if (ago == 0) {
            Payload value = Payload.ofText(text());
            recent[payloads++ % ByteSink.RECENT] = value;
            return value;
        }
        if (ago < 0 || ago > Math.min(payloads, ByteSink.RECENT)) {
            throw new UnreadableEntry("a payload of " + ago + " payloads ago is not known before byte " + at);
        }
        return Objects.requireNonNull(recent[Math.floorMod(payloads - ago, ByteSink.RECENT)]);
    }

    public Payload payload() {
        return present(optionalPayload());
    }
}
