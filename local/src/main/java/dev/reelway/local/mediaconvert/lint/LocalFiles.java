package dev.reelway.local.mediaconvert.lint;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;

/** Resources below a folder of this machine. A manifest must not make anybody read elsewhere. */
public final class LocalFiles implements Resources {

    private final Path folder;

    /** @param folder the lowest that all files are in */
    public LocalFiles(Path folder) throws IOException {
        this.folder = folder.toRealPath();
    }

    @Override
    public Path file(URI uri) throws IOException {
        if (!"file".equals(uri.getScheme())) {
            throw new IOException("\"" + uri + "\" is not a file of this machine");
        }
        Path file = Path.of(uri.getPath()).normalize();
        Path parent = file.resolveSibling(".").normalize();
        if (!Files.isDirectory(parent) || !parent.toRealPath().startsWith(folder)) {
            throw new IOException("\"" + file.getFileName() + "\" is outside of the folder that may be read");
        }
        if (!Files.isRegularFile(file) || !file.toRealPath().startsWith(folder)) {
            throw new IOException("there is no file \"" + file.getFileName() + "\"");
        }
        return file;
    }

    @Override
    public void close() {}
}
