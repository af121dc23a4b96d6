package dev.reelway.local.s3;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.UserDefinedFileAttributeView;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Objects whose bytes are still coming. The store writes them beside their place, under the object's name, a hyphen and a random
 * UUID, and moves them there when they are whole; its listings show them all the while, as S3's never do.
 */
final class HalfWritten {

    private static final Pattern BESIDE =
            Pattern.compile("(.+)-[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}", Pattern.DOTALL);

    /** The store's own mark on whatever is whole, written last but for the move. */
    private static final String WHOLE = "user.content-md5";

    private record Name(String bucket, String key) {}

    /** How many requests write the object now. */
    private final Map<Name, Integer> writers = new ConcurrentHashMap<>();

    /** Writes an object; whatever it is written to beside its place is known until it is there. */
    <T> T during(String bucket, String key, Supplier<T> write) {
        Name name = new Name(bucket, key);
        writers.merge(name, 1, Integer::sum);
        try {
            return write.get();
        } finally {
            writers.computeIfPresent(name, (any, count) -> count == 1 ? null : count - 1);
        }
    }

    /** Whether a listed name can be one that the store made up. */
    static boolean isSuspect(String key) {
        return BESIDE.matcher(key).matches();
    }

    /** Whether the suspect is being written now. */
    boolean isBeingWritten(String bucket, String key) {
        Matcher beside = BESIDE.matcher(key);
        return beside.matches() && writers.containsKey(new Name(bucket, beside.group(1)));
    }

    /**
     * Deletes what a process that was killed has left half written. On file systems without user attributes nothing tells it from
     * an object that is called so, and it stays.
     */
    static void sweep(Path buckets) throws IOException {
        Files.walkFileTree(buckets, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                if (isSuspect(String.valueOf(file.getFileName())) && !isWhole(file)) {
                    Files.deleteIfExists(file);
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
                if (failure instanceof NoSuchFileException) {
                    return FileVisitResult.CONTINUE;
                }
                throw failure;
            }
        });
    }

    private static boolean isWhole(Path file) {
        UserDefinedFileAttributeView view = Files.getFileAttributeView(file, UserDefinedFileAttributeView.class);
        try {
            return view.list().contains(WHOLE);
        } catch (IOException e) {
            // The file system has no such attributes.
            return true;
        }
    }
}
