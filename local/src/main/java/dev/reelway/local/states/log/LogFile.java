package dev.reelway.local.states.log;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** The lines of one log group: a file of bounded size, and those before it. Used by one thread. */
final class LogFile {

    /** How many full ones are kept beside the one that is written. */
    static final int FULL_ONES = 3;

    private static final int LONGEST_NAME = 120;

    private final Path file;
    private final long largest;

    private LogFile(Path file, long largest) {
        this.file = file;
        this.largest = largest;
    }

    /**
     * The file of a group.
     *
     * @param group its name, which anybody may have made up
     * @param largest how many bytes it may have
     */
    static LogFile of(Path folder, String group, long largest) {
        return new LogFile(folder.resolve(safe(group) + ".jsonl"), largest);
    }

    /** A file name that belongs to this group alone and cannot lead elsewhere. */
    static String safe(String group) {
        String readable = group.replaceAll("[^A-Za-z0-9.-]+", "_").replaceAll("^[._]+", "");
        String name = readable.substring(0, Math.min(readable.length(), LONGEST_NAME));
        return "/".concat(name.replace('_', '/')).equals(group) ? name : name + "-" + digest(group);
    }

    private static String digest(String group) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(group.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, 6);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("Every JDK has SHA-256", e);
        }
    }

    void append(List<String> lines) throws IOException {
        OutputStream open = open();
        try {
            long size = Files.size(file);
            for (String line : lines) {
                byte[] bytes = (line + "\n").getBytes(StandardCharsets.UTF_8);
                if (size > 0 && size + bytes.length > largest) {
                    open.close();
                    rotate();
                    open = open();
                    size = 0;
                }
                open.write(bytes);
                size += bytes.length;
            }
        } finally {
            open.close();
        }
    }

    private OutputStream open() throws IOException {
        return Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    private void rotate() throws IOException {
        for (int i = FULL_ONES - 1; i >= 0; i--) {
            Path from = i == 0 ? file : full(i);
            if (Files.exists(from)) {
                Files.move(from, full(i + 1), StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    private Path full(int number) {
        return file.resolveSibling(file.getFileName() + "." + number);
    }
}
