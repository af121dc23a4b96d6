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
    private static final String SETUP_OWNER = "com.apple.streaming.audioDescription";

    private PackedAudio() {}

    /**
     * Puts the tag in front of a segment.
     *
     * @param time in units of the transport stream's clock
     * @param setup what encrypted audio is decoded by; empty for clear audio
     */
    public static void stamp(Path segment, long time, byte[] setup) throws IOException {
        byte[] audio = Files.readAllBytes(segment);
        byte[] moment = ByteBuffer.allocate(8).putLong(time & (1L << 33) - 1).array();
        byte[] when = frame(OWNER, moment);
        byte[] what = setup.length == 0 ? setup : frame(SETUP_OWNER, setup);
        ByteBuffer tagged = ByteBuffer.allocate(10 + when.length + what.length + audio.length);
        tagged.put(new byte[] {'I', 'D', '3', 4, 0, 0}).put(sevenBits(when.length + what.length));
        Files.write(segment, tagged.put(when).put(what).put(audio).array());
    }

    /** A private frame: whose it is, and what that one means by it. */
    private static byte[] frame(String owner, byte[] content) {
        byte[] name = (owner + "\0").getBytes(StandardCharsets.US_ASCII);
        ByteBuffer frame = ByteBuffer.allocate(10 + name.length + content.length);
        frame.put("PRIV".getBytes(StandardCharsets.US_ASCII)).put(sevenBits(name.length + content.length));
        return frame.putShort((short) 0).put(name).put(content).array();
    }

    /** Four bytes of seven bits each. */
    private static byte[] sevenBits(int value) {
        return new byte[] {
            (byte) (value >> 21 & 0x7f), (byte) (value >> 14 & 0x7f), (byte) (value >> 7 & 0x7f), (byte) (value & 0x7f)
        };
    }
}
