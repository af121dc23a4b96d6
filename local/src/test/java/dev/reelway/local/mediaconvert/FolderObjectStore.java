package dev.reelway.local.mediaconvert;

import dev.reelway.local.mediaconvert.job.S3Location;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;

/** A store in a folder, in which keys are not paths either. */
final class FolderObjectStore implements ObjectStore {

    /** How much was read in parts. */
    final AtomicLong bytesRead = new AtomicLong();

    private final Path folder;
    private final Map<String, String> types = new TreeMap<>();

    FolderObjectStore(Path folder) {
        this.folder = folder;
    }

    private Path file(S3Location location) {
        byte[] name = location.toString().getBytes(StandardCharsets.UTF_8);
        // A key may be longer than any file's name.
        return folder.resolve(
                name.length > 100
                        ? java.util.UUID.nameUUIDFromBytes(name).toString()
                        : java.util.HexFormat.of().formatHex(name));
    }

    void put(S3Location location, Path file) throws IOException {
        upload(file, location, "application/octet-stream");
    }

    /** The keys of a bucket, sorted. */
    synchronized List<String> keys(String bucket) {
        String prefix = "s3://" + bucket + "/";
        return types.keySet().stream()
                .filter(key -> key.startsWith(prefix))
                .map(key -> key.substring(prefix.length()))
                .toList();
    }

    synchronized String type(S3Location location) {
        return types.getOrDefault(location.toString(), "");
    }

    byte[] read(S3Location location) throws IOException {
        return Files.readAllBytes(file(location));
    }

    @Override
    public Facts head(S3Location location) throws IOException {
        if (!Files.exists(file(location))) {
            throw new MissingException(location);
        }
        return new Facts(Files.size(file(location)), "abc", type(location), Instant.ofEpochSecond(1_700_000_000));
    }

    @Override
    public void download(S3Location location, Path target) throws IOException {
        head(location);
        Files.copy(file(location), target);
    }

    @Override
    public byte[] read(S3Location location, long offset, int length) throws IOException {
        head(location);
        try (RandomAccessFile object = new RandomAccessFile(file(location).toFile(), "r")) {
            byte[] part = new byte[length];
            object.seek(offset);
            object.readFully(part);
            bytesRead.addAndGet(length);
            return part;
        }
    }

    @Override
    public synchronized void upload(Path source, S3Location location, String contentType) throws IOException {
        if (location.bucket().equals("denied")) {
            throw new DeniedException(location);
        }
        types.put(location.toString(), contentType);
        Files.copy(source, file(location), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    }
}
