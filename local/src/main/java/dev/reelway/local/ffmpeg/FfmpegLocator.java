package dev.reelway.local.ffmpeg;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Finds an ffmpeg, in this order: the file or folder that {@code REELWAY_FFMPEG} names; one on the {@code PATH}, from version
 * 5.1; the one in the {@code org.bytedeco:ffmpeg} jar on the class path, unpacked once into a folder of the user's.
 */
public final class FfmpegLocator {

    /** Names an ffmpeg to use before all others: the program, or the folder that it and ffprobe are in. */
    public static final String VARIABLE = "REELWAY_FFMPEG";

    private final Map<String, String> environment;
    private final Path cache;
    private final ClassLoader resources;

    /**
     * @param environment the process's environment
     * @param cache a folder that unpacked programs are kept in, shared by all processes of a user
     * @param resources where the jar with ffmpeg is looked for
     */
    public FfmpegLocator(Map<String, String> environment, Path cache, ClassLoader resources) {
        this.environment = Map.copyOf(environment);
        this.cache = cache;
        this.resources = resources;
    }

    /**
     * Looks in each place in turn; starts what it finds.
     *
     * @throws FfmpegUnavailableException if nothing that was found starts
     */
    public Ffmpeg locate() throws IOException {
        String named = environment.getOrDefault(VARIABLE, "");
        if (!named.isEmpty()) {
            return named(Path.of(named));
        }
        Optional<Ffmpeg> installed = onPath();
        if (installed.isPresent()) {
            return installed.get();
        }
        return new FfmpegBundle(cache, resources).unpack();
    }

    private static Ffmpeg named(Path path) throws IOException {
        Path folder = Files.isDirectory(path) ? path : path.toAbsolutePath().getParent();
        Path program = Files.isDirectory(path) || folder == null ? path.resolve(executable("ffmpeg")) : path;
        Path probe =
                folder == null ? path.resolveSibling(executable("ffprobe")) : folder.resolve(executable("ffprobe"));
        FirstStart start = FirstStart.of(program, Map.of());
        if (start.version().isEmpty()) {
            throw new FfmpegUnavailableException(
                    VARIABLE + " names \"" + path + "\", which does not start as an ffmpeg: " + start.complaint());
        }
        if (!Files.isExecutable(probe)) {
            throw new FfmpegUnavailableException(VARIABLE + " names \"" + path
                    + "\", but there is no ffprobe beside it: expected \"" + probe + "\"");
        }
        return new Ffmpeg(program, probe, Map.of(), start.version().get());
    }

    private Optional<Ffmpeg> onPath() {
        for (String folder : environment.getOrDefault("PATH", "").split(File.pathSeparator, -1)) {
            Path program = Path.of(folder).resolve(executable("ffmpeg"));
            Path probe = Path.of(folder).resolve(executable("ffprobe"));
            if (folder.isEmpty() || !Files.isExecutable(program) || !Files.isExecutable(probe)) {
                continue;
            }
            FirstStart start = FirstStart.of(program, Map.of());
            if (start.version().filter(FirstStart::isRecentEnough).isPresent()) {
                return Optional.of(
                        new Ffmpeg(program, probe, Map.of(), start.version().get()));
            }
        }
        return Optional.empty();
    }

    static String executable(String name) {
        return System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("windows") ? name + ".exe" : name;
    }
}
