package dev.reelway.local.mediaconvert.caption;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads EBU STL: a block about the file, then a block of text for each subtitle or part of one. Letters are those of the Latin
 * table, ISO 6937, where accents come before what they are on.
 *
 * @see <a href="https://tech.ebu.ch/docs/tech/tech3264.pdf">EBU Tech 3264</a>
 */
public final class StlFile {

    private static final int HEAD = 1024;
    private static final int BLOCK = 128;
    private static final int TEXT = 16;
    private static final int LAST_PART = 0xff;
    private static final int NEW_LINE = 0x8a;
    private static final int FILLER = 0x8f;
    private static final int ITALICS_ON = 0x80;
    private static final int ITALICS_OFF = 0x81;

    /** Letters from 0xA1 on that stand for themselves; a space where there is none. */
    private static final String LETTERS = "¡¢£$¥ §¤‘“«←↑→↓°±²³×µ¶·÷’”»¼½¾¿";

    /** Letters from 0xD0 on. */
    private static final String MORE_LETTERS = "―¹®©™♪¬¦    ⅛⅜⅝⅞ΩÆĐªĦ ĲĿŁØŒºÞŦŊŉĸæđðħıĳŀłøœßþŧŋ ";

    /** Accents from 0xC1 on, as characters that combine with the letter before them. */
    private static final String ACCENTS =
            "\u0300\u0301\u0302\u0303\u0304\u0306\u0307\u0308 \u030a\u0327 \u030b\u0328\u030c";

    private final byte[] file;
    private final int rate;

    private StlFile(byte[] file, int rate) {
        this.file = file;
        this.rate = rate;
    }

    /** The cues in order of time. */
    public static List<Cue> read(byte[] file) throws CaptionFileException {
        String code = file.length < HEAD ? "" : new String(file, 3, 8, StandardCharsets.US_ASCII);
        if (!code.matches("STL\\d{2}\\.01")) {
            throw new CaptionFileException(
                    "it is no EBU STL file: expected \"STL25.01\" or \"STL30.01\" after its" + " third byte");
        }
        String table = new String(file, 12, 2, StandardCharsets.US_ASCII);
        if (!table.equals("00")) {
            throw new CaptionFileException(
                    "NotImplemented: the character code table \"" + table + "\" of an STL file; expected \"00\"");
        }
        return Cues.moved(new StlFile(file, Integer.parseInt(code.substring(3, 5))).cues(), 0);
    }

    private List<Cue> cues() {
        List<Cue> cues = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        for (int at = HEAD; at + BLOCK <= file.length; at += BLOCK) {
            boolean isComment = unsigned(at + 15) == 1;
            if (isComment) {
                continue;
            }
            append(text, at);
            if (unsigned(at + 3) == LAST_PART) {
                String shown = String.join(
                        "\n",
                        text.toString()
                                .lines()
                                .map(String::strip)
                                .filter(line -> !line.isEmpty())
                                .toList());
                if (!shown.isEmpty()) {
                    cues.add(new Cue(millis(at + 5), millis(at + 9), Normalizer.normalize(shown, Normalizer.Form.NFC)));
                }
                text.setLength(0);
            }
        }
        return cues;
    }

    private void append(StringBuilder text, int block) {
        Optional<Character> accent = Optional.empty();
        for (int i = block + TEXT; i < block + BLOCK && unsigned(i) != FILLER; i++) {
            int code = unsigned(i);
            if (code >= 0xc1 && code <= 0xcf) {
                accent = Optional.of(ACCENTS.charAt(code - 0xc1));
                continue;
            }
            text.append(letter(code));
            accent.filter(mark -> mark != ' ').ifPresent(text::append);
            accent = Optional.empty();
        }
    }

    private static String letter(int code) {
        if (code == NEW_LINE) {
            return "\n";
        }
        if (code == ITALICS_ON || code == ITALICS_OFF) {
            return code == ITALICS_ON ? "<i>" : "</i>";
        }
        return code < 0x80 ? plain(code) : beyond(code);
    }

    /** Colours and boxes of teletext take the place of a space. */
    private static String plain(int code) {
        return code < 0x20 ? " " : Character.toString((char) code);
    }

    private static String beyond(int code) {
        if (code > 0xa0 && code <= 0xa0 + LETTERS.length()) {
            return Character.toString(LETTERS.charAt(code - 0xa1));
        }
        return code >= 0xd0 ? Character.toString(MORE_LETTERS.charAt(code - 0xd0)) : "";
    }

    private long millis(int at) {
        long seconds = (unsigned(at) * 60L + unsigned(at + 1)) * 60 + unsigned(at + 2);
        return seconds * 1000 + Math.round(unsigned(at + 3) * 1000.0 / rate);
    }

    private int unsigned(int at) {
        return file[at] & 0xff;
    }
}
