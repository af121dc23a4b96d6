package dev.reelway.local.mediaconvert;

import dev.reelway.local.mediaconvert.job.S3Location;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;

/** As much of S3 as encoding needs. */
public interface ObjectStore {

    /**
     * What is known of an object without reading it.
     *
     * @param size in bytes
     * @param eTag without quotes
     * @param contentType as it was put
     * @param lastModified when
     */
    record Facts(long size, String eTag, String contentType, Instant lastModified) {}

    /** Looks at an object. */
    Facts head(S3Location location) throws IOException;

    /** Copies an object to a file that does not exist yet. */
    void download(S3Location location, Path file) throws IOException;

    /** Reads a part of an object that lies within it. */
    byte[] read(S3Location location, long offset, int length) throws IOException;

    /** Copies a file to an object. */
    void upload(Path file, S3Location location, String contentType) throws IOException;

    /** There is no such object, or no such bucket. */
    final class MissingException extends IOException {

        private static final long serialVersionUID = 1L;

        public MissingException(S3Location location) {
            super("there is no " + location);
        }
    }

    /** The caller may not read or write there. */
    final class DeniedException extends IOException {

        private static final long serialVersionUID = 1L;

        public DeniedException(S3Location location) {
            super("access to " + location + " is denied");
        }
    }
}
