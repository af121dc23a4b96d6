package dev.reelway.local.mediaconvert.pack;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * TTML in segments of fragmented MP4: each has one sample, which is a document of its own.
 *
 * @see <a href="https://www.iso.org/standard/75394.html">ISO/IEC 14496-30</a>
 */
public final class TextTrack {

    /** Units of time in a second. */
    private static final int TIMESCALE = 1000;

    /** What a sample entry, a run, and a fragment say of themselves. */
    private static final int ONE_SAMPLE = 0x301;

    private static final int RELATIVE_TO_FRAGMENT = 0x020000;
    private static final int SHOWN = 7;
    private static final int IN_THIS_FILE = 1;

    private TextTrack() {}

    /**
     * An initialization segment.
     *
     * @param imsc whether documents are of the text profile of IMSC 1
     */
    public static byte[] init(boolean imsc) {
        return joined(
                box("ftyp", text("cmfc"), ints(0), text("iso6cmfc" + (imsc ? "im1t" : ""))),
                box(
                        "moov",
                        box(
                                "mvhd",
                                ints(0, 0, 0, TIMESCALE, 0, 0x10000, 0x1000000, 0, 0),
                                MATRIX,
                                new byte[24],
                                ints(2)),
                        box(
                                "trak",
                                box("tkhd", ints(SHOWN, 0, 0, 1, 0, 0, 0, 0, 0, 0), MATRIX, ints(0, 0)),
                                media(imsc)),
                        box("mvex", box("trex", ints(0, 1, 1, 0, 0, 0)))));
    }

    private static byte[] media(boolean imsc) {
        String type = "application/ttml+xml" + (imsc ? ";codecs=im1t" : "");
        byte[] names = text("http://www.w3.org/ns/ttml\0\0\0");
        byte[] entry = box("stpp", new byte[6], new byte[] {0, 1}, names, box("mime", ints(0), text(type + "\0")));
        byte[] table = box(
                "stbl",
                box("stsd", ints(0, 1), entry),
                box("stts", ints(0, 0)),
                box("stsc", ints(0, 0)),
                box("stsz", ints(0, 0, 0)),
                box("stco", ints(0, 0)));
        byte[] places = box("dinf", box("dref", ints(0, 1), box("url ", ints(IN_THIS_FILE))));
        return box(
                "mdia",
                // The language is written into it afterwards: "und".
                box("mdhd", ints(0, 0, 0, TIMESCALE, 0, 0x55c40000)),
                box("hdlr", ints(0, 0), text("subt"), new byte[13]),
                box("minf", box("sthd", ints(0)), places, table));
    }

    /**
     * A segment.
     *
     * @param number from 1
     * @param time when it begins, in milliseconds
     * @param duration how long it is, likewise
     */
    public static byte[] segment(int number, long time, long duration, byte[] document) {
        int size = moof(number, time, duration, document, 0).length;
        return joined(moof(number, time, duration, document, size + Box.HEADER), box("mdat", document));
    }

    private static byte[] moof(int number, long time, long duration, byte[] document, int offset) {
        byte[] start = ByteBuffer.allocate(12).putInt(1 << 24).putLong(time).array();
        return box(
                "moof",
                box("mfhd", ints(0, number)),
                box(
                        "traf",
                        box("tfhd", ints(RELATIVE_TO_FRAGMENT, 1)),
                        box("tfdt", start),
                        box("trun", ints(ONE_SAMPLE, 1, offset, (int) duration, document.length))));
    }

    /** Neither turned nor stretched. */
    private static final byte[] MATRIX = ints(0x10000, 0, 0, 0, 0x10000, 0, 0, 0, 0x40000000);

    private static byte[] box(String type, byte[]... content) {
        byte[] all = joined(content);
        return ByteBuffer.allocate(Box.HEADER + all.length)
                .putInt(Box.HEADER + all.length)
                .put(text(type))
                .put(all)
                .array();
    }

    private static byte[] joined(byte[]... parts) {
        ByteBuffer bytes = ByteBuffer.allocate(
                Arrays.stream(parts).mapToInt(part -> part.length).sum());
        Arrays.stream(parts).forEach(bytes::put);
        return bytes.array();
    }

    private static byte[] ints(int... values) {
        ByteBuffer bytes = ByteBuffer.allocate(4 * values.length);
        Arrays.stream(values).forEach(bytes::putInt);
        return bytes.array();
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
