package dev.reelway.local.ffmpeg;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * One run of ffmpeg or ffprobe.
 *
 * @param program which of the two
 * @param arguments what to pass, without the program itself
 * @param directory where it runs; the only place that its file names should point to
 * @param limit after how long it is killed
 */
public record FfmpegCommand(Ffmpeg.Program program, List<String> arguments, Path directory, Duration limit) {

    public FfmpegCommand {
        arguments = List.copyOf(arguments);
    }
}
