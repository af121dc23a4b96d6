package dev.reelway.local.ffmpeg;

import java.nio.file.Path;
import java.util.Map;

/**
 * An ffmpeg that has proved that it starts.
 *
 * @param ffmpeg the program that encodes
 * @param ffprobe the program that describes files
 * @param environment what both need in their environment beside what they inherit
 * @param version as the program says it, such as {@code 8.0.1}
 */
public record Ffmpeg(Path ffmpeg, Path ffprobe, Map<String, String> environment, String version) {

    public Ffmpeg {
        environment = Map.copyOf(environment);
    }

    Path program(Program program) {
        return switch (program) {
            case FFMPEG -> ffmpeg;
            case FFPROBE -> ffprobe;
        };
    }

    /** The two programs that come together. */
    public enum Program {
        FFMPEG,
        FFPROBE
    }
}
