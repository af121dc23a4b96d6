package dev.reelway.local.mediaconvert.cipher;

import dev.reelway.local.mediaconvert.job.Encryption;
import java.nio.ByteBuffer;
import java.util.Optional;

/** The initialization vectors of a track's samples. */
final class Vectors {

    private final Scheme scheme;
    private final Optional<byte[]> constant;
    private long counter;

    /** @param name of the rendition, from which its counters begin: two samples with one key must never have the same */
    Vectors(Scheme scheme, Optional<byte[]> constant, String name) {
        this.scheme = scheme;
        this.constant = constant;
        this.counter = ByteBuffer.wrap(Encryption.digest(name)).getLong();
    }

    /** Those of a segment. */
    Source of(int segment) {
        if (scheme == Scheme.CENC) {
            return new Source(
                    false, () -> ByteBuffer.allocate(8).putLong(counter++).array());
        }
        byte[] vector = constant.orElseGet(
                () -> ByteBuffer.allocate(16).putLong(0).putLong(segment).array());
        return new Source(constant.isPresent(), () -> vector);
    }

    /**
     * Gives each sample its vector.
     *
     * @param known whether the initialization segment has it already
     */
    record Source(boolean known, java.util.function.Supplier<byte[]> vectors) {

        byte[] next() {
            return vectors.get();
        }
    }
}
