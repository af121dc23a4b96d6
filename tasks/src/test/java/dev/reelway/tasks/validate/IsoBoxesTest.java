package dev.reelway.tasks.validate;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reelway.tasks.failure.AssetRejected;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class IsoBoxesTest {

    private static ByteBuffer box(ByteBuffer file, String type, int size) {
        file.putInt(size).put(type.getBytes(StandardCharsets.US_ASCII));
        return file.position(Math.min(file.limit(), file.position() + size - 8));
    }

    private static void check(byte[] file) {
        IsoBoxes.check(file.length, (offset, length) -> Arrays.copyOfRange(file, (int) offset, (int) offset + length));
    }

    @Test
    void acceptsAWholeFile() {
        ByteBuffer file = ByteBuffer.allocate(16 + 24 + 40);
        box(box(box(file, "ftyp", 16), "moov", 24), "mdat", 40);

        assertThatCode(() -> check(file.array())).doesNotThrowAnyException();
    }

    @Test
    void acceptsALastBoxThatGoesToTheEnd() {
        ByteBuffer file = ByteBuffer.allocate(24 + 40);
        box(file, "moov", 24).putInt(0).put("mdat".getBytes(StandardCharsets.US_ASCII));

        assertThatCode(() -> check(file.array())).doesNotThrowAnyException();
    }

    @Nested
    class Failures {

        @Test
        void saysWhichBoxIsCutShort() {
            ByteBuffer file = ByteBuffer.allocate(24 + 40);
            box(file, "moov", 24).putInt(5_000).put("mdat".getBytes(StandardCharsets.US_ASCII));

            assertThatThrownBy(() -> check(file.array()))
                    .isInstanceOf(AssetRejected.class)
                    .hasMessage("The file is cut short: its 'mdat' box needs 5,000 bytes, but only 40 are there.");
        }

        @Test
        void saysThatMoovIsMissing() {
            ByteBuffer file = ByteBuffer.allocate(16);
            box(file, "ftyp", 16);

            assertThatThrownBy(() -> check(file.array()))
                    .hasMessage(
                            "The file has no 'moov' box, so nothing says how to play it: the upload is incomplete.");
        }

        @Test
        void neverLoopsOnABoxOfNoLength() {
            ByteBuffer file = ByteBuffer.allocate(64);
            file.putInt(3).put("free".getBytes(StandardCharsets.US_ASCII));

            assertThatThrownBy(() -> check(file.array()))
                    .hasMessage("The file is damaged: it has a box of 3 bytes, and 8 is the least.");
        }
    }
}
