package dev.reelway.local.mediaconvert.cipher;

import dev.reelway.local.mediaconvert.job.Encryption;
import dev.reelway.local.mediaconvert.pack.Box;
import dev.reelway.local.mediaconvert.pack.MovieHeader;
import dev.reelway.local.mediaconvert.pack.TrackHeader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/**
 * Protects a track of fragmented MP4 by Common Encryption with the key of a job.
 *
 * @see <a href="https://www.iso.org/standard/84637.html">ISO/IEC 23001-7</a>
 */
public final class TrackProtection {

    /** What an entry for video says before its own boxes. */
    private static final int VIDEO = 78;

    private final Encryption encryption;
    private final Scheme scheme;
    private final SampleLayout layout;
    private final Optional<byte[]> constantVector;
    private final Vectors vectors;

    private TrackProtection(Encryption encryption, SampleLayout layout, String name) {
        this.encryption = encryption;
        this.scheme = Scheme.of(encryption);
        this.layout = layout;
        this.constantVector = encryption.vector().map(HexFormat.of()::parseHex);
        this.vectors = new Vectors(scheme, constantVector, name);
    }

    /**
     * The protection of a track.
     *
     * @param init its initialization segment, still clear
     * @param name of the rendition: no two renditions of a job have the same
     */
    public static TrackProtection of(Path init, TrackHeader track, Encryption encryption, String name)
            throws IOException {
        if (!track.isVideo()) {
            return new TrackProtection(encryption, SampleLayout.WHOLE, name);
        }
        Box entry = Box.in(
                        MovieHeader.moov(init)
                                .at("trak", "mdia", "minf", "stbl", "stsd")
                                .content(),
                        8)
                .get(0);
        ByteBuffer configuration = Box.in(entry.content(), VIDEO).stream()
                .filter(box -> box.type().equals("avcC"))
                .findFirst()
                .orElseThrow()
                .content();
        return new TrackProtection(encryption, AvcLayout.of(configuration, Scheme.of(encryption)), name);
    }

    /** Says in an initialization segment that the track is protected. */
    public void init(Path file) throws IOException {
        ByteBuffer boxes = ByteBuffer.wrap(Files.readAllBytes(file));
        byte[] rewritten = new ProtectedInit(scheme, encryption.keyId(), constantVector).rewrite(boxes);
        Files.write(file, Arrays.copyOfRange(rewritten, Box.HEADER, rewritten.length));
    }

    /**
     * Encrypts the samples of a segment.
     *
     * @param number of the segment in its playlist
     */
    public void segment(Path file, TrackHeader track, int number) throws IOException {
        SampleCipher cipher = new SampleCipher(scheme, encryption.key());
        ProtectedSegment segment = new ProtectedSegment(Files.readAllBytes(file), cipher, layout, vectors.of(number));
        Files.write(file, segment.rewrite(track.defaults().size()));
    }
}
