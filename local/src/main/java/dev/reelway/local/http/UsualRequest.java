package dev.reelway.local.http;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The head of a request as every client of the AWS JSON protocol sends it: {@code POST / HTTP/1.1} with a target and a length, and
 * nothing that changes how the connection or the body is to be read.
 *
 * @param host the header {@code Host}
 * @param target the header {@code X-Amz-Target}
 * @param contentType the header {@code Content-Type}
 * @param authorization the header {@code Authorization}
 * @param length the length of the body in bytes
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9112">HTTP/1.1</a>
 */
record UsualRequest(
        String host, String target, Optional<String> contentType, Optional<String> authorization, int length) {

    /** What the bytes that have come so far are. */
    sealed interface Reading {

        /** A head that has not come whole. */
        enum Begun implements Reading {
            REQUEST
        }

        /** Something that this does not read; no byte of it has been taken. */
        enum Unusual implements Reading {
            REQUEST
        }

        /** A whole head; the buffer's position is behind it. */
        record Whole(UsualRequest head) implements Reading {}
    }

    private static final byte[] START = "POST / HTTP/1.1\r\n".getBytes(StandardCharsets.US_ASCII);

    /** Reads a head. Whatever has two readings, or none, is unusual: a whole HTTP server is to judge it. */
    static Reading read(ByteBuffer bytes) {
        for (int i = 0; i < Math.min(START.length, bytes.remaining()); i++) {
            if (bytes.get(bytes.position() + i) != START[i]) {
                return Reading.Unusual.REQUEST;
            }
        }
        return bytes.remaining() < START.length ? Reading.Begun.REQUEST : new Lines(bytes).read();
    }

    /** The lines of one head, after the first. */
    private static final class Lines {

        private static final String[] KEPT = {"host", "x-amz-target", "content-type", "authorization", "content-length"
        };
        private static final int HOST = 0;
        private static final int TARGET = 1;
        private static final int TYPE = 2;
        private static final int AUTHORIZATION = 3;
        private static final int LENGTH = 4;

        /** They change how the body is to be read, or whether the request may come in. */
        private static final String[] UNUSUAL = {
            "origin", "expect", "upgrade", "trailer", "content-encoding", "transfer-encoding"
        };

        private final ByteBuffer bytes;
        private final byte[] array;
        private final int end;
        private int at;
        private final @Nullable String[] kept = new String[KEPT.length];

        Lines(ByteBuffer bytes) {
            this.bytes = bytes;
            this.array = bytes.array();
            this.at = bytes.arrayOffset() + bytes.position() + START.length;
            this.end = bytes.arrayOffset() + bytes.limit();
        }

        Reading read() {
            while (true) {
                int stop = lineEnd();
                if (stop + 1 >= end) {
                    return Reading.Begun.REQUEST;
                }
                if (array[stop] != '\r' || array[stop + 1] != '\n') {
                    return Reading.Unusual.REQUEST;
                }
                if (stop == at) {
                    return whole(stop + 2);
                }
                if (!take(stop)) {
                    return Reading.Unusual.REQUEST;
                }
                at = stop + 2;
            }
        }

        /** Where the next byte is that belongs to no name and no value: a good one is the line's CR. */
        private int lineEnd() {
            int next = at;
            while (next < end && array[next] >= ' ' && array[next] != 0x7f) {
                next++;
            }
            return next;
        }

        private Reading whole(int behind) {
            String host = kept[HOST];
            String target = kept[TARGET];
            int length = number(kept[LENGTH]);
            if (host == null || target == null || length < 0) {
                return Reading.Unusual.REQUEST;
            }
            bytes.position(behind - bytes.arrayOffset());
            return new Reading.Whole(new UsualRequest(
                    host, target, Optional.ofNullable(kept[TYPE]), Optional.ofNullable(kept[AUTHORIZATION]), length));
        }

        /** Takes the line in; false if it makes the request unusual. */
        private boolean take(int stop) {
            int colon = colon(stop);
            if (colon < 0) {
                return false;
            }
            for (int i = 0; i < KEPT.length; i++) {
                if (named(KEPT[i], colon)) {
                    boolean first = kept[i] == null;
                    kept[i] = value(colon, stop);
                    return first;
                }
            }
            for (String other : UNUSUAL) {
                if (named(other, colon)) {
                    return false;
                }
            }
            return !named("connection", colon) || value(colon, stop).equalsIgnoreCase("keep-alive");
        }

        /** Where the name ends; -1 if the line has none that is usual. */
        private int colon(int stop) {
            int colon = at;
            while (colon < stop && isToken(array[colon])) {
                colon++;
            }
            return colon == at || colon == stop || array[colon] != ':' ? -1 : colon;
        }

        private boolean named(String lowerCase, int colon) {
            if (colon - at != lowerCase.length()) {
                return false;
            }
            for (int i = 0; i < lowerCase.length(); i++) {
                int letter = array[at + i];
                if ((letter >= 'A' && letter <= 'Z' ? letter + ('a' - 'A') : letter) != lowerCase.charAt(i)) {
                    return false;
                }
            }
            return true;
        }

        private String value(int colon, int stop) {
            int from = colon + 1;
            int to = stop;
            while (from < to && array[from] == ' ') {
                from++;
            }
            while (to > from && array[to - 1] == ' ') {
                to--;
            }
            return new String(array, from, to - from, StandardCharsets.ISO_8859_1);
        }

        /** A length that may be read into memory; -1 for anything else. */
        private static int number(@Nullable String digits) {
            if (digits == null || digits.isEmpty() || digits.length() > 8) {
                return -1;
            }
            int number = 0;
            for (int i = 0; i < digits.length(); i++) {
                int digit = digits.charAt(i) - '0';
                if (digit < 0 || digit > 9) {
                    return -1;
                }
                number = number * 10 + digit;
            }
            return number <= RequestReader.LARGEST ? number : -1;
        }

        /** The characters of a header's name that clients use. */
        private static boolean isToken(byte character) {
            return character == '-' || character == '_' || Character.isLetterOrDigit(character);
        }
    }
}
