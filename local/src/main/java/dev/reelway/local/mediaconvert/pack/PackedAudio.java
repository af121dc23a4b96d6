package dev.reelway.local.mediaconvert.pack;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Segments of audio without a container. Each begins with an ID3 tag that says when it plays.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8216#section-3.4">RFC 8216, section 3.4</a>
 */
public final class PackedAudio {

    private static final String OWNER = "com.apple.streaming.transportStreamTimestamp";

    private PackedAudio() {}

    /**
     * Puts the tag in front of a segment.
     *
     * @param time in units of the transport stream's clock
     */
    public static void stamp(Path segment, long time) throws IOException {
        byte[] audio = Files.readAllBytes(segment);
        byte[] owner = (OWNER + "\0").getBytes(StandardCharsets.US_ASCII);
        int frame = owner.length + 8;
        ByteBuffer tagged = ByteBuffer.allocate(20 + frame + audio.length);
        tagged.put(new byte[] {'I', 'D', '3', 4, 0, 0}).put(sevenBits(10 + frame));
        tagged.put("PRIV".getBytes(StandardCharsets.US_ASCII))
                .put(sevenBits(frame))
                .putShort((short) 0);
        tagged.put(owner).putLong(time & (1L << 33) - 1).put(audio);
        Files.write(segment, tagged.array());
    }

    /** Four bytes of seven bits each. */
    private static byte[] sevenBits(int value) {
        return new byte[] {
            (byte) (value >> 21 & 0x7f), (byte) (value >> 14 & 0x7f), (byte) (value >> 7 & 0x7f), (byte) (value & 0x7f)
        };
    }
}
