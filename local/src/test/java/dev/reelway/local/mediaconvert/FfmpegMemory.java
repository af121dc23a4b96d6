package dev.reelway.local.mediaconvert;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Watches how much memory the programs that this process starts have held at most, where the system tells. */
final class FfmpegMemory implements AutoCloseable {

    private volatile long most;
    private volatile boolean closed;

    FfmpegMemory() {
        Thread thread = new Thread(this::watch, "ffmpeg-memory");
        thread.setDaemon(true);
        thread.start();
    }

    /** The largest of them, in KiB; 0 where the system does not tell. */
    long most() {
        return most;
    }

    static List<String> running() {
        return ProcessHandle.current()
                .descendants()
                .map(process -> process.info().command().orElse(""))
                .filter(command -> command.contains("ffmpeg") || command.contains("ffprobe"))
                .toList();
    }

    private void watch() {
        while (!closed) {
            ProcessHandle.current().descendants().forEach(process -> most = Math.max(most, peak(process.pid())));
            try {
                Thread.sleep(50);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private static long peak(long pid) {
        try {
            return Files.readAllLines(Path.of("/proc/" + pid + "/status")).stream()
                    .filter(line -> line.startsWith("VmHWM:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .findFirst()
                    .orElse(0);
        } catch (IOException e) {
            // It has ended, or the system has no such file.
            return 0;
        }
    }

    @Override
    public void close() {
        closed = true;
    }
}
