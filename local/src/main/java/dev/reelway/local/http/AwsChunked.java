package dev.reelway.local.http;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * The {@code aws-chunked} encoding: hexadecimal size, extensions after a semicolon, the bytes; a chunk of zero bytes ends it.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-streaming.html">Chunked upload</a>
 */
final class AwsChunked {

    private AwsChunked() {}

    /**
     * The bytes of all chunks.
     *
     * @throws IllegalArgumentException if the body is not so encoded
     */
    static byte[] decode(byte[] body) {
        ByteArrayOutputStream decoded = new ByteArrayOutputStream(body.length);
        int at = 0;
        while (true) {
            int end = endOfLine(body, at);
            int size = size(new String(body, at, end - at, StandardCharsets.US_ASCII));
            at = end + 2;
            if (size == 0) {
                return decoded.toByteArray();
            }
            if (size > body.length - at) {
                throw new IllegalArgumentException("The body ends within a chunk of " + size + " bytes.");
            }
            decoded.write(body, at, size);
            at = Math.min(at + size + 2, body.length);
        }
    }

    private static int endOfLine(byte[] body, int from) {
        for (int i = from; i + 1 < body.length; i++) {
            if (body[i] == '\r' && body[i + 1] == '\n') {
                return i;
            }
        }
        throw new IllegalArgumentException("The body ends without its last chunk.");
    }

    private static int size(String line) {
        int semicolon = line.indexOf(';');
        String digits = semicolon < 0 ? line : line.substring(0, semicolon);
        try {
            return Integer.parseUnsignedInt(digits, 16) & Integer.MAX_VALUE;
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("\"" + digits + "\" is not the size of a chunk.", e);
        }
    }
}
