package dev.reelway.local.mediaconvert.lint;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;

/** The files that manifests name. */
public interface Resources extends AutoCloseable {

    /**
     * A file with the content of a resource; not to be changed.
     *
     * @throws IOException if there is none, or it may not be read; the message is one sentence
     */
    Path file(URI uri) throws IOException;

    @Override
    void close() throws IOException;
}
