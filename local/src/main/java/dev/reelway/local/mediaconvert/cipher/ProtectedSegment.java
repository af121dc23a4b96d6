package dev.reelway.local.mediaconvert.cipher;

import dev.reelway.local.mediaconvert.pack.Box;
import dev.reelway.local.mediaconvert.pack.MalformedMediaException;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * Encrypts the samples of one segment and writes into its fragments how they are to be decrypted.
 *
 * @see <a href="https://www.iso.org/standard/84637.html">ISO/IEC 23001-7, section 7</a>
 */
final class ProtectedSegment {

    private static final int STRETCHES = 2;

    private final byte[] file;
    private final SampleCipher cipher;
    private final SampleLayout layout;
    private final Vectors.Source vectors;

    ProtectedSegment(byte[] file, SampleCipher cipher, SampleLayout layout, Vectors.Source vectors) {
        this.file = file;
        this.cipher = cipher;
        this.layout = layout;
        this.vectors = vectors;
    }

    /** What is written of a sample: its vector, unless that is known, and its stretches. */
    private record Sample(ByteBuffer vector, List<Stretch> stretches) {

        int size() {
            return vector.capacity() + (stretches.isEmpty() ? 0 : 2 + 6 * stretches.size());
        }
    }

    /**
     * The segment, protected.
     *
     * @param defaultSize of samples, where fragments name none
     */
    byte[] rewrite(long defaultSize) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream(file.length + file.length / 64);
        byte[] index = {};
        int offset = 0;
        for (Box box : Box.in(ByteBuffer.wrap(file), 0)) {
            byte[] whole = ProtectedInit.bytes(box);
            if (box.type().equals("moof")) {
                byte[] moof = fragment(box, offset, defaultSize);
                out.write(grown(index, moof.length - whole.length));
                out.write(moof);
                index = new byte[0];
            } else if (box.type().equals("sidx")) {
                index = whole;
            } else {
                // The samples of a fragment are encrypted in place before they come past here.
                out.write(whole);
            }
            offset += whole.length;
        }
        return out.toByteArray();
    }

    /** An index of the one fragment behind it, which has become larger. */
    private static byte[] grown(byte[] index, int by) {
        if (index.length > 0) {
            ByteBuffer box = ByteBuffer.wrap(index);
            int references = box.get(Box.HEADER) == 0 ? 30 : 38;
            if (box.getShort(references) != 1) {
                throw new MalformedMediaException("an index of several fragments in a segment");
            }
            box.putInt(references + 2, box.getInt(references + 2) + by);
        }
        return index;
    }

    private byte[] fragment(Box moof, int offset, long defaultSize) {
        Box track = moof.at("traf");
        Box header = track.at("tfhd");
        Box run = track.at("trun");
        List<Sample> samples = encrypt(header, run, offset, defaultSize);
        boolean written = samples.stream().anyMatch(sample -> sample.size() > 0);
        byte[] table = table(samples);
        byte[] sizes = sizes(samples);
        int added = written ? table.length + sizes.length + 20 : 0;
        ByteBuffer content = run.content().duplicate();
        content.putInt(8, content.getInt(8) + added);
        return BoxWriter.box("moof", out -> {
            out.write(ProtectedInit.bytes(moof.at("mfhd")));
            out.write(BoxWriter.box("traf", traf -> {
                for (Box child : track.children()) {
                    traf.write(ProtectedInit.bytes(child));
                }
                if (written) {
                    traf.write(sizes);
                    // Where the table's entries begin, behind its own header: it is the last box.
                    int place = Box.HEADER + moof.content().remaining() + added - table.length + 16;
                    traf.write(BoxWriter.full("saio", 0, 0, saio -> {
                        saio.writeInt(1);
                        saio.writeInt(place);
                    }));
                    traf.write(table);
                }
            }));
        });
    }

    private List<Sample> encrypt(Box header, Box run, int offset, long defaultSize) {
        ByteBuffer content = run.content().duplicate();
        int flags = run.flags();
        int count = content.getInt(4);
        int at = offset + content.getInt(8);
        content.position(12 + ((flags & 0x4) == 0 ? 0 : 4));
        long each = size(header, defaultSize);
        List<Sample> samples = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            skip(content, flags, 0x100);
            int size = (int) ((flags & 0x200) == 0 ? each : content.getInt());
            skip(content, flags, 0x400);
            skip(content, flags, 0x800);
            byte[] vector = vectors.next();
            List<Stretch> stretches = layout.stretches(file, at, size);
            cipher.encrypt(file, at, size, vector, stretches);
            samples.add(new Sample(ByteBuffer.wrap(vectors.known() ? new byte[0] : vector), stretches));
            at += size;
        }
        return samples;
    }

    private static void skip(ByteBuffer content, int flags, int flag) {
        if ((flags & flag) != 0) {
            content.getInt();
        }
    }

    /** The size of samples that a fragment's header names. */
    private static long size(Box header, long otherwise) {
        int flags = header.flags();
        if ((flags & 0x10) == 0) {
            return otherwise;
        }
        int at = 8 + ((flags & 0x1) == 0 ? 0 : 8) + ((flags & 0x2) == 0 ? 0 : 4) + ((flags & 0x8) == 0 ? 0 : 4);
        return Integer.toUnsignedLong(header.content().getInt(at));
    }

    private byte[] table(List<Sample> samples) {
        return BoxWriter.full("senc", 0, layout.isWhole() ? 0 : STRETCHES, out -> {
            out.writeInt(samples.size());
            for (Sample sample : samples) {
                entry(out, sample);
            }
        });
    }

    private static void entry(DataOutputStream out, Sample sample) throws IOException {
        byte[] vector = new byte[sample.vector().capacity()];
        sample.vector().get(0, vector);
        out.write(vector);
        if (!sample.stretches().isEmpty()) {
            out.writeShort(sample.stretches().size());
            for (Stretch stretch : sample.stretches()) {
                out.writeShort(stretch.clear());
                out.writeInt(stretch.secret());
            }
        }
    }

    private static byte[] sizes(List<Sample> samples) {
        return BoxWriter.full("saiz", 0, 0, out -> {
            out.writeByte(0);
            out.writeInt(samples.size());
            for (Sample sample : samples) {
                if (sample.size() > 0xff) {
                    throw new MalformedMediaException("a sample of too many slices to be protected");
                }
                out.writeByte(sample.size());
            }
        });
    }
}
