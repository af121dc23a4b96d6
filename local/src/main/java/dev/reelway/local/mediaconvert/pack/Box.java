package dev.reelway.local.mediaconvert.pack;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A box of an ISO base media file.
 *
 * @param type its four characters
 * @param content what follows its header
 * @see <a href="https://www.iso.org/standard/83102.html">ISO/IEC 14496-12</a>
 */
public record Box(String type, ByteBuffer content) {

    /** Bytes of size and type. */
    public static final int HEADER = 8;

    /** The boxes that a buffer is made of, after as many bytes as come before the first. */
    public static List<Box> in(ByteBuffer buffer, int before) {
        ByteBuffer rest = buffer.duplicate().position(buffer.position() + before);
        List<Box> boxes = new ArrayList<>();
        while (rest.remaining() >= HEADER) {
            int start = rest.position();
            long size = Integer.toUnsignedLong(rest.getInt());
            String type = type(rest);
            if (size < HEADER || size > rest.limit() - start) {
                throw new MalformedMediaException("a box \"" + type + "\" of " + size + " bytes does not fit");
            }
            boxes.add(new Box(type, rest.duplicate().limit(start + (int) size).slice()));
            rest.position(start + (int) size);
        }
        return boxes;
    }

    static String type(ByteBuffer buffer) {
        byte[] type = new byte[4];
        buffer.get(type);
        return new String(type, StandardCharsets.ISO_8859_1);
    }

    /** The boxes in this one. */
    public List<Box> children() {
        return in(content, 0);
    }

    /** The box at a path of types below this one. */
    public Box at(String... path) {
        return find(path).orElseThrow(() -> new MalformedMediaException("no box " + String.join("/", path)));
    }

    public Optional<Box> find(String... path) {
        Optional<Box> box = Optional.of(this);
        for (String type : path) {
            box = box.flatMap(parent -> parent.children().stream()
                    .filter(child -> child.type().equals(type))
                    .findFirst());
        }
        return box;
    }

    /** The version byte of a full box. */
    int version() {
        return content.get(0);
    }

    /** The flags of a full box. */
    public int flags() {
        return content.getInt(0) & 0xffffff;
    }
}
