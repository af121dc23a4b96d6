package dev.reelway.local.work;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Folders for files that are worth nothing once the work is over. All are below one folder of this process, which a lock marks as
 * alive: whatever a killed process left behind is not locked any more, and is removed when the next one starts.
 */
public final class WorkFolders implements AutoCloseable {

    private static final String LOCK = "alive.lock";

    private final Path own;
    private final FileChannel channel;

    private WorkFolders(Path own, FileChannel channel) {
        this.own = own;
        this.channel = channel;
    }

    /**
     * Makes this process's folder, and removes those of processes that are gone.
     *
     * @param directory what they are all in; made if missing
     */
    public static WorkFolders open(Path directory) throws IOException {
        Files.createDirectories(directory);
        try (Stream<Path> folders = Files.list(directory)) {
            for (Path folder : folders.toList()) {
                if (folder.getFileName().toString().startsWith("run-") && isAbandoned(folder)) {
                    remove(folder);
                }
            }
        }
        Path own = Files.createTempDirectory(directory, "run-");
        FileChannel channel = FileChannel.open(own.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        channel.lock();
        return new WorkFolders(own, channel);
    }

    private static boolean isAbandoned(Path folder) {
        try (FileChannel channel = FileChannel.open(folder.resolve(LOCK), StandardOpenOption.WRITE);
                @Nullable FileLock lock = channel.tryLock()) {
            return lock != null;
        } catch (OverlappingFileLockException | IOException e) {
            // Held by this very process, or made this moment by another that has not locked it yet.
            return false;
        }
    }

    /** A new, empty folder. */
    public Path create(String name) throws IOException {
        return Files.createDirectory(own.resolve(name));
    }

    /** Removes a folder with all that is in it. */
    public static void remove(Path folder) throws IOException {
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.deleteIfExists(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException e) throws IOException {
                Files.deleteIfExists(visited);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    /** What folders there are now. */
    public List<Path> list() throws IOException {
        try (Stream<Path> folders = Files.list(own)) {
            return folders.filter(Files::isDirectory).toList();
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
        remove(own);
    }
}
