package dev.reelway.local.ffmpeg;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Starts ffmpeg and ffprobe, and leaves none of them behind: not when it is closed, not when the virtual machine ends, and
 * not when the virtual machine is killed. For the last a small shell stands between: it holds the program as its child and
 * kills it when the pipe that we hold breaks. (ffmpeg itself goes on when its standard input or output is gone.)
 */
public final class FfmpegRunner implements AutoCloseable {

    private static final Path SHELL = Path.of("/bin/sh");

    /**
     * Bytes that a program may ask for at once: enough for a frame of 8192x4320 in four channels of 16 bits, and too little for
     * what a few bytes that say that they are a picture of any size can make a decoder ask for.
     */
    private static final int LARGEST_ALLOCATION = 300 << 20;

    private static final String GUARD = "exec 3<&0; \"$@\" </dev/null 3<&- & child=$!; "
            + "( read -r _ <&3; kill -9 $child ) >/dev/null 2>&1 & guard=$!; "
            + "wait $child; status=$?; kill $guard 2>/dev/null; exit $status";

    private final Ffmpeg ffmpeg;
    private final Set<FfmpegProcess> running = ConcurrentHashMap.newKeySet();
    private final Thread shutdownHook = new Thread(this::killAll, "ffmpeg-shutdown");
    private final boolean guarded = Files.isExecutable(SHELL);

    public FfmpegRunner(Ffmpeg ffmpeg) {
        this.ffmpeg = ffmpeg;
        Runtime.getRuntime().addShutdownHook(shutdownHook);
    }

    public Ffmpeg ffmpeg() {
        return ffmpeg;
    }

    /** Starts the command; whoever starts it must await it. */
    public FfmpegProcess start(FfmpegCommand command) throws IOException {
        List<String> arguments = new ArrayList<>(List.of("-max_alloc", Integer.toString(LARGEST_ALLOCATION)));
        arguments.addAll(command.arguments());
        return start(
                ffmpeg.program(command.program()),
                arguments,
                command.directory(),
                command.limit(),
                ffmpeg.environment());
    }

    /**
     * Starts another program that works on what ffmpeg makes, and ends with this process as ffmpeg does.
     *
     * @param limit after how long it is killed
     */
    public FfmpegProcess start(Path program, List<String> arguments, Path directory, Duration limit)
            throws IOException {
        return start(program, arguments, directory, limit, Map.of());
    }

    private FfmpegProcess start(
            Path program, List<String> arguments, Path directory, Duration limit, Map<String, String> environment)
            throws IOException {
        running.removeIf(process -> !process.isAlive());
        List<String> line = new ArrayList<>();
        if (guarded) {
            line.addAll(List.of(SHELL.toString(), "-c", GUARD, "sh"));
        }
        line.add(program.toString());
        line.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(line).directory(directory.toFile());
        builder.environment().putAll(environment);
        FfmpegProcess process = new FfmpegProcess(builder.start(), limit);
        running.add(process);
        return process;
    }

    @Override
    public void close() {
        killAll();
        try {
            Runtime.getRuntime().removeShutdownHook(shutdownHook);
        } catch (IllegalStateException e) {
            // The virtual machine is ending and runs the hook itself.
            running.clear();
        }
    }

    private void killAll() {
        running.forEach(FfmpegProcess::cancel);
    }
}
