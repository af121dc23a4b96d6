package dev.reelway.local.mediaconvert.caption;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Files are put together by the tables of EBU Tech 3264. */
class StlFileTest {

    @Test
    void readsTextWithAccentsItalicsAndLines() throws Exception {
        // In ISO 6937 an accent comes first: C8 is a diaeresis, FB a sharp s.
        byte[] text = bytes('G', 'r', 0xc8, 'u', 0xfb, 'e', 0x8a, 0x80, 't', 'w', 'o', 0x81);
        assertThat(StlFile.read(file("STL25.01", block(1, 0xff, bytes(0, 12, 1, 24), text))))
                .containsExactly(new Cue(480, 1960, "Gr\u00fc\u00dfe\n<i>two</i>"));
    }

    @Test
    void putsPartsOfASubtitleTogetherAndLeavesOutComments() throws Exception {
        byte[] first = block(1, 0x00, bytes(1, 0, 2, 0), bytes('a', 'b'));
        byte[] comment = block(2, 0xff, bytes(1, 0, 2, 0), bytes('x'));
        comment[15] = 1;
        byte[] second = block(1, 0xff, bytes(1, 0, 2, 0), bytes('c'));
        assertThat(StlFile.read(file("STL30.01", first, comment, second))).containsExactly(new Cue(1000, 2000, "abc"));
    }

    @Test
    void saysWhatItIsNot() {
        assertThatThrownBy(() -> StlFile.read("1\n00:00:01,000".getBytes(StandardCharsets.US_ASCII)))
                .isInstanceOf(CaptionFileException.class)
                .hasMessage("it is no EBU STL file: expected \"STL25.01\" or \"STL30.01\" after its third byte");
    }

    private static byte[] file(String code, byte[]... blocks) {
        byte[] head = new byte[1024];
        Arrays.fill(head, (byte) ' ');
        byte[] start = ("850" + code + "100").getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(start, 0, head, 0, start.length);
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.writeBytes(head);
        Arrays.stream(blocks).forEach(file::writeBytes);
        byte[] all = file.toByteArray();
        all[12] = '0';
        all[13] = '0';
        return all;
    }

    private static byte[] block(int number, int part, byte[] times, byte[] text) {
        byte[] block = new byte[128];
        block[1] = (byte) number;
        block[3] = (byte) part;
        System.arraycopy(times, 0, block, 7, 2);
        System.arraycopy(times, 2, block, 11, 2);
        Arrays.fill(block, 16, 128, (byte) 0x8f);
        System.arraycopy(text, 0, block, 16, text.length);
        return block;
    }

    private static byte[] bytes(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }
}
