package dev.reelway.local.mediaconvert.lint;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The size of a JPEG.
 *
 * @see <a href="https://www.w3.org/Graphics/JPEG/itu-t81.pdf">ITU-T T.81, annex B</a>
 */
public record Jpeg(int width, int height) {

    private static final int START = 0xffd8;
    private static final int MOST_SEGMENTS = 100;

    /** Reads the header of a file; empty if it is no JPEG. */
    public static Optional<Jpeg> read(Path file) {
        try (var in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
            return in.readUnsignedShort() == START ? frame(in) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static Optional<Jpeg> frame(DataInputStream in) throws IOException {
        for (int i = 0; i < MOST_SEGMENTS; i++) {
            int marker = in.readUnsignedShort();
            int length = in.readUnsignedShort();
            if (isFrame(marker)) {
                in.readUnsignedByte();
                int height = in.readUnsignedShort();
                return Optional.of(new Jpeg(in.readUnsignedShort(), height));
            }
            in.skipNBytes(Math.max(0, length - 2));
        }
        return Optional.empty();
    }

    /** Markers C0 to CF, but for those of tables and of arithmetic coding. */
    private static boolean isFrame(int marker) {
        return marker >= 0xffc0 && marker <= 0xffcf && marker != 0xffc4 && marker != 0xffc8 && marker != 0xffcc;
    }

    @Override
    public String toString() {
        return width + "x" + height;
    }
}
